/**
 * Region files of DS9 to regions on the sky.
 *
 * A file is lines, or pieces between semicolons: a frame, or a shape, the frame holding for all that follow. What we
 * cannot place (pixels, FK4, shapes without an inside) is told with its line and the rest is read, since files of
 * many hands are rarely of one kind.
 */

import { parseDec, parseRa } from '../angle';
import { fromGalactic } from '../galactic';
import type { Position } from '../position';
import { positionAngle } from '../position-angle';
import type { Ds9Frame, Ds9Region } from './region';

export interface Ds9File {
  readonly regions: readonly Ds9Region[];
  /** What was left out, and why. */
  readonly problems: readonly { readonly line: number; readonly sentence: string }[];
}

/** A page that draws more stops answering. */
export const MAX_REGIONS = 2000;

const FRAMES: ReadonlyMap<string, Ds9Frame | null> = new Map([
  ['icrs', 'icrs'],
  ['fk5', 'fk5'],
  ['j2000', 'fk5'],
  ['galactic', 'galactic'],
  ...['fk4', 'b1950', 'ecliptic', 'image', 'physical', 'linear', 'detector', 'amplifier', 'wcs'].map(
    (name): [string, null] => [name, null],
  ),
]);

const SHAPE = /^([+-]?)\s*(\w+)\s*[( ]\s*(.*?)\s*\)?$/;

/** Lengths: a bare number or one with `d` is degrees, `'` arcmin, `"` arcsec, `r` radians. */
const LENGTH = /^(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)(["'dr]?)$/i;
const DEGREES: Readonly<Record<string, number>> = {
  '': 1,
  d: 1,
  "'": 1 / 60,
  '"': 1 / 3600,
  r: 180 / Math.PI,
};

export function parseDs9(text: string): Ds9File {
  const regions: Ds9Region[] = [];
  const problems: { line: number; sentence: string }[] = [];
  let frame: Ds9Frame | null = null;
  let frameName = '';
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    if (/^\s*(#|global\b|$)/i.test(whole)) continue;
    const { body, label } = splitComment(whole);
    for (const piece of body.split(';').map((part) => part.trim())) {
      if (piece === '') continue;
      const named = FRAMES.get(piece.toLowerCase());
      if (named !== undefined) {
        frame = named;
        frameName = piece;
        continue;
      }
      const read = readShape(piece, label, frame, frameName);
      if (typeof read === 'string') problems.push({ line, sentence: read });
      else if (regions.length < MAX_REGIONS) regions.push(read);
      else
        return {
          regions,
          problems: [...problems, { line, sentence: `Only ${MAX_REGIONS} regions are read.` }],
        };
    }
  }
  return { regions, problems };
}

/** `circle(1,2,3) # color=red text={Crab}`; the text may hold a semicolon or a hash. */
function splitComment(line: string): { body: string; label: string | null } {
  const hash = line.indexOf('#');
  if (hash < 0) return { body: line, label: null };
  const label = /text\s*=\s*(?:\{([^}]*)\}|"([^"]*)"|'([^']*)')/i.exec(line.slice(hash));
  return { body: line.slice(0, hash), label: label?.[1] ?? label?.[2] ?? label?.[3] ?? null };
}

function readShape(
  piece: string,
  text: string | null,
  frame: Ds9Frame | null,
  frameName: string,
): Ds9Region | string {
  const [, sign, name = '', inner = ''] = SHAPE.exec(piece) ?? [];
  const shape = name.toLowerCase();
  if (sign === undefined) return `"${piece}" is no region: expected a shape as circle(83.63,22.01,0.1).`;
  if (sign === '-') return `"${piece}" takes away from other regions, which is not drawn.`;
  if (frame === null) {
    return frameName === ''
      ? `"${piece}" stands before any frame: expected a line icrs, fk5 or galactic above it.`
      : `"${piece}" is in the frame "${frameName}": expected icrs, fk5 or galactic.`;
  }
  const words = inner.split(/[\s,]+/).filter(Boolean);
  const inFrame = frame;
  const centre = readPosition(words[0], words[1], inFrame);
  const lengths = words.slice(2).map(readLength);
  const sized = (count: number) =>
    lengths.length >= count && lengths.slice(0, count).every((one) => one !== null);
  const refused = `"${piece}" cannot be read: expected ${EXPECTED[shape] ?? 'circle, ellipse, box, polygon, annulus or point'}.`;
  switch (shape) {
    case 'point':
      return centre === null ? refused : { shape, text, centre };
    case 'circle':
      return centre === null || !sized(1) ? refused : { shape, text, centre, radius: lengths[0]! };
    case 'annulus':
      return centre === null || !sized(2)
        ? refused
        : { shape, text, centre, radii: lengths.filter((one) => one !== null) };
    case 'ellipse':
    case 'box': {
      const angle = words[4] === undefined ? 0 : Number(words[4]);
      if (centre === null || !sized(2) || !Number.isFinite(angle)) return refused;
      const turned = angle + (inFrame === 'galactic' ? turnOfGalactic(centre) : 0);
      return { shape, text, centre, sizes: [lengths[0]!, lengths[1]!], angle: turned };
    }
    case 'polygon': {
      const corners = Array.from({ length: words.length / 2 }, (_, i) =>
        readPosition(words[2 * i], words[2 * i + 1], inFrame),
      );
      return corners.length < 3 || words.length % 2 === 1 || corners.includes(null)
        ? refused
        : { shape, text, corners: corners.filter((corner) => corner !== null) };
    }
    default:
      return refused;
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  point: 'point(ra,dec)',
  circle: 'circle(ra,dec,radius)',
  annulus: 'annulus(ra,dec,inner,outer)',
  ellipse: 'ellipse(ra,dec,a,b,angle)',
  box: 'box(ra,dec,width,height,angle)',
  polygon: 'polygon(ra1,dec1,ra2,dec2,ra3,dec3 …)',
};

function readPosition(first = '', second = '', frame: Ds9Frame): Position | null {
  if (frame === 'galactic') {
    const [l, b] = [Number(first.replace(/d$/, '')), Number(second.replace(/d$/, ''))];
    const known = first !== '' && second !== '' && Number.isFinite(l) && Math.abs(b) <= 90;
    return known ? fromGalactic({ l, b }) : null;
  }
  // DS9 writes a trailing d for degrees: 83.63d.
  const [ra, dec] = [parseRa(first.replace(/(\d)d$/, '$1')), parseDec(second.replace(/(\d)d$/, '$1'))];
  return ra === null || dec === null ? null : { ra, dec };
}

function readLength(word: string): number | null {
  const [, value, unit = ''] = LENGTH.exec(word) ?? [];
  return value === undefined ? null : Number(value) * DEGREES[unit.toLowerCase()]!;
}

/** How far Galactic north is turned against north there, degrees over east. */
function turnOfGalactic(centre: Position): number {
  return positionAngle(centre, fromGalactic({ l: 0, b: 90 }));
}
