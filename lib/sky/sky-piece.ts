/**
 * A piece of the sky that somebody has chosen, what of a footprint has to lie in it, and the piece as text.
 */
import { separation } from './healpix-cell';
import { intersects } from './intersects';
import { outline } from './outline';
import { pictureRegion, reachesInto } from './picture-region';
import { type Circle, holds, type Polygon, type Region } from './region';
import { project, type Size, type SkyFrame, skyProjection, type SkyView } from './sky-view';
import { parseRegion, printRegion } from './stcs';
import { toPosition, toVector, type Vector } from './unit-vector';

/** What was drawn, or what a map showed. */
export type SkyPiece =
  | { readonly kind: 'drawn'; readonly region: Circle | Polygon }
  | { readonly kind: 'picture'; readonly view: SkyView; readonly size: Size };

/** What counts: at least a point of the footprint, or its middle. They differ by the radius of a footprint. */
export type SkyRule = 'touched' | 'middle';

/** What holds all of a footprint. */
export interface Cap {
  readonly centre: Vector;
  /** Degrees. */
  readonly radius: number;
}

export function capOf(region: Region): Cap {
  // The outline of a circle is forty places, and circles are the rule.
  return region.kind === 'circle' ? { centre: toVector(region), radius: region.radius } : outline(region);
}

export type PieceTest = (footprint: Region, cap: Cap) => boolean;

/** Whether a footprint has a point, or its middle, in the piece. */
export function pieceTest(rule: SkyRule, piece: SkyPiece): PieceTest {
  return piece.kind === 'drawn' ? regionTest(rule, piece.region) : pictureTest(rule, piece);
}

function regionTest(rule: SkyRule, region: Circle | Polygon): PieceTest {
  if (rule === 'middle') return (_, { centre }) => holds(region, toPosition(centre));
  const cap = capOf(region);
  return (footprint, its) => capsMeet(cap, its) && intersects(footprint, region);
}

function pictureTest(
  rule: SkyRule,
  { view, size }: Extract<SkyPiece, { readonly kind: 'picture' }>,
): PieceTest {
  const projection = skyProjection(view, size);
  const picture = pictureRegion(projection);
  if (picture === null) return () => true;
  if (rule === 'touched') {
    const cap = { centre: picture.middle, radius: picture.radius };
    return (footprint, its) => capsMeet(cap, its) && reachesInto(footprint, picture);
  }
  const point = new Float64Array(2);
  return (_, { centre }) => {
    const seen = project(projection, ...centre, point);
    const [x, y] = [point[0]!, point[1]!];
    return seen && x >= 0 && x <= size.width && y >= 0 && y <= size.height;
  };
}

/** Most of thousands of footprints fail this at once. */
function capsMeet(a: Cap, b: Cap): boolean {
  return separation(a.centre, b.centre) <= a.radius + b.radius + 1e-6;
}

/** Degrees have so many decimals in a text: 4 mas, below any pixel of a map. */
const DECIMALS = 6;

/** The piece as its text tells it, so that a link keeps the same footprints as the map it came from. */
export function roundPiece(piece: SkyPiece): SkyPiece {
  if (piece.kind === 'drawn') {
    const { region } = piece;
    return {
      kind: 'drawn',
      region:
        region.kind === 'circle'
          ? { kind: 'circle', ra: round(region.ra), dec: round(region.dec), radius: round(region.radius) }
          : {
              kind: 'polygon',
              vertices: region.vertices.map(({ ra, dec }) => ({ ra: round(ra), dec: round(dec) })),
            },
    };
  }
  const { frame, centre, field } = piece.view;
  return {
    kind: 'picture',
    view: { frame, centre: { ra: round(centre.ra), dec: round(centre.dec) }, field: round(field) },
    size: { width: Math.round(piece.size.width), height: Math.round(piece.size.height) },
  };
}

const round = (degrees: number) => Number(degrees.toFixed(DECIMALS));

/**
 * @returns STC-S of a region that was drawn; of a picture its frame, the position of its middle and its field in degrees,
 *   its size in pixels: `Picture ICRS 83.633 22.014 5 800 500`
 */
export function printPiece(piece: SkyPiece): string {
  if (piece.kind === 'drawn') return printRegion(piece.region);
  const { frame, centre, field } = piece.view;
  const { width, height } = piece.size;
  return `Picture ${frame.toUpperCase()} ${centre.ra} ${centre.dec} ${field} ${width} ${height}`;
}

/** @returns `null` for text that is no piece of the sky */
export function parsePiece(text: string): SkyPiece | null {
  const picture = /^Picture (ICRS|GALACTIC)((?: \S+){5})$/.exec(text);
  if (picture !== null) {
    const [ra, dec, field, width, height] = picture[2]!.trim().split(' ').map(Number);
    const isOne =
      Number.isFinite(ra) && Math.abs(dec!) <= 90 && 0 < field! && field! <= 360 && width! > 0 && height! > 0;
    if (!isOne || !Number.isFinite(width! * height!)) return null;
    const frame = picture[1]!.toLowerCase() as SkyFrame;
    const view = { frame, centre: { ra: ra!, dec: dec! }, field: field! };
    return { kind: 'picture', view, size: { width: width!, height: height! } };
  }
  const region = parseRegion(text);
  return region?.kind === 'circle' || region?.kind === 'polygon' ? { kind: 'drawn', region } : null;
}
