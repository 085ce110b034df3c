import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from 'pg';
import { parseQuery } from '@/lib/adql/parser';
import { printQuery } from '@/lib/adql/print';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { askOutside } from './ask';
import { searchRegistry, toRegistryQuery, toServiceQuery } from './registry';
import { askRegistryTables, REGISTRY_SQL } from './stand-in/registry-tables';
import { startTapServer, type TapServer } from './stand-in/tap-server';

const NOTHING = { words: '', facility: '', waveband: '' };

describe('what is asked of a registry', () => {
  let database: TestDatabase;
  let client: Client;
  beforeAll(async () => {
    database = await openTestDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(REGISTRY_SQL);
  });
  afterAll(async () => {
    await client.end();
    await database.close();
  });

  const find = async (search: Partial<typeof NOTHING>) =>
    (await askRegistryTables(client, printQuery(toRegistryQuery({ ...NOTHING, ...search })))).map(
      ({ ivoid }) => ivoid,
    );

  // RegTAP 1.2 §8 in small: three services, of which one has no ObsCore; a collection; a service without waveband.
  test('TAP services that declare ObsCore, whatever the spelling of its identifier', async () => {
    expect(await find({})).toEqual(['ivo://org.a/tap', 'ivo://org.b/tap']);
  });

  test('by words of title and description, by the short name, by facility', async () => {
    expect(await find({ words: 'gamma' })).toEqual(['ivo://org.a/tap']);
    expect(await find({ words: 'whole archive' })).toEqual(['ivo://org.b/tap']);
    expect(await find({ words: 'BIGARC' })).toEqual(['ivo://org.b/tap']);
    expect(await find({ facility: 'lofar' })).toEqual(['ivo://org.b/tap']);
    expect(await find({ words: 'nothing-of-the-kind' })).toEqual([]);
  });

  test('by waveband, those that name none included', async () => {
    expect(await find({ waveband: 'Gamma-ray' })).toEqual(['ivo://org.a/tap', 'ivo://org.b/tap']);
    expect(await find({ waveband: 'Radio' })).toEqual(['ivo://org.b/tap']);
  });

  test('one service by its identifier', async () => {
    const rows = await askRegistryTables(client, printQuery(toServiceQuery('ivo://Org.A/TAP')));
    expect(rows).toMatchObject([{ ivoid: 'ivo://org.a/tap', access_url: 'https://a.example.org/tap' }]);
  });

  test('what is typed stays text', () => {
    const asked = printQuery(
      toRegistryQuery({ words: "o'clock 100%", facility: "x' OR 1=1 --", waveband: "a'b" }),
    );
    expect(() => parseQuery(asked)).not.toThrow();
    expect(asked).toContain("'o''clock'");
    expect(asked).toContain("'%x'' OR 1=1 --%'");
  });
});

describe('what a registry says', () => {
  let server: TapServer;
  beforeAll(async () => {
    server = await startTapServer();
  });
  afterAll(() => server.close());

  const limits = { timeout: 10_000, patience: 10_000, rows: 1000, bytes: 1_000_000, networks: ['127.0.0.1'] };
  const asks = (...habits: string[]) =>
    habits.map((habit) => ({
      url: `${server.base}/${habit}`,
      ask: askOutside(`${server.base}/${habit}`, limits),
    }));

  test('addresses that are none and identifiers that are none are passed over; texts stay texts', async () => {
    const found = await searchRegistry(asks('registry'), toRegistryQuery(NOTHING));
    expect(found).toMatchObject({ ok: true, registry: `${server.base}/registry`, cut: false });
    const services = found.ok ? found.services : [];
    expect(services.map(({ ivoid }) => ivoid)).toEqual([
      'ivo://org.example/script',
      'ivo://org.example/mirror',
      'ivo://org.example/inside',
      'ivo://org.example/html',
      'ivo://org.example/types',
      'ivo://org.example/uploads',
    ]);
    expect(services[1]).toMatchObject({ url: `${server.base}/mirror`, wavebands: ['Optical', 'UV'] });
    expect(services[3]!.reference).toBeNull();
  });

  test('the next registry is asked when one fails, and all their words are told when all do', async () => {
    expect(await searchRegistry(asks('refuses', 'html', 'registry'), toRegistryQuery(NOTHING))).toMatchObject(
      {
        ok: true,
      },
    );
    const failed = await searchRegistry(asks('refuses', 'nowhere'), toRegistryQuery(NOTHING));
    expect(failed).toMatchObject({ ok: false });
    expect(failed.ok ? '' : failed.message).toMatch(/closed for maintenance.*HTTP status 404/);
    expect(await searchRegistry([], toRegistryQuery(NOTHING))).toMatchObject({ ok: false });
  });
});
