/**
 * Pointers and wheel on the map: moving, zooming, picking, drawing.
 *
 * A finger scrolls the page and turns the sky; two fingers move and zoom it. The wheel zooms once the map has the focus,
 * or with Ctrl, so that a page can be scrolled past it.
 */
import { useEffect, useRef } from 'react';
import { drag, zoom } from '@/lib/sky/move-view';
import type { Position } from '@/lib/sky/position';
import { type SkyProjection, type SkyView, unproject } from '@/lib/sky/sky-view';
import { placed } from './pen';
import type { DrawTool, Pixel } from './sky-region';

/** Pixels that a press may slip and still be no drag. */
const SLIP = 4;
/** Pixels around the first corner of a polygon within which a press closes it. */
const CLOSING = 10;

export interface Gestures {
  readonly projection: { readonly current: SkyProjection };
  readonly tool: DrawTool | null;
  /** Corners of a polygon so far. */
  readonly corners: readonly Position[];
  readonly onView: (view: SkyView) => void;
  readonly onPick: (pixel: Pixel, add: boolean) => void;
  readonly onPoint: (place: Position | null) => void;
  readonly onDrawing: (pixels: readonly Pixel[]) => void;
  readonly onFinish: (pixels: readonly Pixel[]) => void;
  readonly onCorner: (place: Position) => void;
  /** The first corner was pressed again. */
  readonly onClose: () => void;
}

/** Listened to by hand: React's own wheel listener cannot keep the page from scrolling. */
export function useGestures(
  canvas: { readonly current: HTMLCanvasElement | null },
  gestures: Gestures,
): void {
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
      const { projection, tool, onView, onPoint, onDrawing } = latest.current;
      const now = pixelOf(event);
      const before = down.get(event.pointerId);
      if (event.pointerType === 'mouse') onPoint(unproject(projection.current, ...now));
      if (before === undefined) return;
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
      const { projection, tool, corners, onPick, onDrawing, onFinish } = latest.current;
      const now = pixelOf(event);
      if (event.type === 'pointercancel') return onDrawing([]);
      if (tool === 'polygon') {
        if (moved) return;
        const place = unproject(projection.current, ...now);
        if (closes(corners, now, projection.current)) return latest.current.onClose();
        return place === null ? undefined : latest.current.onCorner(place);
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

/** Whether a press there means the first corner again. */
function closes(corners: readonly Position[], [x, y]: Pixel, projection: SkyProjection): boolean {
  const [first] = corners;
  if (first === undefined || corners.length < 3) return false;
  const at = placed(projection, first);
  return at !== null && Math.hypot(at.x - x, at.y - y) < CLOSING;
}

const distance = (a: Pixel, b: Pixel) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const middle = (a: Pixel, b: Pixel): Pixel => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
