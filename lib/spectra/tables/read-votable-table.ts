/**
 * The first table of a VOTable as a plain table; PARAMs and INFOs become its metadata.
 */
import { cellAt, joinBatches } from '@/lib/votable/columns';
import type { Timesys } from '@/lib/votable/document';
import type { ReadResource, TableHead } from '@/lib/votable/document-builder';
import { VotableError } from '@/lib/votable/errors';
import { readFirstTable } from '@/lib/votable/read';
import { SpectrumError } from '../errors';
import { MAX_ROWS, type PlainTable, type TableCell } from './plain-table';

/** @throws {SpectrumError} when it is no VOTable or holds no table */
export async function readVotableTable(bytes: Uint8Array): Promise<PlainTable> {
  try {
    const { table, document, batches } = await readFirstTable(new Blob([new Uint8Array(bytes)]).stream(), {
      rows: MAX_ROWS,
    });
    const batch = joinBatches(table.fields, batches);
    const around = [document, ...enclosing(document.resources, table), table];
    const time = around.flatMap(({ timesys }) => timesys).at(-1);
    return {
      columns: table.fields.map((field, i) => ({
        name: field.name,
        unit: field.unit,
        cells: Array.from({ length: batch.rows }, (_, row) => toCell(cellAt(field, batch.columns[i]!, row))),
      })),
      rows: batch.rows,
      meta: {
        ...(time === undefined ? {} : toFitsWords(time)),
        ...Object.fromEntries(
          around.flatMap(({ infos, params }) =>
            [...infos, ...params].map(({ name, value }) => [name, value]),
          ),
        ),
      },
      format: 'VOTable',
    };
  } catch (error) {
    if (error instanceof VotableError) throw new SpectrumError(error.message, { cause: error });
    throw error;
  }
}

/** The resources that a table stands in, from the outside. */
function enclosing(resources: readonly ReadResource[], table: TableHead): ReadResource[] {
  for (const resource of resources) {
    if (resource.tables.includes(table)) return [resource];
    const inside = enclosing(resource.resources, table);
    if (inside.length > 0) return [resource, ...inside];
  }
  return [];
}

/** The scale and the origin of times as FITS says them, which is what readers look for. */
function toFitsWords({ timescale, timeorigin }: Timesys): Record<string, string | number> {
  const known = !/^unknown$/i.test(timescale);
  return {
    ...(known ? { TIMESYS: timescale } : {}),
    ...(timeorigin === undefined ? {} : { MJDREFI: timeorigin - 2400000.5 }),
  };
}

function toCell(cell: ReturnType<typeof cellAt>): TableCell {
  if (typeof cell === 'bigint') return Number(cell);
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (cell === null || typeof cell === 'string' || typeof cell === 'boolean') return cell;
  if (cell instanceof BigInt64Array) return [...cell].map(Number);
  return [...cell].map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null));
}
