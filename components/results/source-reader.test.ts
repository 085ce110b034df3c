import { expect, test } from 'vitest';
import { type Batch, joinBatches } from '@/lib/votable/columns';
import type { Field } from '@/lib/votable/field';
import { SourceReader } from './source-reader';
import type { SourceState } from './table-protocol';

const FIELDS = ['archive', 'same_as', 'obs_publisher_did'];

const document = (
  rows: readonly string[],
  closing: string,
) => `<VOTABLE version="1.4"><RESOURCE type="results">
<INFO name="QUERY" value="SELECT 1"/><INFO name="remark" value="It has no s_region."/><TABLE>
${FIELDS.map((name) => `<FIELD name="${name}" datatype="char" arraysize="*"/>`).join('')}
<DATA><TABLEDATA>${rows.map((row) => `<TR>${row}</TR>`).join('')}</TABLEDATA></DATA></TABLE>${closing}</RESOURCE></VOTABLE>`;

const row = (archive: string, did: string) => `<TD>${archive}</TD><TD/><TD>${did}</TD>`;
const OK = '<INFO name="QUERY_STATUS" value="OK"/>';

/** Answers by address; what is no text is an answer as it stands. */
const answering =
  (answers: Readonly<Record<string, string | (() => Promise<Response> | Response)>>): typeof fetch =>
  async (url, options) => {
    const answer = answers[String(url)]!;
    if (typeof answer === 'string') return new Response(answer);
    const stopped = new Promise<never>((_, reject) => {
      options?.signal?.addEventListener('abort', () => reject(new Error('stopped')));
    });
    return Promise.race([answer(), stopped]);
  };

function listen(fetcher: typeof fetch) {
  const states = new Map<string, SourceState>();
  const batches: Batch[] = [];
  let fields: readonly Field[] = [];
  let begun = 0;
  const reader = new SourceReader(
    {
      begin(first) {
        begun += 1;
        fields = first;
      },
      rows: (batch) => batches.push(batch),
      tell: (state) => states.set(state.key, state),
      progress: () => {},
    },
    fetcher,
  );
  const column = (name: string) => {
    const whole = joinBatches(fields, batches).columns[fields.findIndex((field) => field.name === name)];
    return whole?.kind === 'text' ? whole.values : [];
  };
  return { reader, states, column, begun: () => begun };
}

test('one that refuses, breaks off or stops at its limit costs its own rows only', async () => {
  const { reader, states, column, begun } = listen(
    answering({
      good: document([row('A', 'ivo://a/x?1'), row('A', 'ivo://a/x?2')], OK),
      refuses: () => Response.json({ detail: 'No table is called x.' }, { status: 502 }),
      breaks: document(
        [row('B', 'ivo://b/x?1')],
        '<INFO name="QUERY_STATUS" value="ERROR">It broke off.</INFO>',
      ),
      full: document([row('C', 'ivo://c/x?1')], '<INFO name="QUERY_STATUS" value="OVERFLOW"/>'),
      cut: document([row('D', 'ivo://d/x?1')], OK).slice(0, -60),
    }),
  );
  await reader.read(['good', 'refuses', 'breaks', 'full', 'cut'].map((key) => ({ key, url: key })));
  expect(begun()).toBe(1);
  expect(states.get('good')).toMatchObject({
    phase: 'done',
    rowCount: 2,
    overflow: false,
    remarks: ['It has no s_region.'],
    adql: 'SELECT 1',
  });
  expect(states.get('refuses')).toMatchObject({
    phase: 'failed',
    message: 'No table is called x.',
    rowCount: 0,
  });
  expect(states.get('breaks')).toMatchObject({ phase: 'failed', message: 'It broke off.', rowCount: 1 });
  expect(states.get('full')).toMatchObject({ phase: 'done', overflow: true, rowCount: 1 });
  expect(states.get('cut')?.phase).toBe('failed');
  expect([...column('archive')].sort()).toEqual(['A', 'A', 'B', 'C', 'D']);
});

test('a dataset of several archives is marked where it comes again, whatever the case of its authority', async () => {
  const { reader, column } = listen(
    answering({
      a: document([row('A', 'ivo://Org.X/data?run-1'), row('A', 'ivo://Org.X/data?run-1'), row('A', '')], OK),
      b: document([row('B', 'ivo://org.x/DATA?run-1'), row('B', 'ivo://org.x/data?RUN-1'), row('B', '')], OK),
    }),
  );
  await reader.read([
    { key: 'a', url: 'a' },
    { key: 'b', url: 'b' },
  ]);
  // IVOA Identifiers 2.0 §2.2: the local part after the question mark keeps its case.
  expect(column('same_as')).toEqual([null, null, null, 'A', null, null]);
});

test('one that hangs is given up by hand, and the rest goes on; those behind it have their turn', async () => {
  const never = () => new Promise<Response>(() => {});
  const keys = ['h1', 'h2', 'h3', 'h4', 'last'];
  const { reader, states } = listen(
    answering({ h1: never, h2: never, h3: never, h4: never, last: document([row('Z', 'ivo://z/z?1')], OK) }),
  );
  const read = reader.read(keys.map((key) => ({ key, url: key })));
  await expect.poll(() => states.get('h4')?.phase).toBe('asking');
  expect(states.get('last')?.phase).toBe('waiting');
  reader.cancel('h2');
  await expect.poll(() => states.get('last')?.phase).toBe('done');
  expect(states.get('h2')?.phase).toBe('cancelled');
  reader.cancel(null);
  await read;
  expect(keys.map((key) => states.get(key)?.phase)).toEqual([
    'cancelled',
    'cancelled',
    'cancelled',
    'cancelled',
    'done',
  ]);
});
