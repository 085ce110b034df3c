/**
 * Units as files of spectra write them, brought to the units of this folder.
 *
 * Factors come from the SI values of lib/adql/units: 1 TeV is exactly 1.602176634 erg.
 */
import { findFactor } from '@/lib/adql/units/convert';
import { parseUnit, UnitError } from '@/lib/adql/units/parse-unit';
import type { Unit } from '@/lib/adql/units/unit';
import { SpectrumError } from './errors';

/**
 * What a value in `from` is multiplied by to be in `to`.
 *
 * @param what names the column, for the sentence
 * @throws {SpectrumError} for a unit that is unknown or measures something else
 */
export function unitFactor(from: string, to: string, what: string): number {
  const factor = findFactor(readUnit(from, what), readUnit(to, what));
  if (factor === null) {
    throw new SpectrumError(
      `The ${what} is in ${from}, which cannot become ${to}: they measure different things`,
    );
  }
  return withoutRounding(factor);
}

/** Products of prefixes and powers round: 1 / (cm2 s TeV) is 0.9999999999999998 of cm-2 s-1 TeV-1 before this. */
function withoutRounding(factor: number): number {
  const short = Number(factor.toPrecision(10));
  return Math.abs(short - factor) < 4e-15 * Math.abs(factor) ? short : factor;
}

/** Whether `from` can become `to`; a unit nobody knows cannot. */
export function measuresTheSame(from: string, to: string): boolean {
  try {
    return findFactor(parseUnit(from), parseUnit(to)) !== null;
  } catch (error) {
    if (error instanceof UnitError) return false;
    throw error;
  }
}

function readUnit(text: string, what: string): Unit {
  try {
    return parseUnit(text);
  } catch (error) {
    if (error instanceof UnitError)
      throw new SpectrumError(`The unit of the ${what} cannot be read. ${error.message}`);
    throw error;
  }
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
};

/** `cm-2 s-1 TeV-1` as people write it: cm⁻² s⁻¹ TeV⁻¹. */
export function printUnit(unit: string): string {
  return unit.replace(/(?<=[A-Za-z])-?\d+/g, (power) =>
    [...power].map((sign) => SUPERSCRIPTS[sign]).join(''),
  );
}
