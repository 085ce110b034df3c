/**
 * Conditions in the units in which a service keeps its columns, as its TAP_SCHEMA tells them.
 *
 * ObsCore fixes the units, and services differ all the same: a circle in degrees about positions in radians finds the
 * wrong place without a word. What can be turned by a factor is turned in the query; a condition on anything else is
 * left out and told, so that rows are more than those asked for, never others.
 */
import type { Condition } from '@/lib/adql/ast';
import { arithmetic, number } from '@/lib/adql/build';
import { columnsIn, turnColumns } from '@/lib/adql/turn-columns';
import { mandatoryColumns } from '@/lib/obscore/mandatory-columns';
import { factorOf } from './convert-value';
import type { ServiceSchema } from './service-schema';

export interface TheirUnits {
  /** Columns on which nothing can be asked, with why: “its t_min holds text”. */
  readonly unaskable: ReadonlyMap<string, string>;
  /** The condition in their units, and what is to be said of it. */
  readonly convert: (condition: Condition) => {
    readonly condition: Condition;
    readonly remarks: readonly string[];
  };
}

type TheirColumns = NonNullable<ServiceSchema['obscore']>['columns'];

/** Numbers of ObsCore that searches compare, by name. */
const OURS = new Map(
  mandatoryColumns.flatMap(({ name, datatype, unit }) =>
    datatype === 'double' ? [[name, unit] as const] : [],
  ),
);

/** @param columns `null` where they are not known: they are taken to be as ObsCore has them */
export function theirUnits(columns: TheirColumns | null): TheirUnits {
  const factors = new Map<string, { readonly factor: number; readonly from: string; readonly to: string }>();
  const unaskable = new Map<string, string>();
  for (const { name, datatype, unit: theirs } of columns ?? []) {
    if (!OURS.has(name)) continue;
    const ours = OURS.get(name) ?? null;
    if (/char|text|string|clob|timestamp|date/i.test(datatype ?? '')) {
      unaskable.set(name, `its ${name} is kept as text`);
      continue;
    }
    if (ours === null || theirs === null || theirs.trim() === '') continue;
    const factor = factorOf(theirs, ours);
    if (factor === null) unaskable.set(name, `its ${name} is in ${theirs}`);
    else if (factor !== 1) factors.set(name, { factor, from: theirs, to: ours });
  }
  return {
    unaskable,
    convert(condition) {
      const names = [...columnsIn(condition)];
      const turned = names.filter((name) => factors.has(name));
      return {
        condition: turnColumns(condition, (column) => {
          const found = factors.get(column.path.at(-1)!.name.toLowerCase());
          return found === undefined ? column : arithmetic(column, '*', number(found.factor));
        }),
        remarks: [
          ...turned.map((name) => {
            const { from, to } = factors.get(name)!;
            return `Its ${name} is in ${from}: the query turns it into ${to}.`;
          }),
          ...names
            .filter((name) => unaskable.has(name))
            .map((name) => `It was asked by ${name} as ObsCore has it, though ${unaskable.get(name)}.`),
        ],
      };
    },
  };
}
