/**
 * Calls: the function exists, and its arguments fit one of its forms.
 */
import type { Call, Expression } from '../ast';
import { AdqlError } from '../errors';
import {
  DOUBLE,
  familyOf,
  INTEGER,
  isGeometry,
  isInteger,
  isText,
  POINT,
  TEXT,
  TIMESTAMP,
  UNKNOWN,
} from '../family';
import { findFunction, listFunctionNames } from '../functions/find-function';
import type { AdqlFunction, Parameter, ParameterKind } from '../functions/signature';
import { findSimilar } from '../suggest';
import type { AdqlType } from '../types';
import { describe } from './describe';
import { checkAlike, checkExpression } from './expression';
import { requireGeometryArguments, requirePolygon, withoutCoordinateSystem } from './geometry-arguments';
import { isInstant } from './instant';
import type { Place } from './place';
import { nameOfFamily, type Value } from './value';

export function checkCall(node: Call, place: Place): Value {
  const known = findFunction(node.name);
  if (known === null) throw unknownFunction(node);
  if (node.name === 'COALESCE') {
    if (node.arguments.length === 0) throw new AdqlError('COALESCE needs at least one value', node.span);
    return checkAlike(node.arguments, place, 'COALESCE');
  }
  const all = node.arguments.map((argument) => checkExpression(argument, place));
  const nodes = known.coordinateSystem ? withoutCoordinateSystem(node, place) : node.arguments;
  const values = all.slice(all.length - nodes.length);
  if (known.signatures === 'variadic') requirePolygon(node, nodes, values, place);
  else fitOneOf(known.signatures, known, node, nodes, values, place);
  requireGeometryArguments(node, nodes);
  return known.result(values);
}

function unknownFunction(node: Call): AdqlError {
  const similar = findSimilar(node.name, listFunctionNames());
  const advice =
    similar === null ? 'the capabilities of the service list those there are' : `did you mean ${similar}?`;
  return new AdqlError(
    `Unknown function ${node.name}: ${advice}`,
    {
      start: node.span.start,
      end: node.span.start + node.name.length,
    },
    similar,
  );
}

/** What NULL becomes as an argument. */
const TYPE_OF_NULL: Record<ParameterKind, AdqlType> = {
  number: DOUBLE,
  integer: INTEGER,
  text: TEXT,
  instant: TIMESTAMP,
  geometry: POINT,
  point: POINT,
};

function fitOneOf(
  signatures: readonly (readonly Parameter[])[],
  known: AdqlFunction,
  node: Call,
  nodes: readonly Expression[],
  values: readonly Value[],
  place: Place,
): void {
  const candidates = signatures.filter((signature) => signature.length === nodes.length);
  const [first] = candidates;
  if (first === undefined) throw wrongCount(signatures, known, node, nodes);
  const fitting = candidates.find((signature) =>
    signature.every(({ kind }, index) => fits(values[index]!.type, kind)),
  );
  if (fitting === undefined && values.length > 0 && values.every(({ type }) => familyOf(type) === 'number')) {
    throw wrongCount(signatures, known, node, nodes);
  }
  for (const [index, parameter] of (fitting ?? first).entries()) {
    const { type } = values[index]!;
    const argument = nodes[index]!;
    if (!fits(type, parameter.kind)) throw wrongKind(node, parameter, argument, type);
    if (type === UNKNOWN) place.facts.types.set(argument, TYPE_OF_NULL[parameter.kind]);
    if (parameter.kind === 'instant' && argument.kind === 'string' && !isInstant(argument.value)) {
      throw new AdqlError(
        `The text ${describe(argument)} is no timestamp for ${node.name}: write it as '2004-07-29T22:30:00'`,
        argument.span,
      );
    }
  }
}

function fits(type: AdqlType, kind: ParameterKind): boolean {
  if (type === UNKNOWN) return true;
  switch (kind) {
    case 'number':
      return familyOf(type) === 'number';
    case 'integer':
      return isInteger(type);
    case 'text':
      return isText(type);
    case 'instant':
      return familyOf(type) === 'timestamp' || familyOf(type) === 'text';
    case 'geometry':
      return isGeometry(type);
    case 'point':
      return isPoint(type);
    default:
      return kind satisfies never;
  }
}

export function isPoint(type: AdqlType): boolean {
  return isGeometry(type) && /point$/i.test(type.xtype ?? '');
}

const KINDS: Record<ParameterKind, string> = {
  number: 'a number',
  integer: 'a whole number',
  text: 'a text',
  instant: 'a TIMESTAMP',
  geometry: 'a geometry, such as s_region or POINT(s_ra, s_dec)',
  point: 'a POINT',
};

function wrongKind(node: Call, parameter: Parameter, argument: Expression, type: AdqlType): AdqlError {
  const advice =
    parameter.kind === 'point' && isGeometry(type) ? `: CENTROID(${describe(argument)}) gives one` : '';
  return new AdqlError(
    `The argument ${parameter.name} of ${node.name} is ${KINDS[parameter.kind]}, and ${describe(argument)} is ${nameOfFamily(type)}${advice}`,
    argument.span,
  );
}

function wrongCount(
  signatures: readonly (readonly Parameter[])[],
  known: AdqlFunction,
  node: Call,
  nodes: readonly Expression[],
): AdqlError {
  const forms = signatures.map(
    (signature) => `${node.name}(${signature.map(({ name }) => name).join(', ')})`,
  );
  const system =
    known.coordinateSystem && nodes.length < node.arguments.length ? ' besides the coordinate system' : '';
  return new AdqlError(
    `${node.name} was given ${nodes.length} argument${nodes.length === 1 ? '' : 's'}${system}: write ${forms.join(' or ')}`,
    node.span,
  );
}
