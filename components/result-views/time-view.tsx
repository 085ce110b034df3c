'use client';

/** The timeline: observations and their good times against date, in the time scale of the table. */
import { useCallback, useMemo, useState } from 'react';
import type { PlotFigure } from '@/components/plots/figure';
import { Plot } from '@/components/plots/plot';
import { EmptyState } from '@/components/ui/empty-state';
import { fromMjd, toMjd } from '@/lib/time/instant';
import { parseIso, printIso } from '@/lib/time/iso';
import { type Bounds, withFilter, withoutFilter } from '@/components/results/row-filter';
import { countRows } from './count-words';
import { Reading } from './reading';
import { SpanForm } from './span-form';
import { rowsInSpan } from './places';
import { MOST_DRAWN, TIME_COLUMNS, timeFigure } from './time-figure';
import { Button } from '@/components/ui/button';
import { useActiveSpan } from './use-active-span';
import { type TimeSpan, useGoodTimes } from './use-good-times';
import { useWholeColumns } from './use-whole-columns';
import type { ViewProps } from './view-props';

/** The chart sets this filter, so it shows what the others leave. */
const OWN_KEY = ['overlap t_min t_max'];

export function TimeView({ table, ticked, onTick, own }: ViewProps) {
  const { timescale } = table.state;
  const columns = useWholeColumns(table, TIME_COLUMNS, OWN_KEY);
  const span = useActiveSpan(table.state.filters, OWN_KEY[0]!);
  const [view, setView] = useState<TimeSpan | null>(null);
  const [asTable, setAsTable] = useState(false);
  const [close, setClose] = useState(false);
  const onView = useCallback(
    (from: number, to: number) =>
      setView((before) => (before?.from === from && before.to === to ? before : { from, to })),
    [],
  );
  const few = columns !== null && columns.rows.length <= MOST_DRAWN ? columns : null;
  const good = useGoodTimes(table, own, few, view, asTable);
  const drawn = useMemo(
    () =>
      columns &&
      timeFigure(
        columns,
        ticked,
        timescale,
        span && [span.min ?? -Infinity, span.max ?? Infinity],
        good.byRow,
      ),
    [columns, ticked, timescale, span, good.byRow],
  );
  const figure = useMemo(
    () => (drawn?.figure && span !== null && close ? closeUp(drawn.figure, span, drawn) : drawn?.figure),
    [drawn, span, close],
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
  if (!figure) {
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
        figure={figure}
        height="min-h-[26rem]"
        fileName="observations-by-date"
        onBrush={filter}
        onView={onView}
        onTable={setAsTable}
        onPress={({ below, series, index }) => {
          const row = below ? undefined : drawn.rows[series]?.[index];
          if (row !== undefined) onTick([row], ticked.has(row) ? 'remove' : 'add');
        }}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        {span !== null && (
          <Button size="small" aria-pressed={close} onClick={() => setClose(!close)}>
            Zoom to the filter
          </Button>
        )}
        <p role="status" className="min-w-0 text-muted">
          {good.sentence}
        </p>
      </div>
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

/** The dates that the filter lets through, with a little on both sides. */
function closeUp(figure: PlotFigure, { min, max }: Bounds, all: TimeSpan): PlotFigure {
  const [from, to] = [min ?? all.from, max ?? all.to];
  const margin = Math.max((to - from) * 0.03, 1e-5);
  const range = [from - margin, to + margin] as const;
  return { ...figure, x: { ...figure.x, range }, subject: `${figure.subject} ${range.join(' ')}` };
}
