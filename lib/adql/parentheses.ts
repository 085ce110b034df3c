/**
 * Parentheses around select expressions that change nothing are not kept in the tree: an
 * operand stays a `select-expression` only for the sake of its own ORDER BY or OFFSET. The printer
 * writes parentheses again where precedence asks for them.
 */
import type { SelectExpression, SetExpression } from './ast';

/** A select expression as operand of a set operation. */
export function toOperand(body: SelectExpression): SetExpression {
  return body.orderBy.length === 0 && body.offset === null ? body.set : body;
}

/** A select expression that is not just another one in parentheses. */
export function withoutParentheses(body: SelectExpression): SelectExpression {
  const inner = toOperand(body);
  return inner.kind === 'select-expression' ? inner : body;
}
