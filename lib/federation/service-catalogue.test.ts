import { afterAll, beforeAll, expect, test } from 'vitest';
import { askOutside } from './ask';
import { readServiceCatalogue } from './service-catalogue';
import { startTapServer, type TapServer } from './stand-in/tap-server';

let server: TapServer;
beforeAll(async () => {
  server = await startTapServer();
});
afterAll(() => server.close());

const read = (habit: string) =>
  readServiceCatalogue(
    askOutside(`${server.base}/${habit}`, {
      timeout: 10_000,
      patience: 10_000,
      rows: 1000,
      bytes: 1_000_000,
      networks: ['127.0.0.1'],
    }),
    new Date('2026-06-01T00:00:00Z'),
  );

test('tables of observations come first, with names as they are compared, and units', async () => {
  const outcome = await read('optical');
  if (!outcome.ok) throw new Error(outcome.message);
  const { catalogue, remark, readAt } = outcome;
  expect(catalogue.tables.map(({ schema, name }) => `${schema}.${name}`)).toEqual([
    'ivoa.obscore',
    'tap_schema.tables',
    'tap_schema.columns',
  ]);
  const columns = catalogue.tables[0]!.columns;
  expect(columns[0]).toMatchObject({ name: 'obs_publisher_did', datatype: 'char' });
  expect(columns.find(({ name }) => name === 's_ra')).toMatchObject({ unit: 'deg', datatype: 'double' });
  expect({ remark, readAt }).toEqual({ remark: null, readAt: '2026-06-01T00:00:00.000Z' });
});

test('a service that is not there says so', async () => {
  expect(await read('nowhere')).toMatchObject({
    ok: false,
    message: expect.stringContaining('HTTP status 404'),
  });
});
