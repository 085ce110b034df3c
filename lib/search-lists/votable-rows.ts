/** The rows of the first table of a VOTable, as text. */
import { joinBatches } from '@/lib/votable/columns';
import { printCell } from '@/lib/votable/print-cell';
import { readFirstTable } from '@/lib/votable/read';
import type { TypedRows } from './typed-rows';

export const looksLikeVotable = (text: string): boolean =>
  /^\uFEFF?\s*(?:<\?xml|<!--|<(?:\w+:)?VOTABLE)/i.test(text);

/** @throws {VotableError} for what is none */
export async function readVotableRows(text: string): Promise<TypedRows> {
  const { document, table, batches } = await readFirstTable(onePiece(text));
  const { fields } = table;
  const all = joinBatches(fields, batches);
  const timesys = [...document.timesys, ...document.resources.flatMap((resource) => resource.timesys)];
  return {
    columns: fields.map(({ name, unit, ucd }) => ({ name, unit, ucd })),
    rows: Array.from({ length: all.rows }, (_, row) => ({
      line: row + 1,
      cells: fields.map((field, i) => printCell(field, all.columns[i]!, row).trim()),
    })),
    timescale: timesys[0]?.timescale ?? null,
    timeorigin: timesys[0]?.timeorigin ?? null,
  };
}

async function* onePiece(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
