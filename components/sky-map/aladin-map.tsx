'use client';

/** Aladin Lite in the place of our own map, with the same footprints, sources, target and picking. */
import { useEffect, useRef, useState } from 'react';
import { readTheme } from '@/components/plots/plot-theme';
import { Skeleton } from '@/components/ui/skeleton';
import type { Position } from '@/lib/sky/position';
import type { Region, Shape } from '@/lib/sky/region';
import type { SkyView } from '@/lib/sky/sky-view';
import type { SkyMark } from './draw-marks';
import { type Footprints, footprintsAt } from './footprints';
import {
  type Aladin,
  type AladinCatalog,
  type AladinOverlay,
  type AladinView,
  loadAladin,
} from './load-aladin';

export interface AladinMapProps {
  readonly url: string;
  readonly label: string;
  readonly home: SkyView;
  readonly footprints: Footprints;
  readonly selected: ReadonlySet<number>;
  readonly sources: readonly SkyMark[];
  readonly target: SkyMark | null;
  readonly regions: readonly Region[];
  readonly onPick: (footprints: readonly number[], place: Position, add: boolean) => void;
  /** It did not come; the sentence says why. */
  readonly onFail: (message: string) => void;
}

interface Layers {
  readonly aladin: Aladin;
  readonly view: AladinView;
  readonly all: AladinOverlay;
  readonly selected: AladinOverlay;
  readonly searched: AladinOverlay;
  readonly sources: AladinCatalog;
}

/** Degrees within which a press means the middle of a footprint. */
const NEAR = 0.02;

export function AladinMap(props: AladinMapProps) {
  const { url, label, home, footprints, selected, sources, target, regions } = props;
  const element = useRef<HTMLDivElement>(null);
  const [layers, setLayers] = useState<Layers | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    let gone = false;
    loadAladin(url).then(
      (aladin) => gone || setLayers(makeLayers(aladin, element.current!, latest)),
      (error: Error) => gone || latest.current.onFail(error.message),
    );
    return () => {
      gone = true;
    };
  }, [url]);

  useEffect(() => {
    if (layers === null) return;
    layers.view.gotoRaDec(home.centre.ra, home.centre.dec);
    layers.view.setFoV(Math.min(home.field, 180));
  }, [layers, home]);
  useEffect(() => {
    if (layers !== null) redraw(layers.aladin, layers.all, footprints.regions);
  }, [layers, footprints]);
  useEffect(() => {
    if (layers === null) return;
    redraw(
      layers.aladin,
      layers.selected,
      [...selected].flatMap((i) => footprints.regions[i] ?? []),
    );
  }, [layers, footprints, selected]);
  useEffect(() => {
    if (layers !== null) redraw(layers.aladin, layers.searched, regions);
  }, [layers, regions]);
  useEffect(() => {
    if (layers === null) return;
    const marks = target === null ? sources : [...sources, target];
    layers.sources.removeAll();
    layers.sources.addSources(marks.map(({ name, ra, dec }) => layers.aladin.source(ra, dec, { name })));
  }, [layers, sources, target]);

  return (
    <div className="relative h-[min(60vh,26rem)] min-h-64 overflow-hidden rounded-md border border-line bg-sunken">
      {layers === null && <Skeleton className="absolute inset-3" />}
      <section ref={element} aria-label={`${label}, in Aladin Lite`} className="absolute inset-0" />
    </div>
  );
}

function makeLayers(
  aladin: Aladin,
  element: HTMLElement,
  props: { readonly current: AladinMapProps },
): Layers {
  const theme = readTheme(element, null);
  const view = aladin.aladin(element, { cooFrame: 'ICRS', showCooGrid: true, showCooGridControl: true });
  const overlay = (color: string, lineWidth: number) => {
    const one = aladin.graphicOverlay({ color, lineWidth });
    view.addOverlay(one);
    return one;
  };
  const sources = aladin.catalog({
    name: 'Sources',
    color: theme.series[2]!,
    shape: 'rhomb',
    displayLabel: true,
    labelColumn: 'name',
  });
  view.addCatalog(sources);
  view.on('click', ({ ra, dec, isDragging }) => {
    if (ra === undefined || dec === undefined || isDragging === true) return;
    const place = { ra, dec };
    const found = footprintsAt(props.current.footprints, place, (NEAR * Math.PI) / 180);
    props.current.onPick(found, place, false);
  });
  return {
    aladin,
    view,
    all: overlay(theme.series[0]!, 1),
    selected: overlay(theme.series[1]!, 3),
    searched: overlay(theme.series[3]!, 2),
    sources,
  };
}

function redraw(aladin: Aladin, overlay: AladinOverlay, regions: readonly Region[]): void {
  overlay.removeAll();
  for (const region of regions) {
    for (const shape of region.kind === 'union' ? region.members : [region])
      overlay.add(shapeOf(aladin, shape));
  }
}

/** A place without an extent is a circle of an arcminute: it has to be seen. */
function shapeOf(aladin: Aladin, shape: Shape): unknown {
  return shape.kind === 'polygon'
    ? aladin.polygon(shape.vertices.map(({ ra, dec }) => [ra, dec] as const))
    : aladin.circle(shape.ra, shape.dec, shape.kind === 'circle' ? shape.radius : 1 / 60);
}
