/**
 * TFORM and TDIM: what a column of a binary table holds (FITS 4.0 §7.3.1, §7.3.2).
 */

import { FitsError, type FitsPlace } from './errors';

export type FormLetter = 'L' | 'X' | 'B' | 'I' | 'J' | 'K' | 'A' | 'E' | 'D' | 'C' | 'M';

export interface Form {
  /** Of one element; for a variable-length array, of the elements in the heap. */
  readonly letter: FormLetter;
  /** Elements in a row: bits for X, characters for A. For a variable-length array 0 or 1 descriptors. */
  readonly repeat: number;
  /** Set for a variable-length array, with the width of its descriptor. */
  readonly descriptor: 'P' | 'Q' | null;
  /** Characters of each string where a cell of A holds several (`20A5`), else null. */
  readonly stringWidth: number | null;
}

/** Bytes of one element; X counts bits and is not here. */
export const ELEMENT_BYTES: Readonly<Record<Exclude<FormLetter, 'X'>, number>> = {
  L: 1,
  B: 1,
  I: 2,
  J: 4,
  K: 8,
  A: 1,
  E: 4,
  D: 8,
  C: 8,
  M: 16,
};

const FORM = /^(\d*)([LXBIJKAEDCM])(\d*)/;
const DESCRIPTOR = /^([01]?)([PQ])([LXBIJKAEDCM])/;
const DIM = /^\(\s*\d+\s*(?:,\s*\d+\s*)*\)$/;

/** @throws {FitsError} for a letter the standard does not have */
export function parseForm(text: string, place: FitsPlace): Form {
  const trimmed = text.trim().toUpperCase();
  const variable = DESCRIPTOR.exec(trimmed);
  if (variable) {
    return {
      letter: variable[3] as FormLetter,
      repeat: variable[1] === '' ? 1 : Number(variable[1]),
      descriptor: variable[2] as 'P' | 'Q',
      stringWidth: null,
    };
  }
  const fixed = FORM.exec(trimmed);
  const repeat = fixed?.[1] ? Number(fixed[1]) : 1;
  if (!fixed || !Number.isSafeInteger(repeat)) {
    throw new FitsError(`cannot read the format "${text}": expected a count and one of LXBIJKAEDCMPQ`, place);
  }
  const letter = fixed[2] as FormLetter;
  const width = letter === 'A' && fixed[3] ? Number(fixed[3]) : 0;
  return { letter, repeat, descriptor: null, stringWidth: width > 0 && width < repeat ? width : null };
}

/** Bytes that a column takes in each row. */
export function formBytes(form: Form): number {
  if (form.descriptor !== null) return form.repeat * (form.descriptor === 'P' ? 8 : 16);
  return arrayBytes(form.letter, form.repeat);
}

export function arrayBytes(letter: FormLetter, count: number): number {
  return letter === 'X' ? Math.ceil(count / 8) : count * ELEMENT_BYTES[letter];
}

/** Axes of TDIM, the fastest first as in FITS; null when it is absent or is not a list of numbers. */
export function parseDim(text: string | null): number[] | null {
  if (text === null || !DIM.test(text.trim())) return null;
  const axes = text.trim().slice(1, -1).split(',').map(Number);
  // An axis of none makes a cell of none, whatever the others claim.
  return axes.includes(0) ? null : axes;
}
