/**
 * LOWER and UPPER (ADQL 2.1 §4.4), and COALESCE (§4.8.1), which goes with values of any kind.
 */
import { computed } from '../check/value';
import { TEXT, UNKNOWN } from '../family';
import { type AdqlFunction, texts } from './signature';

export const textFunctions: readonly AdqlFunction[] = [
  { name: 'LOWER', description: 'In lower case', signatures: [texts('text')], result: () => computed(TEXT) },
  { name: 'UPPER', description: 'In upper case', signatures: [texts('text')], result: () => computed(TEXT) },
  {
    name: 'COALESCE',
    description: 'The first value that is not NULL',
    signatures: 'variadic',
    result: ([first]) => first ?? computed(UNKNOWN),
  },
];
