/**
 * All functions there are, by name. What is not here cannot be called.
 */
import { geometricalFunctions } from './geometry';
import { mathematicalFunctions } from './mathematics';
import type { AdqlFunction } from './signature';
import { textFunctions } from './text';
import { userDefinedFunctions } from './user-defined';

const FUNCTIONS: ReadonlyMap<string, AdqlFunction> = new Map(
  [...mathematicalFunctions, ...geometricalFunctions, ...textFunctions, ...userDefinedFunctions].map(
    (entry) => [entry.name, entry],
  ),
);

/** @param name as in the tree: upper case for ADQL's own, lower case for user-defined ones */
export function findFunction(name: string): AdqlFunction | null {
  return FUNCTIONS.get(name) ?? null;
}

export function listFunctionNames(): Iterable<string> {
  return FUNCTIONS.keys();
}
