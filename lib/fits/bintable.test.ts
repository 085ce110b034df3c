import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BinTable, readBinTable } from './bintable';
import { readFits } from './read';
import { writeFits } from './write';

const folder = new URL('./fixtures/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('every-column.json', folder), 'utf8'));
const table = readBinTable(readFits(new Uint8Array(readFileSync(new URL('every-column.fits', folder))))[1]!);

/** As the JSON has them: NaN is null, bits are logicals. */
function plain(values: Iterable<number | bigint | string | boolean | null>): unknown[] {
  return Array.from(values, (value) =>
    typeof value === 'bigint' ? String(value) : Number.isNaN(value) ? null : value,
  );
}

describe('columns written by astropy have the values astropy reads', () => {
  test.for([
    'L',
    'B',
    'SIGNED_B',
    'I',
    'UNSIGNED_I',
    'J',
    'UNSIGNED_J',
    'K',
    'UNSIGNED_K',
    'WORDS',
    'E',
    'D',
    'SCALED',
  ])('%s', (name) => {
    expect(plain(table.values(name) as Iterable<number>)).toEqual(expected[name]);
  });

  test('X, eleven bits in a row', () => {
    expect(Array.from(table.values('X') as Uint8Array, Boolean)).toEqual(expected.X);
  });

  test('A, a leading blank kept', () => {
    expect(table.strings('a')).toEqual(['PKS 2155-304', ' leading', '']);
  });

  test.for(['C', 'M'])('%s as pairs', (name) => {
    expect(Array.from(table.values(name) as Float64Array)).toEqual(expected[name].flat());
  });

  test.for(['PE', 'QI'])('%s, of variable length', (name) => {
    expect([0, 1, 2].map((row) => plain(table.array(name, row) as Float32Array))).toEqual(expected[name]);
  });
});

test('types stay as near to the file as they can', () => {
  expect(table.values('UNSIGNED_I')).toBeInstanceOf(Uint16Array);
  expect(table.values('SIGNED_B')).toBeInstanceOf(Int8Array);
  expect(table.values('UNSIGNED_K')).toBeInstanceOf(BigUint64Array);
  expect(table.values('SCALED')).toBeInstanceOf(Float64Array);
  expect(table.values('E')).toBeInstanceOf(Float32Array);
});

test('a cell that holds TNULL is told, and is NaN among doubles', () => {
  expect(table.nulls('I')).toEqual(Uint8Array.of(0, 1, 0));
  expect(table.numbers('I')).toEqual(Float64Array.of(-32768, Number.NaN, 32767));
});

test('the shape of a cell is TDIM reversed', () => {
  expect(table.requireColumn('E').shape).toEqual([2, 3]);
  expect(table.requireColumn('WORDS').shape).toEqual([3]);
});

test('integers are exact', () => {
  expect(table.integers('K')[0]).toBe(2n ** 53n + 1n);
  expect(table.integers('B')).toEqual(BigInt64Array.of(0n, 127n, 255n));
});

test('a wrong column or type is named with those that are there', () => {
  expect(() => table.numbers('RA')).toThrow(
    'HDU 1 (EVERY), column RA: there is no such column; the table has L, X',
  );
  expect(() => table.numbers('A')).toThrow('expected numbers, found the format 12A');
  expect(() => table.values('PE')).toThrow('read them row by row');
});

test('a descriptor that points outside the heap is refused', () => {
  const file = writeFits([
    { kind: 'table', columns: [{ name: 'SPECTRUM', values: [Float32Array.of(1, 2), Float32Array.of(3)] }] },
  ]);
  const hdu = readFits(file)[1]!;
  new DataView(hdu.data.buffer, hdu.data.byteOffset).setBigInt64(0, 1000n);
  expect(() => readBinTable(hdu).array('SPECTRUM', 0)).toThrow('row 1 points at 1000 elements');
});

test('columns wider than the row are refused', () => {
  const file = writeFits([{ kind: 'table', columns: [{ name: 'A', values: Int16Array.of(1) }] }]);
  const text = new TextDecoder('latin1')
    .decode(file.subarray(2880, 5760))
    .replace("'1I      '", "'9J      '");
  file.set(new TextEncoder().encode(text), 2880);
  expect(() => readBinTable(readFits(file)[1]!)).toThrow(
    'the columns take 36 bytes, and NAXIS1 gives a row 2',
  );
});

test('a header that lies is answered by a FitsError, never by memory or a crash', () => {
  const file = new Uint8Array(readFileSync(new URL('every-column.fits', folder)));
  const { headerStart, dataStart } = readFits(file)[1]!;
  const digits = [...file.keys()].filter(
    (at) => at >= headerStart && at < dataStart && file[at]! >= 0x30 && file[at]! <= 0x39,
  );
  const change = fc.tuple(fc.constantFrom(...digits), fc.integer({ min: 0x30, max: 0x39 }));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const spoiled = file.slice();
      for (const [at, digit] of changes) spoiled[at] = digit;
      try {
        const hdu = readFits(spoiled)[1];
        if (hdu?.kind === 'bintable') readEverything(readBinTable(hdu));
      } catch (error) {
        expect((error as Error).name).toBe('FitsError');
      }
    }),
    { numRuns: 2000 },
  );
});

function readEverything(lying: BinTable): void {
  for (const { name, form } of lying.columns) {
    if (form.descriptor === null) expect(lying.values(name)).toBeDefined();
    else
      for (let row = 0; row < Math.min(lying.rows, 5); row += 1) expect(lying.array(name, row)).toBeDefined();
  }
}

test('a table without its data, or with GCOUNT 0, tells so', () => {
  const file = writeFits([{ kind: 'table', columns: [{ name: 'A', values: Int16Array.of(1) }] }]);
  const hdu = { ...readFits(file)[1]!, data: new Uint8Array(0) };
  expect(() => readBinTable(hdu).values('A')).toThrow('there are 0 bytes of data for 1 rows of 2');
});
