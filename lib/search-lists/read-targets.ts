/**
 * A list of targets as people have it: names, positions or both, a line each, in a CSV with or without a head, or in
 * a VOTable.
 *
 * Columns are found by their head (name, UCD), else by what their cells look like. A row that cannot be read stays in the list
 * with the reason, so that nothing is dropped unnoticed.
 */
import { SearchListError } from './errors';
import { MAX_NAME_LENGTH, parseTargetName } from '@/lib/sesame/target-name';
import { parseDec, parseRa } from '@/lib/sky/angle';
import { parsePosition } from '@/lib/sky/position';
import { type ListedTarget, MAX_TARGETS } from './target';
import { readTypedRows, type TypedColumn, type TypedRow, type TypedRows } from './typed-rows';
import { looksLikeVotable, readVotableRows } from './votable-rows';

const NAMES = /^(name|target|targetname|source|sourcename|object|objectname|objname|id|mainid|commonname)$/;
const RAS = /^_?(ra|raj2000|raicrs|radeg|sra|raobj|rightascension|alpha|listra)$/;
const DECS =
  /^_?(de|dec|dej2000|decj2000|deicrs|decicrs|dedeg|decdeg|sdec|decobj|declination|delta|listdec)$/;

interface Places {
  readonly name: number;
  readonly ra: number;
  readonly dec: number;
  /** A column of whole positions. */
  readonly position: number;
}

/**
 * @returns targets in the order of the text; those with a name alone have no position yet
 * @throws {SearchListError} for what holds no row, or more than one query takes
 * @throws {VotableError}
 */
export async function readTargets(text: string): Promise<readonly ListedTarget[]> {
  const typed = looksLikeVotable(text) ? await readVotableRows(text) : readTypedRows(text);
  const places = placesOf(typed);
  const rows = places !== null && typed.columns.length === 0 ? typed.rows.slice(1) : typed.rows;
  if (rows.length === 0) {
    throw new SearchListError(
      'This holds no target: expected a name or a position in each line, or a table with columns such as name, ra and dec.',
    );
  }
  if (rows.length > MAX_TARGETS) {
    throw new SearchListError(
      `This holds ${rows.length} targets: one query takes up to ${MAX_TARGETS}. Split the list.`,
    );
  }
  if (typed.columns.length > 0 && places === null) {
    const names = typed.columns.map(({ name }) => name).join(', ');
    throw new SearchListError(
      `This table has neither a column of names nor two of positions: expected name, ra or dec, found ${names}.`,
    );
  }
  return rows.map((row) => (places === null ? guessTarget(row) : targetAt(row, places, typed.columns)));
}

/** Where the parts stand by the head; `null` when there is none, or when it tells nothing. */
function placesOf({ columns, rows }: TypedRows): Places | null {
  const head: readonly TypedColumn[] =
    columns.length > 0 ? columns : (rows[0]?.cells ?? []).map((name) => ({ name, unit: null, ucd: null }));
  const plain = head.map(({ name }) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const find = (names: RegExp, ucd: RegExp) => {
    const byUcd = head.findIndex((column) => column.ucd !== null && ucd.test(column.ucd));
    return byUcd >= 0 ? byUcd : plain.findIndex((name) => names.test(name));
  };
  const places = {
    name: find(NAMES, /^meta\.id;(meta\.main|src)/i),
    ra: find(RAS, /^pos\.eq\.ra(;meta\.main)?$|^POS_EQ_RA_MAIN$/i),
    dec: find(DECS, /^pos\.eq\.dec(;meta\.main)?$|^POS_EQ_DEC_MAIN$/i),
    position: plain.findIndex((name) => /^(position|coordinates|coords|radec)$/.test(name)),
  };
  const placed = places.ra >= 0 && places.dec >= 0;
  return placed || places.position >= 0 || places.name >= 0 ? places : null;
}

function targetAt({ line, cells }: TypedRow, places: Places, columns: readonly TypedColumn[]): ListedTarget {
  const cell = (index: number) => (index < 0 ? '' : (cells[index] ?? ''));
  const [name, ra, dec] = [cell(places.name), cell(places.ra), cell(places.dec)];
  if (ra === '' && dec === '') {
    const position = cell(places.position);
    return position === '' ? named(name, line) : placed(name, parsePosition(position), position, line);
  }
  const degrees = (text: string, index: number, parse: typeof parseRa) =>
    parse(inDegrees(text, columns[index]?.unit ?? null));
  const [x, y] = [degrees(ra, places.ra, parseRa), degrees(dec, places.dec, parseDec)];
  return placed(name, x === null || y === null ? null : { ra: x, dec: y }, `${ra} ${dec}`, line);
}

/** A column may be in hours or radians; sexagesimal text says itself what it is. */
function inDegrees(text: string, unit: string | null): string {
  const value = Number(text);
  if (unit === null || text === '' || !Number.isFinite(value)) return text;
  if (/^(h|hr|hour|hours|hourangle)$/i.test(unit)) return String(value * 15);
  return /^rad/i.test(unit) ? String((value * 180) / Math.PI) : text;
}

const LOOSE_NUMBER = String.raw`[+-]?(?:\d+\.\d*|\d+:\d+:\d+(?:\.\d*)?)`;
/** `Crab 83.633 +22.014`: whole numbers behind a name belong to the name (`3C 66 41`). */
const NAME_AND_POSITION = new RegExp(`^(.*\\S)\\s+(${LOOSE_NUMBER}\\s+${LOOSE_NUMBER})$`);

/** A row without a head: a name, a position, or one with the other. */
function guessTarget({ line, cells }: TypedRow): ListedTarget {
  const filled = cells.filter((cell) => cell !== '');
  const [first = '', second = '', third = ''] = filled;
  if (filled.length === 1) {
    const position = parsePosition(first);
    if (position !== null) return placed('', position, first, line);
    const [, name = '', place = ''] = NAME_AND_POSITION.exec(first) ?? [];
    return name === '' ? named(first, line) : placed(name, parsePosition(place), place, line);
  }
  const pair = (ra: string, dec: string) => {
    const [x, y] = [parseRa(ra), parseDec(dec)];
    return x === null || y === null ? null : { ra: x, dec: y };
  };
  if (filled.length === 2) {
    const position = pair(first, second);
    return position === null
      ? placed(first, parsePosition(second), second, line)
      : placed('', position, first, line);
  }
  const atEnd = pair(second, third);
  if (atEnd !== null) return placed(first, atEnd, '', line);
  return placed(third, pair(first, second), filled.join(' '), line);
}

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function named(typed: string, line: number): ListedTarget {
  const name = parseTargetName(typed);
  if (name !== null) return { name, ra: null, dec: null, problem: null };
  const problem =
    typed === ''
      ? `Row ${line} has neither a name nor a position`
      : `Row ${line}, “${short(typed)}”, cannot be a name`;
  return { name: null, ra: null, dec: null, problem };
}

function placed(
  typedName: string,
  position: { readonly ra: number; readonly dec: number } | null,
  typed: string,
  line: number,
): ListedTarget {
  const name = parseTargetName(typedName.slice(0, MAX_NAME_LENGTH));
  if (position !== null) return { name, ...position, problem: null };
  return {
    name,
    ra: null,
    dec: null,
    problem: `Cannot read the position “${short(typed)}” in row ${line}: expected degrees or sexagesimal, such as 83.633 22.014 or 05:34:31.9 +22:00:52`,
  };
}
