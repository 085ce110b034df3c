'use client';

/** Which energies the observations cover, in TeV. */
import { useMemo } from 'react';
import { Plot } from '@/components/plots/plot';
import { withFilter, withoutFilter } from '@/components/results/row-filter';
import { EmptyState } from '@/components/ui/empty-state';
import { toMetres, toTeV } from '@/lib/obscore/spectral-axis';
import { countRows } from './count-words';
import { ENERGY_COLUMNS, energyFigure, MOST_RANGES } from './energy-figure';
import { Reading } from './reading';
import { SpanForm } from './span-form';
import { rowsInSpan } from './places';
import { useActiveSpan } from './use-active-span';
import { useWholeColumns } from './use-whole-columns';
import type { ViewProps } from './view-props';

const OWN_KEY = ['overlap em_min em_max'];

/** The axis turns round between energies and wavelengths. */
const turned = (from: number | null, to: number | null) => ({
  min: to === null ? null : toMetres(to),
  max: from === null ? null : toMetres(from),
});

export function EnergyView({ table, ticked, onTick }: ViewProps) {
  const columns = useWholeColumns(table, ENERGY_COLUMNS, OWN_KEY);
  const waves = useActiveSpan(table.state.filters, OWN_KEY[0]!);
  const span = useMemo(
    () =>
      waves &&
      ([
        waves.max === null ? 0 : toTeV(waves.max),
        waves.min === null ? Infinity : toTeV(waves.min),
      ] as const),
    [waves],
  );
  const drawn = useMemo(() => columns && energyFigure(columns, ticked, span), [columns, ticked, span]);
  if (columns === null || drawn === null) return <Reading />;
  if (drawn.figure === null) {
    return (
      <EmptyState title="No energies to draw">None of these rows has both em_min and em_max.</EmptyState>
    );
  }
  const filter = (from: number | null, to: number | null) =>
    table.filter((before) =>
      withFilter(before, { kind: 'overlap', column: 'em_min', endColumn: 'em_max', ...turned(from, to) }),
    );
  const many = drawn.withEnergy > MOST_RANGES;
  return (
    <section aria-label="Energy" className="flex min-w-0 flex-col gap-2">
      <Plot
        title="Energies covered"
        summary={[
          `${countRows(drawn.withEnergy)} between ${print(drawn.from)} and ${print(drawn.to)} TeV, by their lowest energy; below, the live time of those that hold an energy.`,
          many ? `More than ${MOST_RANGES.toLocaleString('en')}: ranges are not drawn one by one.` : '',
          drawn.withoutEnergy > 0 ? `${countRows(drawn.withoutEnergy)} without energies left out.` : '',
          'Drag over energies to filter; press an observation to tick it.',
        ].join(' ')}
        figure={drawn.figure}
        height="min-h-[26rem]"
        fileName="energies-covered"
        onBrush={filter}
        onPress={({ below, series, index }) => {
          const row = below ? undefined : drawn.rows[series]?.[index];
          if (row !== undefined) onTick([row], ticked.has(row) ? 'remove' : 'add');
        }}
      />
      <SpanForm
        subject="Energies"
        unit="TeV"
        placeholder={[print(drawn.from), print(drawn.to)]}
        active={span && [span[0] === 0 ? '' : print(span[0]), span[1] === Infinity ? '' : print(span[1])]}
        read={(typed) => (Number(typed) > 0 && Number(typed) < Infinity ? Number(typed) : null)}
        expected="an energy above 0 in TeV, such as 0.3"
        onFilter={filter}
        onTick={(from, to) => {
          const { min, max } = turned(from, to);
          onTick(rowsInSpan(columns, ['em_min', 'em_max'], min, max), 'replace');
        }}
        onRemove={() => table.filter((before) => withoutFilter(before, OWN_KEY[0]!))}
      />
    </section>
  );
}

const print = (energy: number) => String(Number(energy.toPrecision(6)));
