'use client';

/**
 * The sky with footprints, sources and a target on it: the whole of it or a part, to move over, to pick from, to draw on.
 *
 * A finger scrolls the page and turns the sky; two fingers move and zoom it. The wheel zooms once the map has the focus,
 * or with Ctrl, so that a page can be scrolled past it.
 */
import { Globe, Minus, Plus, Scan } from 'lucide-react';
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
import { onThemeChange, readTheme } from '@/components/plots/plot-theme';
import { useReceive } from '@/components/samp/hub';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import type { Received } from '@/lib/samp/hub-session';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { inFrame } from '@/lib/sky/graticule';
import { drag, step, zoom } from '@/lib/sky/move-view';
import type { Position } from '@/lib/sky/position';
import type { Region } from '@/lib/sky/region';
import {
  type SkyFrame,
  skyProjection,
  type SkyProjection,
  type SkyView,
  unproject,
} from '@/lib/sky/sky-view';
import { type CoveredCells, drawSky, type SkyMark } from './draw-sky';
import { type Footprints, footprintsAt, NO_FOOTPRINTS } from './footprints';
import { type DrawnRegion, drawnRegion, type DrawTool, type Pixel } from './sky-region';

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
const ZOOM = 0.7;
/** Pixels that a press may slip and still be no drag. */
const SLIP = 4;
/** Pixels from the middle of a footprint within which a press means it, however small it is. */
const NEAR = 6;
/** While the sky follows a pointer, more footprints than these are drawn as their middles, until it rests so long (ms). */
const MOST_MOVED = 1500;
const REST = 200;

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
  const [told, setTold] = useState<SkyMark | null>(null);
  const [drawing, setDrawing] = useState<readonly Pixel[]>([]);
  const [moving, move] = useMoving(setView);
  const light = moving && footprints.regions.length > MOST_MOVED;
  const projection = useMemo(() => skyProjection(view, size), [view, size]);
  const latest = useRef(projection);
  latest.current = projection;
  const sketch = useMemo(
    () => (tool === null ? null : drawnRegion(tool, drawing, projection)),
    [tool, drawing, projection],
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
    const request = requestAnimationFrame(() => {
      const ratio = window.devicePixelRatio || 1;
      const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
      if (element.width !== width) element.width = width;
      if (element.height !== height) element.height = height;
      const context = element.getContext('2d')!;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const shown = sketch === null ? regions : [...regions, sketch];
      drawSky(
        context,
        projection,
        {
          footprints,
          outlined: outlined && !light,
          selected,
          coverage,
          sources: marked,
          target,
          regions: shown,
          cross: keyed,
        },
        readTheme(element.parentElement!, null),
      );
      element.dataset.drawn = 'true';
      onLook?.(projection);
    });
    return () => cancelAnimationFrame(request);
  }, [
    projection,
    footprints,
    outlined,
    light,
    selected,
    coverage,
    marked,
    target,
    regions,
    sketch,
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
      const region = tool === null ? null : drawnRegion(tool, pixels, latest.current);
      setDrawing([]);
      if (region !== null) onDrawn?.(region);
    },
    [tool, onDrawn],
  );

  useGestures(canvas, {
    projection: latest,
    tool,
    drawing,
    onView: move,
    onPick: pick,
    onPoint: setPointed,
    onDrawing: setDrawing,
    onFinish: finish,
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const middle: Pixel = [size.width / 2, size.height / 2];
    const move = MOVES[event.key];
    if (move !== undefined) setView(step(projection, ...move));
    else if (event.key === '+' || event.key === '=') setView(zoom(projection, ZOOM));
    else if (event.key === '-') setView(zoom(projection, 1 / ZOOM));
    else if (event.key === '0' || event.key === 'Home') setView({ ...home, frame: view.frame });
    else if (event.key === 'Escape' && drawing.length > 0) setDrawing([]);
    else if (event.key === 'Enter' || event.key === ' ') {
      if (tool === null) pick(middle, event.shiftKey);
      else if (tool === 'polygon' && event.shiftKey) finish(drawing);
      else if (tool === 'polygon') setDrawing([...drawing, middle]);
      else finish(keyedPixels(tool, size));
    } else return;
    event.preventDefault();
    setKeyed(true);
  };

  return (
    <div className={classNames('flex min-w-0 flex-col gap-1.5', props.className)}>
      <div className="flex flex-wrap items-center gap-1.5">
        <FrameChoice frame={view.frame} onChange={(frame) => setView(inOtherFrame(view, frame))} />
        <Button
          size="small"
          aria-label="Zoom in"
          title="Zoom in (+)"
          onClick={() => setView(zoom(projection, ZOOM))}
        >
          <Plus aria-hidden className="size-3.5" />
        </Button>
        <Button
          size="small"
          aria-label="Zoom out"
          title="Zoom out (−)"
          onClick={() => setView(zoom(projection, 1 / ZOOM))}
        >
          <Minus aria-hidden className="size-3.5" />
        </Button>
        <Button size="small" onClick={() => setView({ ...view, field: 360 })}>
          <Globe aria-hidden className="size-3.5" /> All sky
        </Button>
        <Button
          size="small"
          title="Back to where it looked first (0)"
          onClick={() => setView({ ...home, frame: view.frame })}
        >
          <Scan aria-hidden className="size-3.5" /> Fit
        </Button>
        {props.children}
      </div>
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
    </div>
  );
}

/** Views that follow a pointer, and whether one did a moment ago. */
function useMoving(setView: (view: SkyView) => void): [boolean, (view: SkyView) => void] {
  const [moving, setMoving] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const move = useCallback(
    (view: SkyView) => {
      setView(view);
      setMoving(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setMoving(false), REST);
    },
    [setView],
  );
  return [moving, move];
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

/** The whole sky of another frame has that frame's middle in its middle. */
function inOtherFrame(view: SkyView, frame: SkyFrame): SkyView {
  return { ...view, frame };
}

function FrameChoice({
  frame,
  onChange,
}: {
  readonly frame: SkyFrame;
  readonly onChange: (frame: SkyFrame) => void;
}) {
  return (
    <fieldset className="flex">
      <legend className="sr-only">Coordinates</legend>
      {(['icrs', 'galactic'] as const).map((each) => (
        <Button
          key={each}
          size="small"
          aria-pressed={frame === each}
          className="first-of-type:rounded-r-none last-of-type:rounded-l-none last-of-type:border-l-0 aria-pressed:bg-accent-soft"
          onClick={() => onChange(each)}
        >
          {each === 'icrs' ? 'ICRS' : 'Galactic'}
        </Button>
      ))}
    </fieldset>
  );
}

function describeView(view: SkyView, whole: boolean): string {
  const frame = view.frame === 'icrs' ? 'ICRS' : 'Galactic';
  if (whole) return `Whole sky, ${frame}, Hammer-Aitoff projection; east is to the left.`;
  const field = view.field >= 1 ? `${view.field.toPrecision(3)}°` : `${(view.field * 60).toPrecision(3)}′`;
  return `${describePlace(view.centre, view.frame)} in the middle, ${field} across; east is to the left.`;
}

function describePlace(place: Position, frame: SkyFrame): string {
  const { longitude, latitude } = inFrame(frame, place);
  const [first, second] = frame === 'icrs' ? ['RA', 'Dec'] : ['l', 'b'];
  const sign = latitude < 0 ? '−' : '+';
  return `${first} ${longitude.toFixed(4)}° ${second} ${sign}${Math.abs(latitude).toFixed(4)}°`;
}

interface Gestures {
  readonly projection: { readonly current: SkyProjection };
  readonly tool: DrawTool | null;
  readonly drawing: readonly Pixel[];
  readonly onView: (view: SkyView) => void;
  readonly onPick: (pixel: Pixel, add: boolean) => void;
  readonly onPoint: (place: Position | null) => void;
  readonly onDrawing: (pixels: readonly Pixel[]) => void;
  readonly onFinish: (pixels: readonly Pixel[]) => void;
}

/** Pointers and wheel, listened to by hand: React's own wheel listener cannot keep the page from scrolling. */
function useGestures(canvas: { readonly current: HTMLCanvasElement | null }, gestures: Gestures): void {
  const latest = useRef(gestures);
  latest.current = gestures;
  useEffect(() => {
    const element = canvas.current!;
    const down = new Map<number, Pixel>();
    let start: Pixel = [0, 0];
    let moved = false;
    const pixelOf = (event: MouseEvent): Pixel => {
      const { left, top } = element.getBoundingClientRect();
      return [event.clientX - left, event.clientY - top];
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      down.set(event.pointerId, pixelOf(event));
      start = pixelOf(event);
      moved = down.size > 1;
    };
    const onMove = (event: PointerEvent) => {
      const { projection, tool, drawing, onView, onPoint, onDrawing } = latest.current;
      const now = pixelOf(event);
      const before = down.get(event.pointerId);
      if (event.pointerType === 'mouse') onPoint(unproject(projection.current, ...now));
      if (before === undefined) {
        if (tool === 'polygon' && drawing.length > 0 && event.pointerType === 'mouse') return;
        return;
      }
      if (!moved && Math.hypot(now[0] - start[0], now[1] - start[1]) < SLIP) return;
      moved = true;
      const other = [...down].find(([pointer]) => pointer !== event.pointerId)?.[1];
      if (other !== undefined) {
        const factor = distance(before, other) / Math.max(1, distance(now, other));
        onView(zoom(projection.current, factor, middle(now, other)));
      } else if (tool === 'circle' || tool === 'box') onDrawing([start, now]);
      else onView(drag(projection.current, before, now));
      down.set(event.pointerId, now);
    };
    const onUp = (event: PointerEvent) => {
      if (!down.delete(event.pointerId) || down.size > 0) return;
      const { tool, drawing, onPick, onDrawing, onFinish } = latest.current;
      const now = pixelOf(event);
      if (event.type === 'pointercancel') return onDrawing([]);
      if (tool === 'polygon') {
        if (moved) return;
        const [first] = drawing;
        if (first !== undefined && drawing.length > 2 && distance(first, now) < 10) return onFinish(drawing);
        return onDrawing([...drawing, now]);
      }
      if (moved && tool !== null) return onFinish([start, now]);
      if (!moved) onPick(now, event.shiftKey || event.ctrlKey || event.metaKey);
    };
    const onLeave = () => latest.current.onPoint(null);
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== element.parentElement) return;
      event.preventDefault();
      const factor = Math.exp(Math.max(-1, Math.min(1, event.deltaY / 300)));
      latest.current.onView(zoom(latest.current.projection.current, factor, pixelOf(event)));
    };
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    element.addEventListener('pointerleave', onLeave);
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
      element.removeEventListener('pointerleave', onLeave);
      element.removeEventListener('wheel', onWheel);
    };
  }, [canvas]);
}

const distance = (a: Pixel, b: Pixel) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const middle = (a: Pixel, b: Pixel): Pixel => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
