/** Literals of a query tree as values. */
import type { Expression } from '@/lib/adql/ast';

/** @returns `null` for anything but a number, with or without a sign */
export function literalNumber(node: Expression): number | null {
  if (node.kind === 'number') return Number(node.text);
  if (node.kind !== 'signed' || node.operand.kind !== 'number') return null;
  const value = Number(node.operand.text);
  return node.operator === '-' ? -value : value;
}

/** @returns `null` for anything but text in quotes */
export function literalText(node: Expression): string | null {
  return node.kind === 'string' ? node.value : null;
}
