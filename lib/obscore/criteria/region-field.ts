/**
 * A region of the sky as somebody types it, draws it or finds it in a query.
 *
 * Circle and polygon are read as STC-S, so a footprint can be pasted; a box is turned into the polygon of its corners
 * on the tangent plane, as ADQL has it (ADQL 2.1 §4.2.10). What comes out is in ICRS.
 */
import type { Condition, Expression } from '@/lib/adql/ast';
import { call, equals, number, text } from '@/lib/adql/build';
import { fromGalactic } from '@/lib/sky/galactic';
import type { Position } from '@/lib/sky/position';
import type { Circle, Polygon } from '@/lib/sky/region';
import { parseRegion, printRegion } from '@/lib/sky/stcs';
import { deprojectTan } from '@/lib/sky/tan-projection';
import { literalNumber } from './literal';

export type SearchRegion = Circle | Polygon;

const BOX = /^box\s+(?:(icrs|galactic)\s+)?(.+)$/i;
/** Finer than any footprint is known; keeps an address short. */
const DIGITS = 6;

/** @returns the region in canonical text; `null` for what is none, or neither circle, polygon nor box */
export function readRegion(typed: string): string | null {
  const region = parseBox(typed) ?? parseRegion(typed);
  return region === null || (region.kind !== 'circle' && region.kind !== 'polygon')
    ? null
    : printRegion(rounded(region));
}

/** @param text as `readRegion` gives it */
export function requireRegion(text: string): SearchRegion {
  const region = parseRegion(text);
  if (region?.kind === 'circle' || region?.kind === 'polygon') return region;
  throw new RangeError(`Cannot search in "${text}": expected a circle or a polygon`);
}

/** Centre, width and height in degrees. */
function parseBox(typed: string): Polygon | null {
  const [, frame = 'icrs', rest] = BOX.exec(typed.trim()) ?? [];
  const numbers = rest?.split(/[\s,]+/).map(Number) ?? [];
  if (numbers.length !== 4 || !numbers.every(Number.isFinite)) return null;
  const [ra, dec, width, height] = numbers as [number, number, number, number];
  if (Math.abs(dec) > 90 || !(width > 0 && width < 180 && height > 0 && height < 180)) return null;
  const [x, y] = [tangent(width), tangent(height)];
  const corners = (
    [
      [x, -y],
      [x, y],
      [-x, y],
      [-x, -y],
    ] as const
  ).map(([east, north]) => deprojectTan({ ra, dec }, east, north));
  const toIcrs = (corner: Position) => fromGalactic({ l: corner.ra, b: corner.dec });
  return { kind: 'polygon', vertices: frame.toLowerCase() === 'galactic' ? corners.map(toIcrs) : corners };
}

/** Half a width as degrees on the tangent plane. */
const tangent = (width: number) => (Math.tan((width * Math.PI) / 360) * 180) / Math.PI;

function rounded(region: SearchRegion): SearchRegion {
  const round = (value: number) => Number(value.toFixed(DIGITS));
  const place = ({ ra, dec }: Position) => ({ ra: round(ra) % 360, dec: round(dec) });
  return region.kind === 'circle'
    ? { kind: 'circle', ...place(region), radius: round(region.radius) }
    : { kind: 'polygon', vertices: region.vertices.map(place) };
}

/** As ADQL writes it, ICRS. */
export function regionExpression(region: SearchRegion): Expression {
  if (region.kind === 'circle') {
    return call('CIRCLE', text('ICRS'), number(region.ra), number(region.dec), number(region.radius));
  }
  const numbers = region.vertices.flatMap(({ ra, dec }) => [number(ra), number(dec)]);
  return call('POLYGON', text('ICRS'), ...numbers);
}

/** CIRCLE or POLYGON of numbers, with or without a frame. @returns `null` for anything else, other frames too */
export function regionOf(node: Expression): SearchRegion | null {
  if (node.kind !== 'call' || (node.name !== 'CIRCLE' && node.name !== 'POLYGON')) return null;
  const [first] = node.arguments;
  const framed = first?.kind === 'string';
  if (framed && !/^(ICRS)?$/i.test(first.value.trim())) return null;
  const numbers = node.arguments.slice(framed ? 1 : 0).map(literalNumber);
  if (!numbers.every((value) => value !== null)) return null;
  const region = parseRegion(`${node.name} ICRS ${numbers.join(' ')}`);
  return region?.kind === 'circle' || region?.kind === 'polygon' ? region : null;
}

/** `1 = test` */
export const holdsTrue = (test: Expression): Condition => equals(number(1), test);
