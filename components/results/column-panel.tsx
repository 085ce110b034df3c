'use client';

/**
 * What a heading opens: the filter on its column, what the column holds, and the units it can be shown in.
 */
import { ListFilter } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Popover } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { ColumnFilterForm } from './column-filter-form';
import type { ColumnStatistics } from './column-statistics';
import { ColumnSummary } from './column-summary';
import { type DisplayChoice, displayOptions } from './display-choice';
import type { ResultColumnMeta } from './result-columns';
import { filterKey, type RowFilter } from './row-filter';
import type { ResultTable } from './use-result-table';

export interface ColumnPanelProps extends ResultColumnMeta {
  readonly table: Pick<ResultTable, 'state' | 'filter' | 'ask'>;
  readonly choice: DisplayChoice;
  readonly onDisplay: (changes: Partial<DisplayChoice>) => void;
}

export function ColumnPanel(props: ColumnPanelProps) {
  const { field, display, table } = props;
  const [open, setOpen] = useState(false);
  const own = table.state.filters.filter((filter) => isOn(filter, field.name));
  const name = `Filter and statistics of ${display.label}`;
  return (
    <Popover
      label={name}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={own.length > 0 ? `${name}, filtered` : name}
          className={`absolute right-0 bottom-0 grid size-7 place-items-center rounded hover:bg-line data-[state=open]:bg-line pointer-coarse:size-9 ${
            own.length > 0 ? 'text-accent' : 'text-muted'
          }`}
        >
          <ListFilter aria-hidden className="size-3.5" strokeWidth={own.length > 0 ? 3 : 2} />
        </button>
      }
    >
      <Contents {...props} own={own} />
    </Popover>
  );
}

/** A filter on this column; of an interval, its start. */
export function isOn(filter: RowFilter, column: string): boolean {
  return filter.column === column;
}

function Contents(props: ColumnPanelProps & { readonly own: readonly RowFilter[] }) {
  const { field, display, table, choice, onDisplay, own } = props;
  const { statistics, trouble } = useStatistics(table, field.name, display.reversed, own);
  const others = table.state.filters.length - own.length;
  return (
    <>
      <div>
        <h2 className="text-base">
          {display.label}
          {display.unit !== null && <span className="font-normal text-muted"> · {display.unit}</span>}
        </h2>
        {statistics !== null && (
          <p className="text-sm text-muted">
            Of {figures.format(statistics.rows)} {statistics.rows === 1 ? 'row' : 'rows'}
            {others > 0 && ' that the other filters leave'}
            {table.state.phase === 'loading' && ' that have come so far'}
          </p>
        )}
      </div>
      {display.quantity !== null && (
        <div className="flex flex-wrap gap-2">
          {displayOptions(display.quantity, table.state.timescale).map(({ key, label, options }) => (
            <Field key={key} id={`show-${field.name}-${key}`} label={`${label} shown as`} className="flex-1">
              {(control) => (
                <Select
                  {...control}
                  value={choice[key]}
                  onChange={(event) => onDisplay({ [key]: event.target.value })}
                >
                  {options.map(({ value, label: option }) => (
                    <option key={value} value={value}>
                      {option}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          ))}
        </div>
      )}
      {trouble !== null && <Notice kind="error">{trouble}</Notice>}
      {statistics === null && trouble === null && (
        <div role="status" aria-label="Counting" className="flex flex-col gap-2">
          <Skeleton className="w-full" />
          <Skeleton className="w-2/3" />
        </div>
      )}
      {statistics !== null && (
        <>
          <ColumnFilterForm
            // What is shown in another unit is typed in another unit.
            key={`${display.label} ${display.unit} ${own.map(filterKey)}`}
            field={field}
            display={display}
            own={own}
            statistics={statistics}
            onFilter={table.filter}
          />
          <ColumnSummary display={display} statistics={statistics} />
        </>
      )}
    </>
  );
}

const figures = new Intl.NumberFormat('en');

interface StatisticsState {
  /** Those last told stay until new ones come. */
  readonly statistics: ColumnStatistics | null;
  readonly trouble: string | null;
}

/** Of the rows that the filters on other columns leave: a filter should not hide what it could be set to. */
function useStatistics(
  { ask, state }: Pick<ResultTable, 'state' | 'ask'>,
  column: string,
  reciprocal: boolean,
  own: readonly RowFilter[],
): StatisticsState {
  const [told, setTold] = useState<StatisticsState>({ statistics: null, trouble: null });
  const without = own.map(filterKey).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: other filters and new rows change the answer
  useEffect(() => {
    let current = true;
    ask({ kind: 'statistics', column, reciprocal, without: without.split('\n') }).then(
      (statistics) => current && setTold({ statistics, trouble: null }),
      (error: Error) => current && setTold({ statistics: null, trouble: error.message }),
    );
    return () => {
      current = false;
    };
  }, [ask, column, reciprocal, without, state.filters, state.phase]);
  return told;
}
