/**
 * Values of parameters, from the text that a form or a client sends.
 */
import { z } from 'zod';
import type { Datatype, Parameter } from './definition';

const INTEGER_BOUNDS: Partial<Record<Datatype, readonly [bigint, bigint]>> = {
  'xs:unsignedByte': [0n, 255n],
  'xs:short': [-(2n ** 15n), 2n ** 15n - 1n],
  'xs:int': [-(2n ** 31n), 2n ** 31n - 1n],
  'xs:integer': [-(2n ** 63n), 2n ** 63n - 1n],
  'xs:long': [-(2n ** 63n), 2n ** 63n - 1n],
};

/** Longest text of one value; longer lists come as a file. */
const LONGEST_VALUE = 20_000;

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * The check of one parameter's value: what passes is the text as the script gets it, blanks around it gone.
 * Optional parameters may be empty.
 */
export function valueSchema(parameter: Parameter): z.ZodType<string> {
  return z
    .string()
    .trim()
    .superRefine((value, context) => {
      const problem = findProblem(parameter, value);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    });
}

/** What is wrong with a value, as a sentence; `null` when nothing is. */
function findProblem(parameter: Parameter, value: string): string | null {
  const { name, required, options, datatype } = parameter;
  if (value === '') return required ? `${name} is required: ${expectation(parameter)}.` : null;
  if (value.length > LONGEST_VALUE) return `${name} is longer than ${LONGEST_VALUE} characters.`;
  if (value.includes('\0')) return `${name} holds a NUL character, which no program takes.`;
  const wrong = `${name}="${shorten(value)}" cannot be used: ${expectation(parameter)}.`;
  if (options.length > 0 && !options.includes(value)) return wrong;
  return isOfType(datatype, value) && isWithin(parameter, value) ? null : wrong;
}

function isOfType(datatype: Datatype, value: string): boolean {
  const bounds = INTEGER_BOUNDS[datatype];
  if (bounds) return /^[+-]?\d{1,20}$/.test(value) && isBetween(BigInt(value.replace(/^\+/, '')), bounds);
  switch (datatype) {
    case 'xs:float':
    case 'xs:double':
      return DECIMAL.test(value) && Number.isFinite(Number(value));
    case 'xs:boolean':
      return /^(true|false|1|0)$/i.test(value);
    case 'xs:anyURI':
      return /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(value);
    default:
      return true;
  }
}

function isBetween(value: bigint, [lower, upper]: readonly [bigint, bigint]): boolean {
  return lower <= value && value <= upper;
}

function isWithin({ datatype, min, max }: Parameter, value: string): boolean {
  if (!isNumeric(datatype)) return true;
  const number = Number(value);
  return (min === '' || number >= Number(min)) && (max === '' || number <= Number(max));
}

export function isNumeric(datatype: Datatype): boolean {
  return datatype in INTEGER_BOUNDS || datatype === 'xs:float' || datatype === 'xs:double';
}

/** @example 'expected a number from 0 to 360 in deg' */
export function expectation({ datatype, min, max, unit, options }: Parameter): string {
  if (options.length > 0) return `expected one of ${options.join(', ')}`;
  const range =
    min !== '' && max !== ''
      ? ` from ${min} to ${max}`
      : min !== ''
        ? ` from ${min}`
        : max !== ''
          ? ` up to ${max}`
          : '';
  const kind =
    datatype in INTEGER_BOUNDS
      ? 'a whole number'
      : isNumeric(datatype)
        ? 'a number'
        : datatype === 'xs:boolean'
          ? 'true or false'
          : datatype === 'xs:anyURI'
            ? 'an address'
            : 'some text';
  return `expected ${kind}${isNumeric(datatype) ? range : ''}${unit === '' ? '' : ` in ${unit}`}`;
}

function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 57)}…` : value;
}
