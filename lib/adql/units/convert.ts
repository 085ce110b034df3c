import { measureTheSame, type Unit } from './unit';

/** What a value in one unit is multiplied by to be in the other; `null` when they measure different things. */
export function findFactor(from: Unit, to: Unit): number | null {
  return measureTheSame(from, to) ? from.factor / to.factor : null;
}
