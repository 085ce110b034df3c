/**
 * Regions as text: the part of STC-S that footprints are published in (TAP 1.0 §6), and DALI's form without a frame.
 *
 * FK5 is read as ICRS, some 20 mas beside it; Galactic coordinates are turned. Any other frame gives
 * no region rather than a wrong one. The database parses the same text by itself (sky.parse).
 */
import { fromGalactic } from './galactic';
import type { Position } from './position';
import type { Region, Shape } from './region';

const SHAPES: ReadonlySet<string> = new Set(['POSITION', 'POINT', 'CIRCLE', 'POLYGON']);
const PLAIN_FRAMES: ReadonlySet<string> = new Set(['ICRS', 'FK5', 'J2000']);
/** Words that change nothing for us: reference positions, the flavour, the unit. */
const SILENT: ReadonlySet<string> = new Set(
  'UNKNOWNFRAME UNKNOWNREFPOS BARYCENTER GEOCENTER HELIOCENTER TOPOCENTER LSR SPHERICAL2 UNIT DEG'.split(' '),
);

function toShape(word: string, numbers: readonly number[], galactic: boolean): Shape | null {
  const positions: Position[] = [];
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    const [ra, dec] = [numbers[index]!, numbers[index + 1]!];
    if (Math.abs(dec) > 90) return null;
    positions.push(galactic ? fromGalactic({ l: ra, b: dec }) : { ra: ra - 360 * Math.floor(ra / 360), dec });
  }
  const [center] = positions;
  if (center === undefined) return null;
  if (word === 'CIRCLE') {
    const radius = numbers[2];
    return numbers.length === 3 && radius !== undefined && 0 <= radius && radius <= 180
      ? { kind: 'circle', ...center, radius }
      : null;
  }
  if (word === 'POLYGON') {
    return numbers.length >= 6 && numbers.length % 2 === 0 ? { kind: 'polygon', vertices: positions } : null;
  }
  return numbers.length === 2 ? { kind: 'point', ...center } : null;
}

/**
 * @returns `null` for text that is no region
 * @example
 * parseRegion('Circle ICRS 329.717 -30.226 2.5'); // { kind: 'circle', ra: 329.717, dec: -30.226, radius: 2.5 }
 */
export function parseRegion(text: string): Region | null {
  const members: Shape[] = [];
  let open: { readonly word: string; readonly numbers: number[] } | null = null;
  let galactic = false;
  const close = (): boolean => {
    if (open === null) return true;
    const shape = toShape(open.word, open.numbers, galactic);
    open = null;
    if (shape !== null) members.push(shape);
    return shape !== null;
  };
  for (const word of text
    .toUpperCase()
    .split(/[\s(),]+/)
    .filter(Boolean)) {
    if (SHAPES.has(word) || word === 'UNION') {
      if (!close()) return null;
      open = word === 'UNION' ? null : { word, numbers: [] };
    } else if (PLAIN_FRAMES.has(word) || word === 'GALACTIC') {
      galactic = word === 'GALACTIC';
    } else if (!SILENT.has(word)) {
      const number = Number(word);
      if (open === null || !Number.isFinite(number)) return null;
      open.numbers.push(number);
    }
  }
  if (!close() || members.length === 0) return null;
  return members.length === 1 ? members[0]! : { kind: 'union', members };
}

function printNumbers(region: Shape): string {
  switch (region.kind) {
    case 'point':
      return `${region.ra} ${region.dec}`;
    case 'circle':
      return `${region.ra} ${region.dec} ${region.radius}`;
    case 'polygon':
      return region.vertices.map(({ ra, dec }) => `${ra} ${dec}`).join(' ');
    default:
      return region satisfies never;
  }
}

const WORDS = { point: 'Position', circle: 'Circle', polygon: 'Polygon' } as const;

/** @returns STC-S in ICRS, e.g. `Circle ICRS 329.717 -30.226 2.5` */
export function printRegion(region: Region): string {
  if (region.kind !== 'union') return `${WORDS[region.kind]} ICRS ${printNumbers(region)}`;
  const members = region.members.map((member) => `${WORDS[member.kind]} ${printNumbers(member)}`);
  return `Union ICRS ( ${members.join(' ')} )`;
}
