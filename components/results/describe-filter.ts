/**
 * A filter in words, in the units the visitor reads.
 */
import { describePiece } from '@/components/sky-map/describe-view';
import type { SkyRule } from '@/lib/sky/sky-piece';
import type { ColumnDisplay } from './column-display';
import type { CellValue } from './column-values';
import type { Bounds, RowFilter } from './row-filter';

const SKY_RULES: Readonly<Record<SkyRule, string>> = {
  touched: 'footprint touched by',
  middle: 'middle of the footprint within',
};

/** @param displayOf how the column of a name is shown; `undefined` for one the result does not have */
export function describeFilter(
  filter: RowFilter,
  displayOf: (column: string) => ColumnDisplay | undefined,
): string {
  if (filter.kind === 'rows') {
    const { length } = filter.rows;
    return `${filter.name}: ${length} ${length === 1 ? 'row' : 'rows'}`;
  }
  if (filter.kind === 'sky') return `${SKY_RULES[filter.rule]} ${describePiece(filter.piece)}`;
  const display = displayOf(filter.column);
  const label = display?.label ?? filter.column;
  const print = (value: CellValue) => display?.print(value) ?? String(value);
  switch (filter.kind) {
    case 'range':
      return `${label} ${describeBounds(filter, display)}`;
    case 'overlap': {
      const end = displayOf(filter.endColumn)?.label ?? filter.endColumn;
      const [first, last] = display?.reversed ? [end, label] : [label, end];
      return `${first} – ${last} touches ${describeBounds(filter, display)}`;
    }
    case 'contains':
      return `${label} contains “${filter.text}”`;
    case 'values':
      return `${label} is ${filter.values.map((value) => (value === null ? 'missing' : print(value))).join(' or ')}`;
    case 'presence':
      return `${label} is ${filter.missing ? 'missing' : 'there'}`;
    default:
      return filter satisfies never;
  }
}

/** Bounds as shown: of a column that is turned round, the published maximum is the lower end. */
function describeBounds(bounds: Bounds, display: ColumnDisplay | undefined): string {
  const { lower, upper } = shownBounds(bounds, display?.reversed ?? false);
  const print = (value: number) => display?.print(value) ?? String(value);
  const unit = display?.unit ? ` ${display.unit}` : '';
  if (lower !== null && upper !== null) return `${print(lower)} to ${print(upper)}${unit}`;
  if (lower !== null) return `≥ ${print(lower)}${unit}`;
  return upper === null ? 'any value' : `≤ ${print(upper)}${unit}`;
}

/** The published bounds in the order in which they are shown. */
export function shownBounds({ min, max }: Bounds, reversed: boolean) {
  return reversed ? { lower: max, upper: min } : { lower: min, upper: max };
}

/** Bounds to publish of what was typed as lower and upper. */
export function publishedBounds(lower: number | null, upper: number | null, reversed: boolean): Bounds {
  return reversed ? { min: upper, max: lower } : { min: lower, max: upper };
}
