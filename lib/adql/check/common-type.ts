/**
 * One type for values that stand for each other: branches of CASE, arguments of COALESCE, the columns of a
 * set operation (SQL92 §9.3).
 */
import { familyOf, UNKNOWN } from '../family';
import type { AdqlType } from '../types';

const RANK: readonly string[] = ['unsignedByte', 'short', 'int', 'long', 'float', 'double'];

/** The type that holds both, or `null` when they have nothing in common. */
export function findCommonType(left: AdqlType, right: AdqlType): AdqlType | null {
  if (left === UNKNOWN) return right;
  if (right === UNKNOWN) return left;
  const family = familyOf(left);
  if (family !== familyOf(right)) return null;
  if (family === 'number') return widerNumber(left, right);
  const same =
    left.datatype === right.datatype && left.arraysize === right.arraysize && left.xtype === right.xtype;
  if (same) return left;
  if (family === 'text') {
    const datatype = left.datatype === right.datatype ? left.datatype : 'unicodeChar';
    return { datatype, arraysize: '*', xtype: left.xtype === right.xtype ? left.xtype : null };
  }
  if (family === 'timestamp') return { ...left, arraysize: '*' };
  return null;
}

/** The wider of two numbers; an `int` and a `float` need a `double` to keep their digits. */
export function widerNumber(left: AdqlType, right: AdqlType): AdqlType {
  const [low, high] = [left, right].sort((a, b) => RANK.indexOf(a.datatype) - RANK.indexOf(b.datatype));
  const keepsDigits = high!.datatype !== 'float' || !['int', 'long'].includes(low!.datatype);
  return { datatype: keepsDigits ? high!.datatype : 'double', arraysize: null, xtype: null };
}
