'use client';

/** Live time by target and by collection, of the rows shown and of the ticked ones. */
import { useMemo } from 'react';
import { withFilter } from '@/components/results/row-filter';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import { countRows, printHours } from './count-words';
import { type ExposureTotal, exposureTotals, sumTotals } from './exposure-totals';
import { Reading } from './reading';
import { useWholeColumns } from './use-whole-columns';
import type { ViewProps } from './view-props';

const COLUMNS = ['target_name', 'obs_collection', 't_exptime'];
const NO_KEYS: readonly string[] = [];
/** Lines of one table; the sum has the others too. */
const MOST_LINES = 50;

const TABLES = [
  { by: 'target_name', title: 'Live time by target', heading: 'Target' },
  { by: 'obs_collection', title: 'Live time by collection', heading: 'Collection' },
] as const;

export function ExposureView({ table, ticked, onTick }: ViewProps) {
  const columns = useWholeColumns(table, COLUMNS, NO_KEYS);
  const totals = useMemo(
    () => columns && TABLES.map(({ by }) => exposureTotals(columns, by, ticked)),
    [columns, ticked],
  );
  if (totals === null) return <Reading />;
  const { unknown } = sumTotals(totals[0]!);
  return (
    <section aria-label="Exposure" className="flex min-w-0 flex-col gap-2">
      <p className="text-sm text-muted">
        Sums of t_exptime over the rows shown; several products of one observation count each.
        {unknown > 0 && ` ${countRows(unknown)} without t_exptime add nothing.`}
      </p>
      <div className="grid items-start gap-4 xl:grid-cols-2 [&>*]:min-w-0">
        {TABLES.map(({ by, title, heading }, i) => (
          <Totals
            key={by}
            title={title}
            heading={heading}
            totals={totals[i]!}
            onTick={onTick}
            onFilter={(name) =>
              table.filter((before) => withFilter(before, { kind: 'values', column: by, values: [name] }))
            }
          />
        ))}
      </div>
    </section>
  );
}

interface TotalsProps {
  readonly title: string;
  readonly heading: string;
  readonly totals: readonly ExposureTotal[];
  readonly onTick: ViewProps['onTick'];
  readonly onFilter: (name: string | null) => void;
}

function Totals({ title, heading, totals, onTick, onFilter }: TotalsProps) {
  const all = sumTotals(totals);
  const longest = Math.max(...totals.map(({ seconds }) => seconds), 1);
  return (
    <div className="max-h-96 overflow-auto rounded-md border border-line bg-raised px-2 pb-1">
      <TableShell caption={title} showCaption>
        <thead>
          <tr>
            <HeaderCell>
              <span className="sr-only">Tick its observations</span>
            </HeaderCell>
            <HeaderCell>{heading}</HeaderCell>
            <HeaderCell numeric>Observations</HeaderCell>
            <HeaderCell numeric>Live time</HeaderCell>
            <HeaderCell numeric>Ticked</HeaderCell>
            <HeaderCell>
              <span className="sr-only">Filter</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {totals.slice(0, MOST_LINES).map((total) => (
            <TotalRow
              key={total.name ?? ''}
              total={total}
              longest={longest}
              onTick={onTick}
              onFilter={() => onFilter(total.name)}
            />
          ))}
          {totals.length > MOST_LINES && (
            <tr>
              <Cell />
              <Cell colSpan={5} className="text-muted">
                and {totals.length - MOST_LINES} more with less live time, counted in the sum
              </Cell>
            </tr>
          )}
          <tr className="font-semibold">
            <Cell />
            <Cell>All</Cell>
            <Cell numeric>{all.rowCount.toLocaleString('en')}</Cell>
            <Cell numeric className="whitespace-nowrap">
              {printHours(all.seconds)}
            </Cell>
            <Cell numeric className="whitespace-nowrap">
              {all.tickedRows === 0 ? '–' : `${all.tickedRows}, ${printHours(all.tickedSeconds)}`}
            </Cell>
            <Cell />
          </tr>
        </tbody>
      </TableShell>
    </div>
  );
}

interface TotalRowProps extends Pick<TotalsProps, 'onTick'> {
  readonly total: ExposureTotal;
  readonly longest: number;
  readonly onFilter: () => void;
}

function TotalRow({ total, longest, onTick, onFilter }: TotalRowProps) {
  const { name, rows, seconds, tickedRows, tickedSeconds } = total;
  const called = name ?? 'without a name';
  const all = tickedRows === rows.length;
  return (
    <tr className="hover:bg-sunken">
      <Cell>
        <Checkbox
          aria-label={`Tick the observations of ${called}`}
          checked={all ? true : tickedRows > 0 ? 'some' : false}
          onChange={() => onTick(rows, all ? 'remove' : 'add')}
        />
      </Cell>
      <Cell className={name === null ? 'text-muted' : 'whitespace-nowrap'}>{called}</Cell>
      <Cell numeric>{rows.length.toLocaleString('en')}</Cell>
      <Cell numeric className="whitespace-nowrap">
        <span className="flex items-center justify-end gap-2">
          <span aria-hidden className="hidden h-1.5 w-16 bg-sunken sm:block">
            <span className="block h-full bg-accent" style={{ width: `${(100 * seconds) / longest}%` }} />
          </span>
          {printHours(seconds)}
        </span>
      </Cell>
      <Cell numeric className="whitespace-nowrap">
        {tickedRows === 0 ? '–' : `${tickedRows}, ${printHours(tickedSeconds)}`}
      </Cell>
      <Cell>
        <Button look="quiet" size="small" aria-label={`Only these: ${called}`} onClick={onFilter}>
          Only these
        </Button>
      </Cell>
    </tr>
  );
}
