/**
 * Moving over the sky: a view from a view.
 */
import { angularSeparation } from './angular-separation';
import { fromFrame, inFrame } from './graticule';
import type { Position } from './position';
import {
  type SkyProjection,
  type SkyView,
  skyProjection,
  SMALLEST_FIELD,
  unproject,
  WHOLE_SKY,
} from './sky-view';
import { combine, toPosition, toVector, type Vector } from './unit-vector';

/** Zooming in on the whole sky starts with so many degrees across. */
const FIRST_FIELD = 100;
const WHOLE_FIELD = 360;
/** The nearest the middle comes to a pole of the frame, degrees. */
const NEAREST_POLE = 0.001;

/** So that the place that was under one pixel comes under another, as far as the frame stays upright. */
export function drag(
  projection: SkyProjection,
  from: readonly [number, number],
  to: readonly [number, number],
): SkyView {
  const { view, whole } = projection;
  const before = unproject(projection, ...from);
  const after = unproject(projection, ...to);
  if (before === null || after === null) return view;
  const [a, b] = [inFrame(view.frame, before), inFrame(view.frame, after)];
  return turned(view, a.longitude - b.longitude, whole ? 0 : a.latitude - b.latitude);
}

/** @param right part of the picture, as `up`: the look goes there */
export function step(projection: SkyProjection, right: number, up: number): SkyView {
  const { view, whole, size } = projection;
  if (whole) return turned(view, -right * 180, 0);
  const smaller = Math.min(size.width, size.height);
  const to: [number, number] = [size.width / 2 + right * smaller, size.height / 2 - up * smaller];
  return drag(projection, to, [size.width / 2, size.height / 2]);
}

/**
 * Closer or farther, about a pixel that keeps its place.
 *
 * @param factor of the field: below 1 is closer
 */
export function zoom(projection: SkyProjection, factor: number, about?: readonly [number, number]): SkyView {
  const { view, whole, size } = projection;
  const pixel = about ?? ([size.width / 2, size.height / 2] as const);
  const place = unproject(projection, ...pixel);
  if (whole && (factor >= 1 || place === null)) return view;
  const field = whole ? FIRST_FIELD : Math.max(SMALLEST_FIELD, view.field * factor);
  if (field >= WHOLE_SKY) return { ...view, field: WHOLE_FIELD };
  const closer = skyProjection(
    { ...view, centre: whole && place !== null ? place : view.centre, field },
    size,
  );
  const there = unproject(closer, ...pixel);
  if (place === null || there === null) return closer.view;
  const [a, b] = [inFrame(view.frame, place), inFrame(view.frame, there)];
  return turned(closer.view, a.longitude - b.longitude, a.latitude - b.latitude);
}

/** A view with all of some places in it, and a little room. */
export function viewOf(
  places: readonly { readonly centre: Position; readonly radius: number }[],
  frame: SkyView['frame'],
): SkyView {
  const whole: SkyView = {
    frame,
    centre: fromFrame(frame, frame === 'icrs' ? 180 : 0, 0),
    field: WHOLE_FIELD,
  };
  if (places.length === 0) return whole;
  const middle = meanPlace(places.map(({ centre }) => centre));
  if (middle === null) return whole;
  const far = places.reduce(
    (most, { centre, radius }) =>
      Math.max(most, angularSeparation(middle.ra, middle.dec, centre.ra, centre.dec) + radius),
    0,
  );
  const field = Math.max(10 * SMALLEST_FIELD, 2.3 * far);
  return field > 120 ? whole : { frame, centre: middle, field };
}

function turned(view: SkyView, longitude: number, latitude: number): SkyView {
  const now = inFrame(view.frame, view.centre);
  const limit = 90 - NEAREST_POLE;
  const up = Math.max(-limit, Math.min(limit, now.latitude + latitude));
  const around = (((now.longitude + longitude) % 360) + 360) % 360;
  return { ...view, centre: fromFrame(view.frame, around, up) };
}

function meanPlace(places: readonly Position[]): Position | null {
  const sum = places.reduce<Vector>((total, place) => combine(1, total, 1, toVector(place)), [0, 0, 0]);
  return Math.hypot(...sum) < 1e-6 * places.length ? null : toPosition(sum);
}
