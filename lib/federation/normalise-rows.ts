/**
 * The rows of an archive in the columns of the merged table, whatever their order, letters, types and units.
 *
 * A value that cannot be what its column says is left empty and counted; the row stays.
 */
import { type Batch, type Cell, cellAt, type ColumnData } from '@/lib/votable/columns';
import type { Timesys } from '@/lib/votable/document';
import type { TableHead, VotableDocument } from '@/lib/votable/document-builder';
import type { Field } from '@/lib/votable/field';
import { type Conversion, conversionOf, isEnergy } from './convert-value';
import { MERGED_FIELDS, SIMULTANEOUS_FIELDS } from './merged-columns';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { type NumberedTarget, targetLabel } from '@/lib/search-lists/target';
import { companionsOf, type SimultaneousRequest } from './simultaneous';
import type { AdaptedQuery } from './adapt-query';

export interface NormaliserOptions {
  /** The name in the column `archive`. */
  readonly archive: string;
  readonly keep: AdaptedQuery['keep'];
  readonly asksTime: AdaptedQuery['asksTime'];
  /** The columns wanted; those of the merged table when left out. */
  readonly fields?: readonly Field[];
  /** Targets of a list, for rows of which the archive does not say which they are for. */
  readonly targets?: readonly NumberedTarget[];
  /** The chosen rows, each of which a found one may go with. */
  readonly request: SimultaneousRequest | null;
}

/** Seconds; TT − UTC has been 69.184 s since 2017 (IERS Bulletin C 52), and was less before. */
const LARGEST_SHIFT = 70;

/** Longer texts are no metadata of an observation; footprints may be long. */
const LONGEST = 100_000;

interface Column {
  readonly ours: Field;
  /** Where it stands in their table; −1 where it is missing. */
  readonly place: number;
  readonly theirs: Field | undefined;
  readonly conversion: Conversion | null;
}

export class Normaliser {
  readonly fields: readonly Field[];
  readonly #options: NormaliserOptions;
  readonly #columns: readonly Column[];
  readonly #unreadable = new Map<string, number>();
  readonly #swapsEnergies: boolean;
  #cut = 0;

  constructor(table: TableHead, document: VotableDocument, options: NormaliserOptions) {
    this.#options = options;
    this.fields = options.fields ?? (options.request === null ? MERGED_FIELDS : SIMULTANEOUS_FIELDS);
    this.#columns = this.fields.map((ours) => {
      const place = findPlace(table.fields, ours);
      const theirs = table.fields[place];
      const isNumber = ours.datatype !== 'char';
      const conversion =
        theirs === undefined || !isNumber
          ? null
          : conversionOf(ours, theirs, timesysOf(theirs, table, document));
      return { ours, place, theirs, conversion };
    });
    this.#swapsEnergies = this.#columns.some(
      ({ ours, theirs }) => ours.name === 'em_min' && isEnergy(theirs),
    );
  }

  /** Said of whole columns. */
  get remarks(): readonly string[] {
    const remarks = this.#columns.flatMap(({ conversion }) => conversion?.remark ?? []);
    return [...new Set([...remarks, ...this.#askedInUtc()])];
  }

  /** Which scale a service keeps is known from its answer only, after it was asked. */
  #askedInUtc(): readonly string[] {
    const scale = this.#columns.find(({ conversion }) => conversion?.scale !== undefined)?.conversion?.scale;
    if (scale === undefined || !this.#options.asksTime) return [];
    return [
      `Its times are in ${scale}, and it was asked in UTC: rows within ${LARGEST_SHIFT} s of the ends of the time asked for may be missing, or too many.`,
    ];
  }

  /** Said once all rows have come. */
  get closingRemarks(): readonly string[] {
    const unreadable = [...this.#unreadable].map(
      ([name, count]) =>
        `${count} ${count === 1 ? 'value' : 'values'} of ${name} could not be read and ${count === 1 ? 'was' : 'were'} left empty.`,
    );
    return this.#cut === 0
      ? unreadable
      : [...unreadable, `${this.#cut} rows outside the region were left out here.`];
  }

  /** @param batch of their table; @param most rows that are taken of it */
  take(batch: Batch, theirs: readonly Field[], most: number): Batch {
    const rows: (readonly Cell[])[] = [];
    for (let row = 0; row < Math.min(batch.rows, most); row += 1) {
      const values = this.#columns.map((column) => this.#read(column, batch, theirs, row));
      this.#orderEnergies(values);
      this.#nameTarget(values);
      if (this.#isOutside(values)) {
        this.#cut += 1;
        continue;
      }
      rows.push(...this.#withCompanions(values));
    }
    return toBatch(this.fields, rows);
  }

  #read({ ours, place, conversion }: Column, batch: Batch, theirs: readonly Field[], row: number): Cell {
    if (ours.name === 'archive') return this.#options.archive;
    if (place === -1) return null;
    const cell = cellAt(theirs[place]!, batch.columns[place]!, row);
    if (conversion === null) return toText(cell);
    const number = conversion.toNumber(cell);
    const fits = number !== undefined && (number === null || fitsType(number, ours));
    if (!fits) this.#unreadable.set(ours.name, (this.#unreadable.get(ours.name) ?? 0) + 1);
    return fits ? number : null;
  }

  #placeOf(name: string): number {
    return this.fields.findIndex((field) => field.name === name);
  }

  #number(values: readonly Cell[], name: string): number | null {
    const value = values[this.#placeOf(name)];
    return typeof value === 'number' ? value : null;
  }

  /** The higher energy is the shorter wavelength. */
  #orderEnergies(values: Cell[]): void {
    if (!this.#swapsEnergies) return;
    const [low, high] = [this.#number(values, 'em_min'), this.#number(values, 'em_max')];
    if (low === null || high === null || low <= high) return;
    values[this.#placeOf('em_min')] = high;
    values[this.#placeOf('em_max')] = low;
  }

  #nameTarget(values: Cell[]): void {
    const place = this.#placeOf('list_target');
    const { targets = [] } = this.#options;
    if (place === -1 || targets.length === 0 || values[place] !== null) return;
    const [ra, dec] = [this.#number(values, 's_ra'), this.#number(values, 's_dec')];
    if (ra === null || dec === null) return;
    const distances = targets.map((target) => angularSeparation(ra, dec, target.ra, target.dec));
    const nearest = targets[distances.indexOf(Math.min(...distances))]!;
    values[place] = targetLabel(nearest);
    const row = this.#placeOf('list_row');
    if (row !== -1) values[row] = nearest.row;
  }

  #isOutside(values: readonly Cell[]): boolean {
    const { keep } = this.#options;
    const [ra, dec] = [this.#number(values, 's_ra'), this.#number(values, 's_dec')];
    return keep !== null && (ra === null || dec === null || !keep({ ra, dec }));
  }

  /** Once for each chosen row it goes with. */
  #withCompanions(values: readonly Cell[]): (readonly Cell[])[] {
    const { request } = this.#options;
    if (request === null) return [values];
    const region = values[this.#placeOf('s_region')];
    const found = {
      s_ra: this.#number(values, 's_ra'),
      s_dec: this.#number(values, 's_dec'),
      s_fov: this.#number(values, 's_fov'),
      s_region: typeof region === 'string' ? region : null,
      t_min: this.#number(values, 't_min'),
      t_max: this.#number(values, 't_max'),
    };
    return companionsOf(found, request).map(({ label, gap }) => {
      const row = [...values];
      row[this.#placeOf('goes_with')] = label;
      row[this.#placeOf('time_gap')] = gap;
      return row;
    });
  }
}

/** By name in any case, else by what ObsCore calls it. */
function findPlace(theirs: readonly Field[], { name, utype }: Field): number {
  const byName = theirs.findIndex((field) => field.name.toLowerCase() === name);
  if (byName !== -1 || utype === null) return byName;
  const key = utypeKey(utype);
  return theirs.findIndex((field) => field.utype !== null && utypeKey(field.utype) === key);
}

const utypeKey = (utype: string) => utype.toLowerCase().replace(/^obscore:/, '');

/** The TIMESYS that a column refers to; the only one of a document is taken for columns that refer to none. */
function timesysOf(field: Field, table: TableHead, document: VotableDocument): Timesys | null {
  const all = [
    ...table.timesys,
    ...document.resources.flatMap((resource) => resource.timesys),
    ...document.timesys,
  ];
  const referred = all.find(({ id }) => id === field.ref);
  return referred ?? (field.ref === undefined && all.length === 1 ? all[0]! : null);
}

function toText(cell: Cell): string | null {
  if (cell === null) return null;
  const text = typeof cell === 'object' ? Array.from(cell, String).join(' ') : String(cell);
  // What XML has no form for would break the table.
  const clean = text
    .slice(0, LONGEST)
    .replaceAll(/[^\P{Cc}\t\n\r]|\uFFFE|\uFFFF/gu, '')
    .trim();
  return clean === '' ? null : clean;
}

function fitsType(value: number, { datatype }: Field): boolean {
  if (datatype === 'int') return Number.isInteger(value) && Math.abs(value) < 2 ** 31;
  if (datatype === 'long') return Math.abs(value) < 2 ** 53;
  return true;
}

function toBatch(fields: readonly Field[], rows: readonly (readonly Cell[])[]): Batch {
  const columns = fields.map((field, place): ColumnData => {
    const cells = rows.map((row) => row[place] ?? null);
    if (field.datatype === 'char')
      return { kind: 'text', values: cells.map((cell) => (cell === null ? null : String(cell))) };
    const nulls = Uint8Array.from(cells, (cell) => (cell === null ? 1 : 0));
    const numbers = cells.map((cell) => (cell === null ? 0 : Number(cell)));
    switch (field.datatype) {
      case 'long':
        return {
          kind: 'number',
          values: BigInt64Array.from(numbers, (value) => BigInt(Math.round(value))),
          nulls,
        };
      case 'int':
        return { kind: 'number', values: Int32Array.from(numbers), nulls };
      default:
        return { kind: 'number', values: Float64Array.from(numbers), nulls };
    }
  });
  return { rows: rows.length, columns };
}
