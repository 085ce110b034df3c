'use client';

/** The footprints of a result on the sky. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  filterKey,
  type RowFilter,
  type SkyFilter,
  withFilter,
  withoutFilter,
} from '@/components/results/row-filter';
import { AladinMap } from '@/components/sky-map/aladin-map';
import { coveredCells } from '@/components/sky-map/draw-cells';
import { footprints, footprintsIn } from '@/components/sky-map/footprints';
import { SkyMap } from '@/components/sky-map/sky-map';
import type { DrawTool } from '@/components/sky-map/sky-region';
import { useCoverage } from '@/components/sky-map/use-coverage';
import { useSources } from '@/components/sky-map/use-sources';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { viewOf } from '@/lib/sky/move-view';
import type { Position } from '@/lib/sky/position';
import { roundPiece, type SkyPiece, type SkyRule } from '@/lib/sky/sky-piece';
import type { SkyProjection } from '@/lib/sky/sky-view';
import { parseRegion } from '@/lib/sky/stcs';
import { toDegrees, toPosition } from '@/lib/sky/unit-vector';
import { countRows } from './count-words';
import { CoverageLine } from './coverage-line';
import { FOOTPRINT_COLUMNS, footprintsOf, groupByFootprint, rowsOf } from './footprint-groups';
import { FootprintTable } from './footprint-table';
import { Reading } from './reading';
import { SkyTools } from './sky-tools';
import { useWholeColumns } from './use-whole-columns';
import type { ViewProps } from './view-props';

const COLUMNS = [...FOOTPRINT_COLUMNS, 'target_name', 't_exptime'];
const NO_KEYS: readonly string[] = [];

/** Above so many different footprints only middles and coverage are drawn, and the page says so. */
export const MOST_OUTLINES = 20_000;
/** Ms for which the picture must rest before what is in sight is counted. */
const REST = 200;

export function SkyResultView(props: ViewProps) {
  const { table, ticked, onTick, searched, own, aladin } = props;
  const skyFilter = table.state.filters.find(isSkyFilter);
  const piece = skyFilter?.piece ?? null;
  const columns = useWholeColumns(table, COLUMNS, NO_KEYS);
  const groups = useMemo(() => columns && groupByFootprint(columns), [columns]);
  const drawn = useMemo(() => groups && footprints(groups.regions), [groups]);
  const selected = useMemo(() => groups && footprintsOf(groups, ticked), [groups, ticked]);
  const [withCoverage, setWithCoverage] = useState(false);
  const [withSources, setWithSources] = useState(true);
  const [tool, setTool] = useState<DrawTool | null>(null);
  const [chosenRule, setRule] = useState<SkyRule>('touched');
  const rule = skyFilter?.rule ?? chosenRule; // that of a link comes after the map
  const [said, setSaid] = useState('');
  const [aladinTrouble, setAladinTrouble] = useState<string | null>(null);
  const [projection, onLook] = useResting();
  const many = groups !== null && groups.regions.length > MOST_OUTLINES;
  const coverage = useCoverage(groups !== null && (withCoverage || many) ? groups.regions : null);
  const cells = useMemo(() => (coverage.phase === 'done' ? coveredCells(coverage.moc) : null), [coverage]);
  const sources = useSources(own && withSources);
  const regions = useMemo(() => {
    const asked = searched.regions.flatMap((text) => parseRegion(text) ?? []);
    return piece?.kind === 'drawn' ? [...asked, piece.region] : asked;
  }, [searched, piece]);
  // Where the map looks at first: another result is another component, a filter moves nothing.
  const [home, setHome] = useState<ReturnType<typeof viewOf> | null>(null);
  if (home === null && drawn !== null && groups !== null) {
    const places = groups.regions.map((_, i) => ({
      centre: toPosition([drawn.centres[3 * i]!, drawn.centres[3 * i + 1]!, drawn.centres[3 * i + 2]!]),
      radius: toDegrees(drawn.radii[i]!),
    }));
    setHome(viewOf(places, 'icrs'));
  }
  const inSight = useMemo(
    () => (drawn === null || projection === null ? [] : footprintsIn(drawn, pictureOf(projection), rule)),
    [drawn, projection, rule],
  );
  const onPick = useCallback(
    (picked: readonly number[], place: Position, add: boolean) => {
      if (groups === null) return;
      const rows = rowsOf(groups, picked);
      const again = rows.length > 0 && rows.every((row) => ticked.has(row));
      onTick(rows, again ? 'remove' : add ? 'add' : 'replace');
      const at = `RA ${place.ra.toFixed(3)}° Dec ${place.dec.toFixed(3)}°`;
      setSaid(
        rows.length === 0
          ? `No footprint at ${at}.`
          : `${countRows(rows.length)} at ${at} ${again ? 'unticked' : 'ticked'}.`,
      );
    },
    [groups, ticked, onTick],
  );
  if (columns === null || groups === null || drawn === null || selected === null || home === null)
    return <Reading />;
  // A sky filter that leaves nothing stays on the map, where it is changed or removed.
  if (groups.regions.length === 0 && piece === null) {
    return <EmptyState title="Nothing to draw">None of these rows has a footprint or a position.</EmptyState>;
  }
  const label = `${countRows(columns.rows.length)} on the sky in ${groups.regions.length} footprints`;
  const everything = drawn.regions.map((_, i) => i);
  const filterTo = (chosen: SkyPiece, by: SkyRule) => {
    setTool(null);
    setSaid('');
    const filter: SkyFilter = { kind: 'sky', column: null, rule: by, piece: roundPiece(chosen) };
    table.filter((before) => withFilter(before, filter));
  };
  const changeRule = (by: SkyRule) => {
    setRule(by);
    if (piece !== null) filterTo(piece, by);
  };
  return (
    <section aria-label="Sky" className="flex min-w-0 flex-col gap-2">
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] [&>*]:min-w-0">
        {aladin !== undefined && aladinTrouble === null ? (
          <AladinMap
            url={aladin}
            label={label}
            home={home}
            footprints={drawn}
            selected={selected}
            sources={sources}
            target={searched.target}
            regions={regions}
            onPick={onPick}
            onFail={setAladinTrouble}
          />
        ) : (
          <SkyMap
            label={label}
            home={home}
            footprints={drawn}
            outlined={!many}
            selected={selected}
            coverage={withCoverage || many ? cells : null}
            sources={withSources ? sources : NO_SOURCES}
            target={searched.target}
            regions={regions}
            onPick={onPick}
            tool={tool}
            onDrawn={(region) => filterTo({ kind: 'drawn', region }, rule)}
            onLook={onLook}
          >
            <SkyTools
              coverage={withCoverage || many}
              onCoverage={() => setWithCoverage(!withCoverage)}
              sources={own ? withSources : null}
              onSources={() => setWithSources(!withSources)}
              tool={tool}
              onTool={setTool}
              rule={rule}
              onRule={changeRule}
              onPicture={projection && (() => filterTo(pictureOf(projection), rule))}
              onRemove={
                skyFilter ? () => table.filter((before) => withoutFilter(before, filterKey(skyFilter))) : null
              }
            />
          </SkyMap>
        )}
        <FootprintTable
          groups={groups}
          footprints={drawn}
          columns={columns}
          inSight={aladin !== undefined && aladinTrouble === null ? everything : inSight}
          rule={aladin !== undefined && aladinTrouble === null ? null : rule}
          ticked={ticked}
          onTick={onTick}
        />
      </div>
      {aladinTrouble !== null && <Notice kind="warning">{aladinTrouble}</Notice>}
      <p role="status" className="text-sm">
        {said}
      </p>
      <p className="text-sm text-muted">
        {countRows(columns.rows.length)} in {groups.regions.length.toLocaleString('en')} different footprints.
        {many &&
          ` More than ${MOST_OUTLINES.toLocaleString('en')} footprints: only their middles and what they cover are drawn.`}
        {groups.pointCount > 0 && ` ${countRows(groups.pointCount)} without a footprint: drawn as points.`}
        {groups.lostCount > 0 && ` ${countRows(groups.lostCount)} without a place on the sky: not drawn.`} The
        dashed line is the Galactic plane.
        <CoverageLine coverage={coverage} />
      </p>
    </section>
  );
}

const NO_SOURCES: readonly [] = [];

const isSkyFilter = (filter: RowFilter): filter is SkyFilter => filter.kind === 'sky';

const pictureOf = ({ view, size }: SkyProjection): SkyPiece => ({ kind: 'picture', view, size });

/** The picture once it has rested. */
function useResting(): [SkyProjection | null, (projection: SkyProjection) => void] {
  const [projection, setProjection] = useState<SkyProjection | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onLook = useCallback((now: SkyProjection) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setProjection(now), REST);
  }, []);
  return [projection, onLook];
}
