/**
 * Points of published products as the rows of one table, before they are written as ECSV, VOTable or CSV.
 */
import type { TimeScale } from '@/lib/time/instant';

/** What the archive knows of a product, for each of its points. */
export interface Credit {
  /** obs_publisher_did */
  readonly id: string;
  readonly target: string | null;
  readonly facility: string | null;
  readonly reference: string | null;
  readonly licence: string | null;
}

export type ExportCell = number | string | boolean | null;

export interface ExportColumn {
  readonly name: string;
  readonly datatype: 'float64' | 'string' | 'bool';
  readonly unit: string | null;
  readonly ucd: string;
  readonly utype?: string;
  readonly description: string;
  /** MJD in the scale of the table. */
  readonly isTime?: boolean;
}

export interface ExportTable {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly ExportColumn[];
  /** Cells in the order of the columns. */
  readonly rows: readonly (readonly ExportCell[])[];
  /** Words of the header for programs that read ECSV. */
  readonly meta: Readonly<Record<string, string | number>>;
  /** Of its times; `null` where the publication names none. A table without times has no such key. */
  readonly scale?: TimeScale | null;
}

export const numberColumn = (
  name: string,
  unit: string | null,
  ucd: string,
  description: string,
): ExportColumn => ({ name, datatype: 'float64', unit, ucd, description });

export const textColumn = (name: string, ucd: string, description: string): ExportColumn => ({
  name,
  datatype: 'string',
  unit: null,
  ucd,
  description,
});

/** Whether and how sure a point is a limit, whose it is, and where it is from; cells by {@link creditCells}. */
export const LIMIT_COLUMN: ExportColumn = {
  name: 'is_ul',
  datatype: 'bool',
  unit: null,
  ucd: 'meta.code',
  description: 'Whether the point is an upper limit',
};
export const CONFIDENCE_COLUMN = numberColumn(
  'ul_conf',
  null,
  'stat.probability',
  'Confidence of the upper limit; empty where it is not stated',
);
export const SOURCE_COLUMN = textColumn('source', 'meta.id;src', 'Source');
export const FACILITY_COLUMN = textColumn('facility', 'meta.id;instr.tel', 'Who measured');
export const REFERENCE_COLUMN = textColumn('reference', 'meta.bib', 'Paper of the measurement');
export const LICENCE_COLUMN = textColumn('licence', 'meta.note', 'Licence of the data set');
export const DATASET_COLUMN = textColumn(
  'dataset',
  'meta.ref.ivoid',
  'Identifier of the data set (obs_publisher_did)',
);

/** The table without columns that no row fills, of those that may be left out. */
export function withoutEmpty(table: ExportTable, optional: readonly string[]): ExportTable {
  const places = table.columns
    .map((_, place) => place)
    .filter(
      (place) =>
        !optional.includes(table.columns[place]!.name) || table.rows.some((row) => row[place] !== null),
    );
  return {
    ...table,
    columns: places.map((place) => table.columns[place]!),
    rows: table.rows.map((row) => places.map((place) => row[place] ?? null)),
  };
}
