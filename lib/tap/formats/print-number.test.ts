import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NUMBER_ROOM, printDouble, printFloat, printInteger, printLong } from './print-number';

const out = Buffer.alloc(64);
const written = (end: number) => out.toString('latin1', 0, end);

// JavaScript's Number.prototype.toString is the shortest round trip by specification (ECMA-262 §6.1.6.1.20).
test('a double prints as JavaScript prints it', () => {
  const numbers = [
    0, 0.1, 329.717, -30.226, 53300.123456, 1.239841984e-20, 1e21, 1e22, 123456789012.5, 5e-324,
  ];
  const extremes = [Number.MAX_VALUE, 2 ** 53, 1e15, 999999999999999.9, 0.00001, 0.000012345, 99999999999.99];
  for (const x of [...numbers, ...extremes]) {
    expect(written(printDouble(out, 0, x))).toBe(String(x));
    expect(written(printDouble(out, 0, -x))).toBe(x === 0 ? '0' : String(-x));
  }
});

test('every double reads back as itself in no more digits than JavaScript takes', () => {
  const decimal = fc
    .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 14 }))
    .map(([digits, decimals]) => Number(`${digits}e-${decimals}`));
  const degree = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const double = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(
      fc.oneof(double, decimal, degree, fc.float({ noNaN: true, noDefaultInfinity: true })),
      (x) => {
        const end = printDouble(out, 0, x);
        expect(written(end)).toBe(String(x === 0 ? 0 : x));
        expect(end).toBeLessThanOrEqual(NUMBER_ROOM);
      },
    ),
    { numRuns: 5000 },
  );
});

test('a float prints in at most nine digits and reads back as itself', () => {
  expect(written(printFloat(out, 0, Math.fround(0.3)))).toBe('0.3');
  expect(written(printFloat(out, 0, Math.fround(16777217.5)))).toBe('16777218');
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (x) => {
      const text = written(printFloat(out, 0, x));
      expect(Math.fround(Number(text))).toBe(x === 0 ? 0 : x);
      expect(text.replace(/e.*|\D/g, '').replace(/^0+|0+$/g, '').length).toBeLessThanOrEqual(9);
    }),
  );
});

test('integers of 16, 32 and 64 bits print in full', () => {
  for (const n of [0, 7, 10, -10, 32767, 999999999, 1000000000, -2147483648, Number.MAX_SAFE_INTEGER])
    expect(written(printInteger(out, 0, n))).toBe(String(n));
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (n) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64BE(n);
      expect(written(printLong(out, 0, bytes.readInt32BE(0), bytes.readInt32BE(4)))).toBe(String(n));
    }),
  );
});
