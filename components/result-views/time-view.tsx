'use client';

/** The timeline: observations against date, in the time scale of the table. */
import { useMemo } from 'react';
import { Plot } from '@/components/plots/plot';
import { EmptyState } from '@/components/ui/empty-state';
import { fromMjd, toMjd } from '@/lib/time/instant';
import { parseIso, printIso } from '@/lib/time/iso';
import { withFilter, withoutFilter } from '@/components/results/row-filter';
import { countRows } from './count-words';
import { Reading } from './reading';
import { SpanForm } from './span-form';
import { rowsInSpan } from './places';
import { MOST_DRAWN, TIME_COLUMNS, timeFigure } from './time-figure';
import { useActiveSpan } from './use-active-span';
import { useWholeColumns } from './use-whole-columns';
import type { ViewProps } from './view-props';

/** The chart sets this filter, so it shows what the others leave. */
const OWN_KEY = ['overlap t_min t_max'];

export function TimeView({ table, ticked, onTick }: ViewProps) {
  const { timescale } = table.state;
  const columns = useWholeColumns(table, TIME_COLUMNS, OWN_KEY);
  const span = useActiveSpan(table.state.filters, OWN_KEY[0]!);
  const drawn = useMemo(
    () =>
      columns &&
      timeFigure(columns, ticked, timescale, span && [span.min ?? -Infinity, span.max ?? Infinity]),
    [columns, ticked, timescale, span],
  );
  if (columns === null || drawn === null) return <Reading />;
  const filter = (min: number | null, max: number | null) =>
    table.filter((before) =>
      withFilter(before, { kind: 'overlap', column: 't_min', endColumn: 't_max', min, max }),
    );
  const print = (mjd: number) => printIso(fromMjd(timescale, mjd), 0);
  const read = (typed: string) => {
    const instant = parseIso(typed, timescale);
    if (instant !== null) return toMjd(instant);
    const mjd = Number(typed);
    return typed.trim() !== '' && Number.isFinite(mjd) ? mjd : null;
  };
  if (drawn.figure === null) {
    return <EmptyState title="No times to draw">None of these rows has both t_min and t_max.</EmptyState>;
  }
  const many = drawn.withTime > MOST_DRAWN;
  return (
    <section aria-label="Time" className="flex min-w-0 flex-col gap-2">
      <Plot
        title={`Observations against date, ${timescale}`}
        summary={[
          `${countRows(drawn.withTime)} from ${print(drawn.from)} to ${print(drawn.to)} ${timescale}, each from t_min to t_max.`,
          many
            ? `More than ${MOST_DRAWN.toLocaleString('en')}: drawn as live time by date, not one by one.`
            : '',
          drawn.withoutTime > 0 ? `${countRows(drawn.withoutTime)} without times left out.` : '',
          'Drag over dates to filter; press an observation to tick it.',
        ].join(' ')}
        figure={drawn.figure}
        height="min-h-[26rem]"
        fileName="observations-by-date"
        onBrush={filter}
        onPress={({ below, series, index }) => {
          const row = below ? undefined : drawn.rows[series]?.[index];
          if (row !== undefined) onTick([row], ticked.has(row) ? 'remove' : 'add');
        }}
      />
      <SpanForm
        subject="Times"
        unit={`${timescale}, ISO or MJD`}
        placeholder={[print(drawn.from), print(drawn.to)]}
        active={span && [span.min === null ? '' : print(span.min), span.max === null ? '' : print(span.max)]}
        read={read}
        expected="a time such as 2004-12-04T00:42:00 or an MJD such as 53343.03"
        onFilter={filter}
        onTick={(from, to) => onTick(rowsInSpan(columns, ['t_min', 't_max'], from, to), 'replace')}
        onRemove={() => table.filter((before) => withoutFilter(before, OWN_KEY[0]!))}
      />
    </section>
  );
}
