/** Sizes of values in BINARY and BINARY2 (VOTable 1.4 §2.1). */
import { elementCount } from './arraysize';
import type { Datatype, Field } from './field';

/** Bytes of one element; a bit is an eighth. */
export const ELEMENT_BYTES: Readonly<Record<Datatype, number>> = {
  boolean: 1,
  bit: 0.125,
  unsignedByte: 1,
  short: 2,
  int: 4,
  long: 8,
  char: 1,
  unicodeChar: 2,
  float: 4,
  double: 8,
  floatComplex: 8,
  doubleComplex: 16,
};

/** Bytes that a cell of this field always takes, or `null` when that depends on the value. */
export function fixedBytes({ datatype, arraysize }: Pick<Field, 'datatype' | 'arraysize'>): number | null {
  const count = elementCount(arraysize);
  return count === null ? null : Math.ceil(count * ELEMENT_BYTES[datatype]);
}
