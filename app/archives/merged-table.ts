import 'server-only';

/**
 * The merged table as a file: for a download, and for programs it is sent to by SAMP.
 *
 * Archives are asked one after the other and their rows passed on as they come, so the table is never held. One that
 * fails leaves a remark in the file.
 */

import { problem } from '@/app/search/ask-service';
import { DuplicateMarks } from '@/lib/federation/duplicate-marks';
import { LISTED_FIELDS, MERGED_FIELDS, SIMULTANEOUS_FIELDS } from '@/lib/federation/merged-columns';
import { readQuestion } from '@/lib/federation/question';
import type { ArchiveService } from '@/lib/federation/service';
import type { Question } from '@/lib/federation/adapt-query';
import { queryStatus } from '@/lib/tap/query-status';
import { type Batch, cellAt, type ColumnData } from '@/lib/votable/columns';
import type { Info } from '@/lib/votable/document';
import type { Field } from '@/lib/votable/field';
import { readVotable } from '@/lib/votable/read';
import { streamBinary2 } from '@/lib/votable/stream-binary2';
import { openArchive } from './open-archive';
import { findArchive } from './services';

export interface MergedOptions {
  /** Only rows with these identifiers; `null` for all. */
  readonly ids: ReadonlySet<string> | null;
  readonly signal: AbortSignal;
  readonly sessionId: string | null;
}

export type MergedTable =
  | {
      readonly ok: true;
      readonly fields: readonly Field[];
      readonly batches: AsyncGenerator<Batch, readonly Info[]>;
    }
  | { readonly ok: false; readonly refusal: Response };

/** @param query the question with `archives=…` for each archive */
export async function openMerged(query: URLSearchParams, options: MergedOptions): Promise<MergedTable> {
  const read = readQuestion(query);
  if (!read.ok) return { ok: false, refusal: problem(read.message, 400) };
  const services = await Promise.all([...new Set(query.getAll('archives'))].slice(0, 50).map(findArchive));
  const known = services.filter((service) => service !== null);
  if (known.length === 0)
    return { ok: false, refusal: problem('No archive is named: choose at least one.', 400) };
  const fields = fieldsOf(read.question);
  return { ok: true, fields, batches: readAll(known, read.question, fields, options) };
}

function fieldsOf(question: Question): readonly Field[] {
  if (question.kind === 'simultaneous') return SIMULTANEOUS_FIELDS;
  return question.criteria.targets === null ? MERGED_FIELDS : LISTED_FIELDS;
}

async function* readAll(
  services: readonly ArchiveService[],
  question: Question,
  fields: readonly Field[],
  { ids, signal, sessionId }: MergedOptions,
): AsyncGenerator<Batch, readonly Info[]> {
  const marks = new DuplicateMarks();
  const infos: Info[] = [];
  let cut = false;
  const say = (service: ArchiveService, value: string) =>
    infos.push({ name: 'remark', value: `${service.title}: ${value}` });
  for (const service of services) {
    const opened = await openArchive(service, question, signal, sessionId);
    if (!opened.ok) {
      say(service, opened.message);
      continue;
    }
    for await (const event of readVotable(opened.table)) {
      if (event.kind === 'rows') yield chosen(marks.mark(fields, event.batch), fields, ids);
      if (event.kind !== 'end') continue;
      const status = queryStatus(event.document);
      if (status.kind === 'error') say(service, status.message);
      if (status.kind === 'overflow') {
        say(service, 'it has more rows than these.');
        cut = true;
      }
      for (const { tables, infos: told } of event.document.resources) {
        for (const { name, value } of [...told, ...tables.flatMap((table) => table.infos)]) {
          if (name === 'remark') say(service, value);
        }
      }
    }
  }
  return [...infos, { name: 'QUERY_STATUS', value: cut ? 'OVERFLOW' : 'OK' }];
}

function chosen(batch: Batch, fields: readonly Field[], ids: ReadonlySet<string> | null): Batch {
  if (ids === null) return batch;
  const dids = batch.columns[fields.findIndex(({ name }) => name === 'obs_publisher_did')];
  const rows = Array.from({ length: batch.rows }, (_, row) => row).filter(
    (row) => dids?.kind === 'text' && ids.has(dids.values[row] ?? ''),
  );
  return { rows: rows.length, columns: batch.columns.map((column) => pick(column, rows)) };
}

function pick(column: ColumnData, rows: readonly number[]): ColumnData {
  if (column.kind === 'text') return { kind: 'text', values: rows.map((row) => column.values[row] ?? null) };
  if (column.kind !== 'number') throw new TypeError('The merged table has texts and numbers only');
  const values = column.values.slice(0, rows.length);
  rows.forEach((row, index) => {
    values[index] = column.values[row]!;
  });
  return { kind: 'number', values, nulls: Uint8Array.from(rows, (row) => column.nulls[row]!) };
}

export function asVotable(table: Extract<MergedTable, { ok: true }>): ReadableStream<Uint8Array> {
  const infos = [{ name: 'QUERY_STATUS', value: 'OK' }];
  const utc = { id: 'utc', timescale: 'UTC', refposition: 'TOPOCENTER', timeorigin: 2_400_000.5 };
  const fields = table.fields.map((field) =>
    /^t_(min|max)$/.test(field.name) ? { ...field, ref: utc.id } : field,
  );
  return toStream(streamBinary2({ fields, resource: { infos, timesys: [utc] } }, table.batches));
}

/** RFC 4180. What the archives said besides rows has no place in it: the page shows it. */
export function asCsv({ fields, batches }: Extract<MergedTable, { ok: true }>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const line = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\r\n`;
  async function* lines() {
    yield encoder.encode(line(fields.map(({ name }) => name)));
    for await (const { rows, columns } of batches) {
      let text = '';
      for (let row = 0; row < rows; row += 1) {
        text += line(fields.map((field, place) => String(cellAt(field, columns[place]!, row) ?? '')));
      }
      yield encoder.encode(text);
    }
  }
  return toStream(lines());
}

/** The rows of an archive's answer alone. */
export async function* batchesOf(table: AsyncIterable<Uint8Array>): AsyncGenerator<Batch, readonly Info[]> {
  for await (const event of readVotable(table)) if (event.kind === 'rows') yield event.batch;
  return [];
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function toStream(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
