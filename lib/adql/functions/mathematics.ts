/**
 * The mathematical functions (ADQL 2.1 §2.3), all mandatory.
 *
 * They give doubles, but ABS and MOD of whole numbers stay whole. LOG is the natural logarithm. Out of their
 * domain (SQRT(-1), LOG(0), ACOS(2), MOD(1, 0)) they give NULL.
 */
import { widerNumber } from '../check/common-type';
import { computed, type Value } from '../check/value';
import { DOUBLE, isInteger } from '../family';
import { type AdqlFunction, numbers, parameters } from './signature';

const toDouble = () => computed(DOUBLE);
const inUnit = (unit: string) => () => computed(DOUBLE, { unit });
/** A rounded value is in the unit of the value. */
const sameUnit = ([value]: readonly Value[]) => computed(DOUBLE, { unit: value?.metadata.unit ?? null });

/** One number in, a double out. */
function simple(name: string, description: string, result: AdqlFunction['result'] = toDouble): AdqlFunction {
  return { name, description, signatures: [numbers('x')], result };
}

const rounding = [numbers('x'), [...numbers('x'), ...parameters('integer', 'n')]];

export const mathematicalFunctions: readonly AdqlFunction[] = [
  {
    name: 'ABS',
    description: 'The absolute value',
    signatures: [numbers('x')],
    result: ([value]) => computed(value?.type ?? DOUBLE, { unit: value?.metadata.unit ?? null }),
  },
  simple('CEILING', 'The smallest whole number not below x', sameUnit),
  simple('FLOOR', 'The largest whole number not above x', sameUnit),
  { name: 'ROUND', description: 'x rounded to n decimals', signatures: rounding, result: sameUnit },
  {
    name: 'TRUNCATE',
    description: 'x cut towards zero to n decimals',
    signatures: rounding,
    result: sameUnit,
  },
  {
    name: 'MOD',
    description: 'The remainder of x / y, with the sign of x',
    signatures: [numbers('x y')],
    result: ([x, y]) =>
      computed(x && y && isInteger(x.type) && isInteger(y.type) ? widerNumber(x.type, y.type) : DOUBLE, {
        unit: x?.metadata.unit ?? null,
      }),
  },
  simple('EXP', 'e to the power of x'),
  simple('LOG', 'The natural logarithm'),
  simple('LOG10', 'The decimal logarithm'),
  { name: 'POWER', description: 'x to the power of y', signatures: [numbers('x y')], result: toDouble },
  simple('SQRT', 'The square root'),
  { name: 'PI', description: 'π', signatures: [[]], result: toDouble },
  {
    name: 'RAND',
    description: 'A random number from 0 to 1; a seed is ignored',
    signatures: [[], parameters('integer', 'seed')],
    result: toDouble,
  },
  simple('DEGREES', 'Radians to degrees', inUnit('deg')),
  simple('RADIANS', 'Degrees to radians', inUnit('rad')),
  simple('SIN', 'The sine of x in radians'),
  simple('COS', 'The cosine of x in radians'),
  simple('TAN', 'The tangent of x in radians'),
  simple('COT', 'The cotangent of x in radians'),
  simple('ASIN', 'The angle in radians whose sine is x', inUnit('rad')),
  simple('ACOS', 'The angle in radians whose cosine is x', inUnit('rad')),
  simple('ATAN', 'The angle in radians whose tangent is x', inUnit('rad')),
  {
    name: 'ATAN2',
    description: 'The angle in radians of the direction (x, y)',
    signatures: [numbers('y x')],
    result: inUnit('rad'),
  },
];
