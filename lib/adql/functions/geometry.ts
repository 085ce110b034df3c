/**
 * The geometrical functions (ADQL 2.1 §4.2). Angles are ICRS degrees.
 *
 * What the numbers may be, and the forms of POLYGON, is checked in check/geometry-arguments.ts.
 */
import { computed } from '../check/value';
import { CIRCLE, DOUBLE, INTEGER, POINT, POLYGON, REGION, TEXT } from '../family';
import { type AdqlFunction, numbers, parameters, texts } from './signature';

const point = parameters('point', 'point');
const angle = () => computed(DOUBLE, { unit: 'deg' });
const oneOrZero = () => computed(INTEGER);

export const geometricalFunctions: readonly AdqlFunction[] = [
  {
    name: 'POINT',
    description: 'A position',
    signatures: [numbers('ra dec')],
    coordinateSystem: true,
    result: () => computed(POINT, { unit: 'deg' }),
  },
  {
    name: 'CIRCLE',
    description: 'A cone about a position',
    signatures: [numbers('ra dec radius'), [...point, ...numbers('radius')]],
    coordinateSystem: true,
    result: () => computed(CIRCLE, { unit: 'deg' }),
  },
  {
    name: 'BOX',
    description: 'A box about a position, its sides great circles (deprecated by ADQL 2.1)',
    signatures: [numbers('ra dec width height'), [...point, ...numbers('width height')]],
    coordinateSystem: true,
    result: () => computed(POLYGON, { unit: 'deg' }),
  },
  {
    name: 'POLYGON',
    description: 'A polygon with great-circle edges',
    signatures: 'variadic',
    coordinateSystem: true,
    result: () => computed(POLYGON, { unit: 'deg' }),
  },
  {
    name: 'REGION',
    description: 'A region as STC-S text, or as DALI text of a point, circle or polygon',
    signatures: [texts('region')],
    result: () => computed(REGION),
  },
  {
    name: 'CENTROID',
    description: 'The centre of a geometry',
    signatures: [parameters('geometry', 'geometry')],
    result: () => computed(POINT, { unit: 'deg' }),
  },
  {
    name: 'AREA',
    description: 'The area of a geometry, square degrees',
    signatures: [parameters('geometry', 'geometry')],
    result: () => computed(DOUBLE, { unit: 'deg**2' }),
  },
  { name: 'COORD1', description: 'The right ascension of a point', signatures: [point], result: angle },
  { name: 'COORD2', description: 'The declination of a point', signatures: [point], result: angle },
  {
    name: 'COORDSYS',
    description: 'The coordinate system of a geometry (deprecated by ADQL 2.1)',
    signatures: [parameters('geometry', 'geometry')],
    result: () => computed(TEXT),
  },
  {
    name: 'DISTANCE',
    description: 'The angle between two points',
    signatures: [parameters('point', 'point1 point2'), numbers('ra1 dec1 ra2 dec2')],
    result: angle,
  },
  {
    name: 'CONTAINS',
    description: '1 when the first geometry lies wholly inside the second, else 0',
    signatures: [parameters('geometry', 'inner outer')],
    result: oneOrZero,
  },
  {
    name: 'INTERSECTS',
    description: '1 when two geometries have a point in common, else 0',
    signatures: [parameters('geometry', 'region1 region2')],
    result: oneOrZero,
  },
];
