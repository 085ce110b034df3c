import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MessageReader, readServerError } from './backend';

/** A message as PostgreSQL 18 §54.7 lays it out: type, int32 length with itself, body. */
function message(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}

/** Everything that a stream cut at the given places says, neighbouring rows joined. */
function readInPieces(stream: Buffer, cuts: readonly number[]) {
  const reader = new MessageReader();
  const said: { type: string; bytes: string; rows: number }[] = [];
  let from = 0;
  for (const to of [...new Set(cuts)].sort((a, b) => a - b).concat(stream.length)) {
    for (const m of reader.read(stream.subarray(from, to))) {
      const last = said.at(-1);
      if (m.kind === 'other') said.push({ type: m.type, bytes: m.body.toString('hex'), rows: 0 });
      else if (last?.type === 'rows') {
        last.bytes += m.bytes.toString('hex');
        last.rows += m.rows;
      } else said.push({ type: 'rows', bytes: m.bytes.toString('hex'), rows: m.rows });
    }
    from = to;
  }
  return said;
}

test('messages come out alike wherever the network cuts the stream', () => {
  const body = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
  const messages = fc.array(fc.tuple(fc.constantFrom('D', 'C', 'N', 'Z'), body), { maxLength: 20 });
  fc.assert(
    fc.property(messages, fc.array(fc.nat(900)), (list, cuts) => {
      const stream = Buffer.concat(list.map(([type, bytes]) => message(type, bytes)));
      const places = cuts.filter((cut) => cut < stream.length);
      expect(readInPieces(stream, places)).toEqual(readInPieces(stream, []));
    }),
  );
});

test('neighbouring rows stay one slice of what the socket gave', () => {
  const row = message('D', Buffer.from([0, 1, 0, 0, 0, 1, 65]));
  const stream = Buffer.concat([row, row, row, message('C', Buffer.from('SELECT 3\0'))]);
  const [rows, complete] = new MessageReader().read(stream);
  expect(rows).toMatchObject({ kind: 'rows', rows: 3 });
  expect((rows as { bytes: Buffer }).bytes.buffer).toBe(stream.buffer);
  expect(complete).toMatchObject({ kind: 'other', type: 'C' });
});

test('an ErrorResponse gives its SQLSTATE', () => {
  const body = Buffer.from('SERROR\0VERROR\0C42P01\0Mrelation "x" does not exist\0P15\0\0');
  expect(readServerError(body)).toEqual({ sqlstate: '42P01', text: 'relation "x" does not exist' });
});
