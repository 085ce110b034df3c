/**
 * A subquery that stands for a value, or beside IN, has one column.
 */
import type { OutputField } from '../analysis';
import type { SelectExpression } from '../ast';
import { AdqlError } from '../errors';
import type { Place } from './place';
import { checkSelectExpression } from './select';

export function checkOneColumn(body: SelectExpression, place: Place): OutputField {
  const output = checkSelectExpression(body, place);
  const [field] = output;
  if (output.length === 1 && field !== undefined) return field;
  throw new AdqlError(
    `A subquery that is compared or gives a value selects one column, and this one selects ${output.length}`,
    body.span,
  );
}
