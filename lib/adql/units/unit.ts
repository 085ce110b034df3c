/**
 * A unit as a factor to SI and the powers of its base units.
 */

export interface Unit {
  /** How many SI units it is. */
  readonly factor: number;
  /** Powers by base unit: m, kg, s, A, K, cd, mol, rad, and things that are counted. No zeros. */
  readonly powers: ReadonlyMap<string, number>;
}

export const ONE: Unit = { factor: 1, powers: new Map() };

export function multiply(left: Unit, right: Unit): Unit {
  const powers = new Map(left.powers);
  for (const [base, power] of right.powers) {
    const sum = (powers.get(base) ?? 0) + power;
    if (isZero(sum)) powers.delete(base);
    else powers.set(base, sum);
  }
  return { factor: left.factor * right.factor, powers };
}

export function raise(unit: Unit, power: number): Unit {
  const powers = [...unit.powers].map(([base, own]) => [base, own * power] as const);
  return { factor: unit.factor ** power, powers: new Map(powers.filter(([, own]) => !isZero(own))) };
}

export function measureTheSame(left: Unit, right: Unit): boolean {
  return multiply(left, raise(right, -1)).powers.size === 0;
}

/** Powers may be fractions: a third three times is one. */
function isZero(power: number): boolean {
  return Math.abs(power) < 1e-9;
}
