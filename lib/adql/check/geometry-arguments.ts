/**
 * Arguments of geometries: a known coordinate system, latitudes between the poles, sizes not negative, polygons with
 * enough corners of one kind (ADQL 2.1 §4.2.4, §4.2.5).
 *
 * Longitudes may be any number; they go round. Only literals are judged here: a column's value is known to the
 * database alone.
 */
import type { Call, Expression } from '../ast';
import { AdqlError } from '../errors';
import { DOUBLE, familyOf, POINT, UNKNOWN } from '../family';
import { isPoint } from './call';
import { describe } from './describe';
import type { Place } from './place';
import { nameOfFamily, type Value } from './value';

/**
 * Coordinate systems that mean ours: ICRS, with or without a reference position, and FK5, which differs by less than
 * 0.03 arcsec. Others are refused rather than misread.
 */
const ICRS = /^\s*(?:(?:ICRS|FK5|J2000|UNKNOWNFRAME)(?:\s+\S+)*)?\s*$/i;

/** The arguments behind the coordinate system, which ADQL 2.0 asks for and ADQL 2.1 deprecates. */
export function withoutCoordinateSystem(node: Call, place: Place): readonly Expression[] {
  const [first, ...others] = node.arguments;
  if (first === undefined) return [];
  if (first.kind !== 'string') {
    if (familyOf(place.facts.typeOf(first)) !== 'text') return node.arguments;
    throw new AdqlError(
      `The coordinate system of ${node.name} is a text in quotes, as 'ICRS', and can be left out`,
      first.span,
    );
  }
  if (!ICRS.test(first.value)) {
    throw new AdqlError(
      `Coordinates are ICRS here, and ${describe(first)} is another system: give ${node.name} right ascension and declination in ICRS, degrees`,
      first.span,
    );
  }
  return others;
}

/** Three corners or more, all pairs of numbers or all points. */
export function requirePolygon(
  node: Call,
  nodes: readonly Expression[],
  values: readonly Value[],
  place: Place,
): void {
  const byPoints = values.some(({ type }) => isPoint(type));
  for (const [index, { type }] of values.entries()) {
    const argument = nodes[index]!;
    if (type === UNKNOWN) place.facts.types.set(argument, byPoints ? POINT : DOUBLE);
    else if (byPoints ? !isPoint(type) : familyOf(type) !== 'number') {
      const wanted = byPoints ? 'points only, if any' : 'numbers or points';
      throw new AdqlError(
        `The corners of POLYGON are ${wanted}, and ${describe(argument)} is ${nameOfFamily(type)}`,
        argument.span,
      );
    }
  }
  const forms = 'POLYGON(ra1, dec1, ra2, dec2, ra3, dec3, …)';
  if (!byPoints && nodes.length % 2 === 1) {
    throw new AdqlError(
      `POLYGON was given ${nodes.length} numbers, which make no pairs: write ${forms}`,
      node.span,
    );
  }
  const corners = byPoints ? nodes.length : nodes.length / 2;
  if (corners < 3) {
    throw new AdqlError(
      `POLYGON was given ${corners} corners and needs at least three: write ${forms}`,
      node.span,
    );
  }
}

/** Which arguments are declinations and which are sizes, by how many arguments there are. */
const DECLINATIONS: Readonly<Record<string, Readonly<Record<number, readonly number[]>>>> = {
  POINT: { 2: [1] },
  CIRCLE: { 3: [1] },
  BOX: { 4: [1] },
  DISTANCE: { 4: [1, 3] },
  ivo_healpix_index: { 3: [2] },
};
const SIZES: Readonly<Record<string, Readonly<Record<number, readonly number[]>>>> = {
  CIRCLE: { 2: [1], 3: [2] },
  BOX: { 3: [1, 2], 4: [2, 3] },
};

/** @param nodes without the coordinate system */
export function requireGeometryArguments(node: Call, nodes: readonly Expression[]): void {
  const declinations =
    node.name === 'POLYGON'
      ? nodes.filter((_, index) => index % 2 === 1)
      : (DECLINATIONS[node.name]?.[nodes.length] ?? []).map((index) => nodes[index]!);
  for (const declination of declinations) {
    const value = literalOf(declination);
    if (value === null || Math.abs(value) <= 90) continue;
    throw new AdqlError(
      `The declination ${describe(declination)} is beyond a pole: declinations are from -90 to 90, and right ascension comes first`,
      declination.span,
    );
  }
  for (const index of SIZES[node.name]?.[nodes.length] ?? []) {
    const size = nodes[index]!;
    const value = literalOf(size);
    const most = node.name === 'BOX' ? 360 : 180;
    if (value === null || (value >= 0 && value <= most)) continue;
    throw new AdqlError(
      `The size ${describe(size)} of ${node.name} is not from 0 to ${most} degrees`,
      size.span,
    );
  }
  if (node.name.startsWith('ivo_healpix')) {
    const order = literalOf(nodes[0]!);
    if (order !== null && !(order >= 0 && order <= 29)) {
      throw new AdqlError(`The HEALPix order ${order} is not from 0 to 29`, nodes[0]!.span);
    }
  }
}

/** The number that a literal says, with its sign; `null` for anything else. */
function literalOf(node: Expression): number | null {
  if (node.kind === 'number') return Number(node.text);
  if (node.kind !== 'signed' || node.operand.kind !== 'number') return null;
  const value = Number(node.operand.text);
  return node.operator === '-' ? -value : value;
}
