import { expect, test } from 'vitest';
import { readVotable } from '@/lib/votable/read';
import { queryStatus, timescaleOf } from './query-status';

async function read(xml: string) {
  const stream = new Response(`<VOTABLE version="1.4">${xml}</VOTABLE>`).body!;
  for await (const event of readVotable(stream)) if (event.kind === 'end') return event.document;
  throw new Error('The document has no end');
}

const table =
  '<TABLE><FIELD name="a" datatype="int"/><DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE>';

// The layout of DALI 1.1 §4.4.1: OK before the table, OVERFLOW after it.
test('an overflow told after the rows wins over the OK before them', async () => {
  const document = await read(
    `<RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/>${table}<INFO name="QUERY_STATUS" value="OVERFLOW"/></RESOURCE>`,
  );
  expect(queryStatus(document)).toEqual({ kind: 'overflow' });
});

test('an error after some rows is told with its message', async () => {
  const document = await read(
    `<RESOURCE type="results">${table}<INFO name="QUERY_STATUS" value="ERROR">The query ran out of time.</INFO></RESOURCE>`,
  );
  expect(queryStatus(document)).toEqual({ kind: 'error', message: 'The query ran out of time.' });
});

test('a table that says nothing is complete', async () => {
  expect(queryStatus(await read(`<RESOURCE>${table}</RESOURCE>`))).toEqual({ kind: 'ok' });
});

test('the time scale is that of TIMESYS, and UTC without one', async () => {
  const timesys = '<TIMESYS ID="t" timescale="TT" refposition="TOPOCENTER" timeorigin="MJD-origin"/>';
  expect(timescaleOf(await read(`<RESOURCE>${timesys}${table}</RESOURCE>`))).toBe('TT');
  expect(timescaleOf(await read(`<RESOURCE>${table}</RESOURCE>`))).toBe('UTC');
});
