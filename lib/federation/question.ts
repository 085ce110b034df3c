/** What is asked of many archives, from an address: criteria of a search, or chosen rows that others are to go with. */
import { parseCriteria } from '@/lib/obscore/criteria/criteria';
import { readCriteriaQuery } from '@/lib/obscore/criteria/criteria-parameters';
import { parseRadius } from '@/lib/sky/angle';
import type { Question } from './adapt-query';
import {
  type ChosenRow,
  MOST_CHOSEN,
  parseChosenRow,
  printChosenRow,
  type SimultaneousRequest,
} from './simultaneous';

export type QuestionOutcome =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly message: string };

export const DEFAULT_WITHIN = '1 d';
/** Degrees. */
export const DEFAULT_NEAR = '0.1';

/** Lists that it names have still to be found (`QuestionLists`). `with` is a chosen row, `dt` the time around it, `near` the radius about it. */
export function readQuestion(query: URLSearchParams): QuestionOutcome {
  if (query.has('with')) return readSimultaneous(query);
  const parsed = parseCriteria(readCriteriaQuery(query));
  if (!parsed.ok) return { ok: false, message: `${Object.values(parsed.errors).join('; ')}.` };
  const { criteria } = parsed;
  if (criteria.target !== null && criteria.position === null) {
    return { ok: false, message: 'Cannot search by name alone: give ra and dec as well.' };
  }
  return { ok: true, question: { kind: 'criteria', criteria } };
}

function readSimultaneous(query: URLSearchParams): QuestionOutcome {
  const given = query.getAll('with');
  const rows = given.map(parseChosenRow);
  if (rows.length > MOST_CHOSEN) {
    return { ok: false, message: `${rows.length} rows are too many: choose up to ${MOST_CHOSEN}.` };
  }
  const wrong = rows.indexOf(null);
  if (wrong !== -1) {
    return {
      ok: false,
      message: `Cannot read the row “${given[wrong]!.slice(0, 80)}”: expected its name, RA, Dec, start and end, as in 23523~83.63~21.51~53343.92~53343.94.`,
    };
  }
  const typed = { dt: query.get('dt') ?? DEFAULT_WITHIN, near: query.get('near') ?? DEFAULT_NEAR };
  const within = parseDays(typed.dt);
  if (within === null) {
    return {
      ok: false,
      message: `Cannot read the time “${typed.dt}”: expected a duration up to 366 d, such as 1 d, 6 h or 30 min.`,
    };
  }
  const radius = parseRadius(typed.near);
  if (radius === null || radius <= 0 || radius > 30) {
    return {
      ok: false,
      message: `Cannot read the radius “${typed.near}”: expected an angle up to 30 deg, such as 0.1 or 5 arcmin.`,
    };
  }
  const request: SimultaneousRequest = { rows: rows as ChosenRow[], within, radius };
  return { ok: true, question: { kind: 'simultaneous', request } };
}

const DAYS: Readonly<Record<string, number>> = {
  '': 1,
  d: 1,
  day: 1,
  days: 1,
  h: 1 / 24,
  min: 1 / 1440,
  s: 1 / 86400,
};

/** @returns `null` for what is no duration up to a year */
export function parseDays(typed: string): number | null {
  const [, digits, unit = ''] = /^(\d+(?:\.\d*)?|\.\d+)\s*([a-z]*)$/i.exec(typed.trim()) ?? [];
  const size = DAYS[unit.toLowerCase()];
  const days = digits === undefined || size === undefined ? Number.NaN : Number(digits) * size;
  return days >= 0 && days <= 366 ? days : null;
}

/** The address of a question about chosen rows, without the archives to ask. */
export function printSimultaneous(
  rows: readonly ChosenRow[],
  dt = DEFAULT_WITHIN,
  near = DEFAULT_NEAR,
): URLSearchParams {
  const query = new URLSearchParams({ dt, near });
  for (const row of rows) query.append('with', printChosenRow(row));
  return query;
}
