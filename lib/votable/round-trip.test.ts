import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementCount, stringLength } from './arraysize';
import { columnKind, joinBatches } from './columns';
import type { Datatype, Field } from './field';
import { inPieces } from './fixtures/pieces';
import { batchOf, field, type PlainCell, plainRows } from './fixtures/table-of';
import { readFirstTable } from './read';
import { writeVotable } from './write';

const NUMBERS = {
  boolean: fc.nat(1),
  bit: fc.nat(1),
  unsignedByte: fc.nat(255),
  short: fc.integer({ min: -32768, max: 32767 }),
  int: fc.integer(),
  long: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  float: fc.float(),
  double: fc.double(),
  floatComplex: fc.float(),
  doubleComplex: fc.double(),
} satisfies Partial<Record<Datatype, fc.Arbitrary<number | bigint>>>;

/** What XML can hold, and VOTable tells from null: no control characters, not empty. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((string) =>
    string.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]|[\ud800-\udbff][\udc00-\udfff]/g, '·'),
  );
const word = fc
  .string({ unit: fc.constantFrom(...'ab <&'), minLength: 1, maxLength: 4 })
  .map((string) => `x${string}`.slice(0, 4).trimEnd());

const arraysize = fc.constantFrom(null, '*', '3', '5*', '2x2', '2x*');

const anyField = fc.oneof(
  fc.tuple(fc.constantFrom(...(Object.keys(NUMBERS) as (keyof typeof NUMBERS)[])), arraysize),
  fc.tuple(
    fc.constantFrom('char' as const, 'unicodeChar' as const),
    fc.constantFrom('*', '90*', '4x*', '4x3'),
  ),
);

function cellOf(of: Field): fc.Arbitrary<PlainCell> {
  const nullable = (cells: fc.Arbitrary<PlainCell>) => fc.option(cells, { nil: null, freq: 4 });
  const count = elementCount(of.arraysize);
  switch (columnKind(of)) {
    case 'text':
      return nullable(text);
    case 'texts': {
      const strings = count === null ? { minLength: 1, maxLength: 5 } : { minLength: 3, maxLength: 3 };
      return nullable(fc.array(word, strings));
    }
    case 'number':
      return nullable(NUMBERS[of.datatype as keyof typeof NUMBERS]);
    default: {
      const numbers: fc.Arbitrary<number | bigint> = NUMBERS[of.datatype as keyof typeof NUMBERS];
      const parts = of.datatype === 'floatComplex' || of.datatype === 'doubleComplex' ? 2 : 1;
      const bounds =
        count === null
          ? { minLength: parts, maxLength: parts * 4 }
          : { minLength: count * parts, maxLength: count * parts };
      const whole = (all: (number | bigint)[]) => all.slice(0, all.length - (all.length % parts));
      return nullable(fc.array<number | bigint>(numbers, bounds).map(whole));
    }
  }
}

const anyTable = fc
  .array(anyField, { minLength: 1, maxLength: 10 })
  .map((types) => types.map(([datatype, size], i) => field(`c${i}`, datatype, size)))
  .chain((fields) =>
    fc.record({
      fields: fc.constant(fields),
      rows: fc.array(fc.tuple(...fields.map(cellOf)), { maxLength: 20 }),
    }),
  );

describe.for(['TABLEDATA', 'BINARY2'] as const)('%s', (serialization) => {
  test('any table that is written is read back the same, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, fc.integer({ min: 1, max: 300 }), async ({ fields, rows }, size) => {
        const batch = batchOf(fields, rows);
        const document = Buffer.concat([...writeVotable({ fields, batch }, serialization)]);
        const { table, batches } = await readFirstTable(inPieces(document, size));
        expect(table.fields).toEqual(fields);
        expect(plainRows(fields, joinBatches(fields, batches))).toEqual(plainRows(fields, batch));
      }),
      { numRuns: 300 },
    );
  });

  test('chosen rows leave in the order they were chosen in', async () => {
    const fields = [field('n', 'int')];
    const batch = batchOf(fields, [[10], [20], [30]]);
    const document = Buffer.concat([...writeVotable({ fields, batch, rows: [2, 0] }, serialization)]);
    const { table, batches } = await readFirstTable(inPieces(document));
    expect(table.nrows).toBe(2);
    expect(plainRows(fields, joinBatches(fields, batches))).toEqual([[30], [10]]);
  });

  test('many rows leave in several pieces and come back whole', async () => {
    const fields = [field('n', 'int'), field('name', 'char', '*')];
    const rows = Array.from({ length: 20_000 }, (_, i) => [i, `row ${i}`] as const);
    const batch = batchOf(fields, rows);
    const document = Buffer.concat([...writeVotable({ fields, batch }, serialization)]);
    const { batches } = await readFirstTable(inPieces(document, 65536));
    expect(batches.length).toBeGreaterThan(1);
    expect(plainRows(fields, joinBatches(fields, batches))).toEqual(rows);
  });
});

test('strings of fixed length are cut between characters, not inside one', async () => {
  const fields = [field('name', 'char', '3')];
  const batch = batchOf(fields, [['aaü']]);
  const document = Buffer.concat([...writeVotable({ fields, batch }, 'BINARY2')]);
  const { batches } = await readFirstTable(inPieces(document));
  expect(stringLength('3')).toBeNull();
  expect(plainRows(fields, batches[0]!)).toEqual([['aa']]);
});
