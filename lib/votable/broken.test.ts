/** Whatever is sent: a table, or a sentence. Nothing else is thrown, and nothing takes forever. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VotableError } from './errors';
import { inPieces } from './fixtures/pieces';
import { batchOf, field } from './fixtures/table-of';
import { readVotable } from './read';
import { writeVotable } from './write';

const fields = [
  field('name', 'char', '*', { values: { null: '-1', options: [{ value: 'a' }] } }),
  field('circle', 'double', '3'),
  field('bits', 'bit', '*'),
  field('names', 'unicodeChar', '4x*'),
  field('n', 'long'),
];
const batch = batchOf(fields, [
  ['Crab & <co>', [83.6, 22, 1], [1, 0, 1], ['ab', 'cd'], 5n],
  [null, null, null, null, null],
]);
const around = { description: 'rows', infos: [{ name: 'a', value: 'b', text: 'c' }] };
const documents = (['TABLEDATA', 'BINARY2'] as const).map((serialization) =>
  Buffer.concat([...writeVotable({ fields, batch, table: around, resource: around }, serialization)]),
);

interface Change {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

/** Bytes at random, and pieces of markup where they hurt. */
const insertion = fc.oneof(
  fc.uint8Array({ maxLength: 6 }),
  fc
    .constantFrom(
      '<TR>',
      '</TR>',
      '<TD>',
      '</TD>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '&#0;',
      '&amp',
      '<STREAM encoding="base64">',
      '</TABLE>',
      '"',
      '>',
      '=',
    )
    .map((text) => new TextEncoder().encode(text)),
);

const changes = fc.array(
  fc.record<Change>({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(12),
    insert: insertion,
  }),
  { minLength: 1, maxLength: 4 },
);

function change(document: Uint8Array, all: readonly Change[]): Uint8Array {
  return all.reduce((bytes, { at, remove, insert }) => {
    const from = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(from + remove)]);
  }, document);
}

test('a document with damage anywhere is read or refused with a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...documents),
      changes,
      fc.integer({ min: 1, max: 500 }),
      async (document, all, size) => {
        try {
          for await (const event of readVotable(inPieces(change(document, all), size))) {
            if (event.kind === 'rows') expect(event.batch.columns).toHaveLength(event.table.fields.length);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(VotableError);
          expect((error as Error).message).toMatch(/\.$/);
        }
      },
    ),
    { numRuns: 3000 },
  );
}, 60_000);
