'use client';

/** The footprints of a map as a list: the same fields to tick for those who do not see or do not point. */
import { Checkbox } from '@/components/ui/checkbox';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import { toPosition } from '@/lib/sky/unit-vector';
import { centreOf, type Footprints } from '@/components/sky-map/footprints';
import type { SkyRule } from '@/lib/sky/sky-piece';
import type { FootprintGroups } from './footprint-groups';
import { numbersOf, type ShownColumns, textAt } from './shown-columns';
import type { ViewProps } from './view-props';

const MOST_LINES = 50;
const RULES: Readonly<Record<SkyRule, string>> = {
  touched: ', touched by it',
  middle: ', with their middle in it',
};

export interface FootprintTableProps extends Pick<ViewProps, 'ticked' | 'onTick'> {
  readonly groups: FootprintGroups;
  readonly footprints: Footprints;
  readonly columns: ShownColumns;
  /** Those in the picture now. */
  readonly inSight: readonly number[];
  /** What of a footprint has to be in the picture; `null` where nobody asked. */
  readonly rule: SkyRule | null;
}

export function FootprintTable({
  groups,
  footprints,
  columns,
  inSight,
  rule,
  ticked,
  onTick,
}: FootprintTableProps) {
  // There may be ten thousand: they are counted for the order, and described when they are in the list.
  const lines = inSight
    .map((footprint) => ({ footprint, ...count(footprint, groups, columns) }))
    .sort((a, b) => b.rowCount - a.rowCount || b.seconds - a.seconds);
  return (
    <div className="max-h-[min(60vh,26rem)] overflow-auto rounded-md border border-line bg-raised px-2 py-1">
      <TableShell
        caption={`Footprints in the picture: ${inSight.length} of ${groups.regions.length}${rule === null ? '' : RULES[rule]}`}
        showCaption
      >
        <thead>
          <tr>
            <HeaderCell>
              <span className="sr-only">Tick its observations</span>
            </HeaderCell>
            <HeaderCell>Target</HeaderCell>
            <HeaderCell numeric>RA (deg)</HeaderCell>
            <HeaderCell numeric>Dec (deg)</HeaderCell>
            <HeaderCell numeric>Radius (deg)</HeaderCell>
            <HeaderCell numeric>Obs.</HeaderCell>
            <HeaderCell numeric>Live time (h)</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, MOST_LINES).map(({ footprint, seconds }) => {
            const { rows, targets } = describe(footprint, groups, columns);
            const { ra, dec } = toPosition(centreOf(footprints, footprint));
            const tickedCount = rows.reduce((count, row) => count + Number(ticked.has(row)), 0);
            const all = tickedCount === rows.length;
            return (
              <tr key={footprint} className="hover:bg-sunken">
                <Cell>
                  <Checkbox
                    aria-label={`Tick the ${rows.length} at ${ra.toFixed(2)} ${dec.toFixed(2)}, ${targets}`}
                    checked={all ? true : tickedCount > 0 ? 'some' : false}
                    onChange={() => onTick(rows, all ? 'remove' : 'add')}
                  />
                </Cell>
                <Cell className="whitespace-nowrap">{targets}</Cell>
                <Cell numeric>{ra.toFixed(3)}</Cell>
                <Cell numeric>{dec.toFixed(3)}</Cell>
                <Cell numeric>{printRadius(groups, footprints, footprint)}</Cell>
                <Cell numeric>{rows.length}</Cell>
                <Cell numeric>{(seconds / 3600).toFixed(2)}</Cell>
              </tr>
            );
          })}
          {lines.length > MOST_LINES && (
            <tr>
              <Cell />
              <Cell colSpan={6} className="text-muted">
                and {lines.length - MOST_LINES} more with fewer observations: zoom in to list them
              </Cell>
            </tr>
          )}
          {lines.length === 0 && (
            <tr>
              <Cell />
              <Cell colSpan={6} className="text-muted">
                None is in the picture.
              </Cell>
            </tr>
          )}
        </tbody>
      </TableShell>
    </div>
  );
}

function count(footprint: number, { first, places }: FootprintGroups, columns: ShownColumns) {
  const [start, end] = [first[footprint]!, first[footprint + 1]!];
  const exposures = numbersOf(columns, 't_exptime');
  let seconds = 0;
  for (let at = start; at < end; at += 1) {
    const exposure = exposures[places[at]!]!;
    if (Number.isFinite(exposure)) seconds += exposure;
  }
  return { rowCount: end - start, seconds };
}

function describe(footprint: number, { first, rows, places }: FootprintGroups, columns: ShownColumns) {
  const [start, end] = [first[footprint]!, first[footprint + 1]!];
  const names = new Set<string>();
  for (let at = start; at < end; at += 1) {
    const name = textAt(columns, 'target_name', places[at]!);
    if (name !== null) names.add(name);
  }
  const [one = '–', two] = names;
  const targets =
    names.size > 2 ? `${one} and ${names.size - 1} others` : two === undefined ? one : `${one}, ${two}`;
  return { rows: [...rows.subarray(start, end)], targets };
}

/** Of a polygon, of the circle around it. */
function printRadius({ regions }: FootprintGroups, { radii }: Footprints, footprint: number): string {
  const { kind } = regions[footprint]!;
  if (kind === 'point') return '–';
  const radius = Number(((radii[footprint]! * 180) / Math.PI).toPrecision(4));
  return kind === 'circle' ? String(radius) : `${radius} (${kind})`;
}
