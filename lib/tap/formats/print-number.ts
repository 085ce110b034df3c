/**
 * Numbers as text, straight into a buffer, in the fewest digits that read back the same.
 *
 * JavaScript's own shortest form costs 200 to 400 ns a double with the copy into the
 * buffer. Most numbers in archives have few decimals, and for them there is a quick way:
 * if the integer m = round(x·10^k) is below 10^15 and m / 10^k is x again, then m with its
 * point put in is the shortest form, since decimals of up to 15 digits never share a double.
 * Division is correctly rounded and both m and 10^k are exact, so the test is exact too.
 */
import { shortFloat } from '@/lib/votable/short-float';

/** More bytes than any number takes: `-1.2345678901234567e-300`, `-9223372036854775808`. */
export const NUMBER_ROOM = 32;

const ZERO = 48;
const POINT = 46;
const MINUS = 45;
const NINE = 57;

const POWERS = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

/** Write a whole number of magnitude below 2^53. @returns the end of what was written */
export function printInteger(out: Uint8Array, at: number, value: number): number {
  let rest = value;
  let start = at;
  if (rest < 0) {
    out[start] = MINUS;
    start += 1;
    rest = -rest;
  }
  if (rest < 1e9) return printSmall(out, start, rest);
  const high = Math.floor(rest / 1e9);
  const end = high < 1e9 ? printSmall(out, start, high) : printInteger(out, start, high);
  padDigits(out, end, 9, rest - high * 1e9);
  return end + 9;
}

/** Write a 64-bit integer given as its two halves. @returns the end of what was written */
export function printLong(out: Uint8Array, at: number, high: number, low: number): number {
  if (high >= -0x200000 && high < 0x200000) return printInteger(out, at, high * 4294967296 + (low >>> 0));
  return printAscii(out, at, String((BigInt(high) << 32n) | BigInt(low >>> 0)));
}

/** Write a finite double. @returns the end of what was written */
export function printDouble(out: Uint8Array, at: number, value: number): number {
  let x = value;
  let start = at;
  if (x < 0) {
    out[start] = MINUS;
    start += 1;
    x = -x;
  }
  if (x < 1e15 && Math.floor(x) === x) return printInteger(out, start, x);
  if (x >= 1e-5 && x < 1e15) {
    let decimals = 4;
    let digits = Math.round(x * 1e4);
    if (digits >= 1e15 || digits / 1e4 !== x) {
      decimals = decimalsLeft(x);
      digits = Math.round(x * POWERS[decimals]!);
    }
    if (digits < 1e15 && digits / POWERS[decimals]! === x) return printDecimal(out, start, digits, decimals);
    const end = printLongDecimal(out, start, x);
    if (end !== UNDECIDED) return end;
  }
  return printAscii(out, start, String(x));
}

/** Write a finite number of single precision. @returns the end of what was written */
export function printFloat(out: Uint8Array, at: number, value: number): number {
  if (Math.floor(value) === value && Math.abs(value) < 1e7) return printDouble(out, at, value);
  return printDouble(out, at, shortFloat(value));
}

/** Write a string of ASCII characters. @returns the end of what was written */
export function printAscii(out: Uint8Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i += 1) out[at + i] = text.charCodeAt(i);
  return at + text.length;
}

/** Decimals that make 15 significant digits, for a number from 10^-5 to 10^15. */
function decimalsLeft(x: number): number {
  let decimals = 15;
  if (x < 1) {
    while (x * POWERS[decimals - 14]! < 1) decimals += 1;
  } else {
    while (x >= POWERS[15 - decimals]!) decimals -= 1;
  }
  return decimals;
}

/** Below 10^9. */
function printSmall(out: Uint8Array, at: number, value: number): number {
  let length = 1;
  for (let power = 10; power <= value; power *= 10) length += 1;
  padDigits(out, at, length, value);
  return at + length;
}

/** Exactly `length` digits, with zeros in front; `value` below 2^31. */
function padDigits(out: Uint8Array, at: number, length: number, value: number): void {
  let rest = value | 0;
  for (let i = at + length - 1; i >= at; i -= 1) {
    const tenth = (rest / 10) | 0;
    out[i] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
}

function printDecimal(out: Uint8Array, at: number, digits: number, decimals: number): number {
  const power = POWERS[decimals]!;
  const whole = Math.floor(digits / power);
  const fraction = digits - whole * power;
  const point = printInteger(out, at, whole);
  out[point] = POINT;
  const start = point + 1;
  if (decimals > 9) {
    const high = Math.floor(fraction / 1e9);
    padDigits(out, start, decimals - 9, high);
    padDigits(out, start + decimals - 9, 9, fraction - high * 1e9);
  } else {
    padDigits(out, start, decimals, fraction);
  }
  let end = start + decimals;
  while (out[end - 1] === ZERO) end -= 1;
  return end;
}

const UNDECIDED = -1;

const LIMB = 2 ** 28;

/** Smallest number whose last bit is above 2^−56, two limbs behind the point. */
const SMALLEST = 0.0625;

/** How far from a tie a decision must be to rest on doubles alone. */
const CLEAR = 1e-9;

/**
 * Write a number that no decimal of 15 digits stands for, so that 16 or 17 are needed.
 *
 * The fraction is held exactly in two limbs of 28 bits, which give seven decimals at a time. The 16-digit neighbour is
 * taken if it lies within half a unit in the last place of x, else the 17-digit one that is nearest.
 *
 * @returns the end of what was written, or `UNDECIDED` near a tie, at powers of two, and below 1/16
 */
function printLongDecimal(out: Uint8Array, at: number, x: number): number {
  if (x < SMALLEST) return UNDECIDED;
  const whole = Math.floor(x);
  const point = printInteger(out, at, whole);
  out[point] = POINT;
  const decimals = whole > 0 ? 17 - (point - at) : x < 0.1 ? 18 : 17;

  const scaled = (x - whole) * LIMB;
  let high = Math.floor(scaled);
  let low = (scaled - high) * LIMB;
  let end = point + 1;
  for (let left = decimals; left > 0; left -= 7) {
    const count = Math.min(7, left);
    const power = POWERS[count]!;
    const product = low * power;
    const carry = Math.floor(product / LIMB);
    low = product - carry * LIMB;
    const sum = high * power + carry;
    const digits = Math.floor(sum / LIMB);
    high = sum - digits * LIMB;
    padDigits(out, end, count, digits);
    end += count;
  }

  const rest = (high + low / LIMB) / LIMB;
  const unit = 2 ** (Math.floor(Math.log2(x)) - 52);
  const half = (unit / 2) * POWERS[decimals]!;
  const below = out[end - 1]! - ZERO + rest;
  const toNeighbour = Math.min(below, 10 - below);
  if (Math.abs(toNeighbour - half) < CLEAR || Math.abs(below - 5) < CLEAR || Math.abs(rest - 0.5) < CLEAR)
    return UNDECIDED;
  // The interval is not symmetrical at a power of two.
  if (x / unit === 2 ** 52) return UNDECIDED;
  const sixteen = toNeighbour < half;
  const last = sixteen ? end - 1 : end;
  const up = sixteen ? below > 5 : rest > 0.5;
  if (up && !increment(out, at, last)) return UNDECIDED;
  return last;
}

/** Add one in the last place. @returns false when there is no place left for the carry */
function increment(out: Uint8Array, start: number, end: number): boolean {
  for (let i = end - 1; i >= start; i -= 1) {
    if (out[i] === POINT) continue;
    if (out[i] !== NINE) {
      out[i]! += 1;
      return true;
    }
    out[i] = ZERO;
  }
  return false;
}
