/**
 * How a function is described: what it takes, what it gives, and how capabilities announce it.
 */
import type { Value } from '../check/value';

/** `instant`: a TIMESTAMP or a text in DALI's form of one. */
export type ParameterKind = 'number' | 'integer' | 'text' | 'instant' | 'geometry' | 'point';

export interface Parameter {
  /** As messages and documentation call it. */
  readonly name: string;
  readonly kind: ParameterKind;
}

export interface AdqlFunction {
  /** Upper case for ADQL's own, lower case for user-defined ones, as in the tree. */
  readonly name: string;
  readonly description: string;
  /** The forms of the argument list; `variadic` has rules of its own in the checks. */
  readonly signatures: readonly (readonly Parameter[])[] | 'variadic';
  /** A first argument that names the coordinate system may stand before the others (ADQL 2.0; deprecated). */
  readonly coordinateSystem?: true;
  /** About a group of rows. */
  readonly aggregate?: true;
  readonly result: (args: readonly Value[]) => Value;
}

/** Parameters of the same kind, by their names: `numbers('ra dec')`. */
export function numbers(names: string): readonly Parameter[] {
  return parameters('number', names);
}

export function texts(names: string): readonly Parameter[] {
  return parameters('text', names);
}

export function parameters(kind: ParameterKind, names: string): readonly Parameter[] {
  return names.split(' ').map((name) => ({ name, kind }));
}
