/**
 * Which name means which (ADQL 2.1 §2.1.7).
 *
 * A regular identifier matches ignoring case; one in double quotes only exactly. SQL92 folds regular
 * identifiers to upper case and databases to lower; published names are lower case, so that
 * the two rules meet.
 */
import type { Identifier } from '../ast';

/** Whether an identifier of the query means a name. */
export function means(identifier: Identifier, name: string): boolean {
  if (identifier.delimited) return identifier.name === name;
  return identifier.name.toLowerCase() === name.toLowerCase();
}

/** Gives each relation of the statement, or each column of a subquery, a name of its own for PostgreSQL. */
export class UniqueNames {
  private readonly taken = new Set<string>();

  /** @param wanted kept, in lower case, when it is a short regular name; @param fallback instead of any other */
  take(wanted: string, fallback: string): string {
    const base = /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(wanted) ? wanted.toLowerCase() : fallback;
    let name = base;
    for (let count = 2; this.taken.has(name); count += 1) name = `${base}_${count}`;
    this.taken.add(name);
    return name;
  }
}
