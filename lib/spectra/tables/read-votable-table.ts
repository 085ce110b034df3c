/**
 * The first table of a VOTable as a plain table; PARAMs and INFOs become its metadata.
 */
import { cellAt, joinBatches } from '@/lib/votable/columns';
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
    const around = [document, table];
    return {
      columns: table.fields.map((field, i) => ({
        name: field.name,
        unit: field.unit,
        cells: Array.from({ length: batch.rows }, (_, row) => toCell(cellAt(field, batch.columns[i]!, row))),
      })),
      rows: batch.rows,
      meta: Object.fromEntries(
        around.flatMap(({ infos, params }) => [...infos, ...params].map(({ name, value }) => [name, value])),
      ),
      format: 'VOTable',
    };
  } catch (error) {
    if (error instanceof VotableError) throw new SpectrumError(error.message, { cause: error });
    throw error;
  }
}

function toCell(cell: ReturnType<typeof cellAt>): TableCell {
  if (typeof cell === 'bigint') return Number(cell);
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (cell === null || typeof cell === 'string' || typeof cell === 'boolean') return cell;
  if (cell instanceof BigInt64Array) return [...cell].map(Number);
  return [...cell].map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null));
}
