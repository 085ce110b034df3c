'use client';

/** The sky with footprints, sources and a target on it: the whole of it or a part, to move over, to pick from, to draw on. */
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { onThemeChange, type PlotTheme, readTheme } from '@/components/plots/plot-theme';
import { useReceive } from '@/components/samp/hub';
import { classNames } from '@/components/ui/class-names';
import type { Received } from '@/lib/samp/hub-session';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { step, zoom } from '@/lib/sky/move-view';
import type { Position } from '@/lib/sky/position';
import type { Region } from '@/lib/sky/region';
import { skyProjection, type SkyProjection, type SkyView, unproject } from '@/lib/sky/sky-view';
import { describePlace, describePolygon, describeView } from './describe-view';
import type { CoveredCells } from './draw-cells';
import type { SkyMark } from './draw-marks';
import { drawSky } from './draw-sky';
import { type Footprints, footprintsAt, NO_FOOTPRINTS } from './footprints';
import { MapButtons, ZOOM } from './map-buttons';
import { type DrawnRegion, drawnPolygon, drawnRegion, type DrawTool, type Pixel } from './sky-region';
import { useGestures } from './use-gestures';
import { useMoving } from './use-moving';

export interface SkyMapProps {
  /** What the map shows, for those who do not see it; the list beside it has it all. */
  readonly label: string;
  /** Where it looks at first, and again on demand. */
  readonly home: SkyView;
  readonly footprints?: Footprints;
  /** Without outlines, middles alone. */
  readonly outlined?: boolean;
  readonly selected?: ReadonlySet<number>;
  readonly coverage?: CoveredCells | null;
  readonly sources?: readonly SkyMark[];
  readonly target?: SkyMark | null;
  readonly regions?: readonly Region[];
  /** Footprints at a place that was pressed. @param add keep those that are selected already */
  readonly onPick?: (footprints: readonly number[], place: Position, add: boolean) => void;
  /** A source that was pressed. */
  readonly onPickSource?: (source: SkyMark) => void;
  /** What dragging draws; `null` for moving. */
  readonly tool?: DrawTool | null;
  readonly onDrawn?: (region: DrawnRegion) => void;
  /** The picture as it is now: for what depends on what is in sight. */
  readonly onLook?: (projection: SkyProjection) => void;
  /** More buttons above the map. */
  readonly children?: ReactNode;
  readonly className?: string;
}

const NOTHING: ReadonlySet<number> = new Set();
/** Pixels from the middle of a footprint within which a press means it, however small it is. */
const NEAR = 6;

export function SkyMap(props: SkyMapProps) {
  const {
    label,
    home,
    footprints = NO_FOOTPRINTS,
    outlined = true,
    selected = NOTHING,
    coverage = null,
  } = props;
  const {
    sources = NO_MARKS,
    target = null,
    regions = NO_REGIONS,
    onPick,
    onPickSource,
    tool = null,
    onDrawn,
    onLook,
  } = props;
  const id = useId();
  const frameElement = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [view, setView] = useState(home);
  const [lastHome, setLastHome] = useState(home);
  if (lastHome !== home) {
    setLastHome(home);
    setView({ ...home, frame: view.frame });
  }
  const [pointed, setPointed] = useState<Position | null>(null);
  const [keyed, setKeyed] = useState(false);
  const [themeCount, setThemeCount] = useState(0);
  const theme = useRef<{ readonly count: number; readonly colours: PlotTheme }>(null);
  const [told, setTold] = useState<SkyMark | null>(null);
  const [drawing, setDrawing] = useState<readonly Pixel[]>([]);
  const [corners, setCorners] = useState<readonly Position[]>([]);
  const [unclosed, setUnclosed] = useState(false);
  const [moving, move] = useMoving(setView);
  const projection = useMemo(() => skyProjection(view, size), [view, size]);
  const latest = useRef(projection);
  latest.current = projection;
  const sketch = useMemo(
    () => (tool === null || tool === 'polygon' ? null : drawnRegion(tool, drawing, projection)),
    [tool, drawing, projection],
  );

  // A polygon that was begun goes with its tool.
  const [lastTool, setLastTool] = useState(tool);
  if (lastTool !== tool) {
    setLastTool(tool);
    setCorners([]);
    setDrawing([]);
  }
  const polygon = useMemo(
    () => (corners.length === 0 ? null : { corners, next: keyed ? view.centre : pointed }),
    [corners, keyed, view.centre, pointed],
  );

  // Another program points at a place: the map looks there and marks it.
  const receive = useCallback(({ message, sender }: Received) => {
    if (message.kind !== 'point') return false;
    const place = { ra: message.ra, dec: message.dec };
    setTold({ ...place, name: sender });
    setView((before) => ({ ...before, centre: place }));
    return true;
  }, []);
  useReceive(receive);
  const marked = useMemo(() => (told === null ? sources : [...sources, told]), [sources, told]);

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      setSize({ width: Math.round(width), height: Math.round(height) });
    });
    observer.observe(frameElement.current!);
    const stop = onThemeChange(() => setThemeCount((count) => count + 1));
    return () => {
      observer.disconnect();
      stop();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when the theme changes
  useEffect(() => {
    const element = canvas.current!;
    if (size.width === 0) return;
    if (theme.current?.count !== themeCount) {
      theme.current = { count: themeCount, colours: readTheme(element.parentElement!, null) };
    }
    const { colours } = theme.current;
    const ratio = window.devicePixelRatio || 1;
    const begin = () => {
      const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
      if (element.width !== width) element.width = width;
      if (element.height !== height) element.height = height;
      const context = element.getContext('2d')!;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const shown = sketch === null ? regions : [...regions, sketch];
      const scene = { footprints, outlined, moving, selected, coverage, sources: marked, target, polygon };
      return drawSky(context, projection, { ...scene, regions: shown, cross: keyed }, colours);
    };
    let drawing: Generator<void> | null = null;
    const goOn = () => {
      drawing ??= begin();
      if (!drawing.next().done) request = requestAnimationFrame(goOn);
      else {
        element.dataset.drawn = 'true';
        onLook?.(projection);
      }
    };
    let request = requestAnimationFrame(goOn);
    return () => cancelAnimationFrame(request);
  }, [
    projection,
    footprints,
    outlined,
    moving,
    selected,
    coverage,
    marked,
    target,
    regions,
    sketch,
    polygon,
    keyed,
    themeCount,
  ]);

  const pick = useCallback(
    (pixel: Pixel, add: boolean) => {
      const place = unproject(latest.current, ...pixel);
      if (place === null) return;
      const source = onPickSource && nearest(sources, place, (2 * NEAR) / latest.current.scale);
      if (source) return onPickSource?.(source);
      onPick?.(footprintsAt(footprints, place, NEAR / latest.current.scale), place, add);
    },
    [footprints, onPick, sources, onPickSource],
  );
  const finish = useCallback(
    (pixels: readonly Pixel[]) => {
      const region = tool === null || tool === 'polygon' ? null : drawnRegion(tool, pixels, latest.current);
      setDrawing([]);
      if (region !== null) onDrawn?.(region);
    },
    [tool, onDrawn],
  );

  const addCorner = useCallback((place: Position) => {
    setUnclosed(false);
    setCorners((before) => [...before, place]);
  }, []);
  const close = useCallback(() => {
    const region = drawnPolygon(corners, latest.current);
    setUnclosed(region === null);
    if (region === null) return;
    setCorners([]);
    onDrawn?.(region);
  }, [corners, onDrawn]);

  // Caught before a dialog around the map, which Escape would close.
  const begun = corners.length > 0 || drawing.length > 0;
  useEffect(() => {
    if (!begun) return;
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      setCorners([]);
      setDrawing([]);
      setUnclosed(false);
    };
    window.addEventListener('keydown', onEscape, true);
    return () => window.removeEventListener('keydown', onEscape, true);
  }, [begun]);

  useGestures(canvas, {
    projection: latest,
    tool,
    corners,
    onView: move,
    onPick: pick,
    onPoint: setPointed,
    onDrawing: setDrawing,
    onFinish: finish,
    onCorner: addCorner,
    onClose: close,
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const middle: Pixel = [size.width / 2, size.height / 2];
    const way = MOVES[event.key];
    if (way !== undefined) move(step(projection, ...way));
    else if (event.key === '+' || event.key === '=') move(zoom(projection, ZOOM));
    else if (event.key === '-') move(zoom(projection, 1 / ZOOM));
    else if (event.key === '0' || event.key === 'Home') setView({ ...home, frame: view.frame });
    else if (event.key === 'Enter' || event.key === ' ') {
      if (tool === null) pick(middle, event.shiftKey);
      else if (tool === 'polygon' && event.shiftKey) close();
      else if (tool === 'polygon') addCorner(view.centre);
      else finish(keyedPixels(tool, size));
    } else return;
    event.preventDefault();
    setKeyed(true);
  };

  return (
    <div className={classNames('flex min-w-0 flex-col gap-1.5', props.className)}>
      <MapButtons
        view={view}
        onView={setView}
        onZoom={(factor) => setView(zoom(projection, factor))}
        onHome={() => setView({ ...home, frame: view.frame })}
      >
        {props.children}
      </MapButtons>
      <div
        ref={frameElement}
        role="application"
        aria-roledescription="sky map"
        aria-label={`${label}. Arrow keys move, plus and minus zoom, 0 shows all, Enter picks what is in the middle.`}
        aria-describedby={`${id}-place`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move and zoom it
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setKeyed(false)}
        className="relative h-[min(60vh,26rem)] min-h-64 max-sm:h-64 overflow-hidden rounded-md border border-line bg-sunken focus-visible:-outline-offset-2"
      >
        <canvas
          ref={canvas}
          aria-hidden
          className={classNames(
            'absolute inset-0 size-full touch-pan-y',
            tool === null ? 'cursor-grab' : 'cursor-crosshair',
          )}
        />
      </div>
      <p id={`${id}-place`} className="text-sm text-muted">
        {pointed === null ? describeView(view, projection.whole) : describePlace(pointed, view.frame)}
      </p>
      {tool === 'polygon' && (
        <p role="status" className="text-sm">
          {describePolygon(corners.length, unclosed)}
        </p>
      )}
    </div>
  );
}

const NO_MARKS: readonly SkyMark[] = [];
const NO_REGIONS: readonly Region[] = [];

const MOVES: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-0.15, 0],
  ArrowRight: [0.15, 0],
  ArrowUp: [0, 0.15],
  ArrowDown: [0, -0.15],
};

/** @param near radians */
function nearest(sources: readonly SkyMark[], place: Position, near: number): SkyMark | null {
  let [found, least]: [SkyMark | null, number] = [null, (near * 180) / Math.PI];
  for (const source of sources) {
    const distance = angularSeparation(source.ra, source.dec, place.ra, place.dec);
    if (distance <= least) [found, least] = [source, distance];
  }
  return found;
}

/** By keyboard a circle or a box is the middle half of the picture. */
function keyedPixels(
  tool: 'circle' | 'box',
  { width, height }: { readonly width: number; readonly height: number },
): Pixel[] {
  const part = Math.min(width, height) / 4;
  const middle: Pixel = [width / 2, height / 2];
  return tool === 'circle'
    ? [middle, [width / 2 + part, height / 2]]
    : [
        [width / 2 - part, height / 2 - part],
        [width / 2 + part, height / 2 + part],
      ];
}
