/**
 * One archive's answer to a question: what it is asked, in which words, and its rows in the columns of the merged table.
 *
 * Everything that can go wrong with it stays in its own answer: a sentence before the first row, the closing
 * QUERY_STATUS after it (DALI 1.1 §4.4.2).
 */
import type { Query } from '@/lib/adql/ast';
import { printQuery } from '@/lib/adql/print';
import { OutsideError } from '@/lib/outside/errors';
import { queryStatus } from '@/lib/tap/query-status';
import type { Batch } from '@/lib/votable/columns';
import { cellAt } from '@/lib/votable/columns';
import type { Info } from '@/lib/votable/document';
import { VotableError } from '@/lib/votable/errors';
import { readVotable, type VotableEvent } from '@/lib/votable/read';
import { streamBinary2 } from '@/lib/votable/stream-binary2';
import { type AdaptedQuery, MOST_NAMED, type Question } from './adapt-query';
import { LISTED_FIELDS } from './merged-columns';
import type { AskTap } from './ask';
import type { AskLimits } from './limits';
import { Normaliser } from './normalise-rows';
import type { Field } from '@/lib/votable/field';
import type { ArchiveService } from './service';

export type ArchiveAnswer =
  | { readonly ok: true; readonly table: AsyncGenerator<Uint8Array<ArrayBuffer>> }
  | { readonly ok: false; readonly message: string };

/** Refusals that another test of the place may not meet. */
const ABOUT_GEOMETRY =
  /region|intersect|contain|distance|geometr|circle|point|polygon|function|operator|type|column/i;

/** Of another service's table: more than any row of ObsCore has. */
const READ_LIMITS = { cellBytes: 2_000_000, fields: 1000, markupBytes: 4_000_000 };

export interface AskOptions {
  /** The service, within the limits. */
  readonly ask: AskTap;
  readonly limits: Pick<AskLimits, 'rows'>;
  /** What is to be said of the service beside its rows. */
  readonly remarks: readonly string[];
  /** When its tables were read, ISO 8601; `null` where they are our own. */
  readonly tablesRead: string | null;
  /** The columns wanted; those of the merged table when left out. */
  readonly fields?: readonly Field[];
}

/** @param ways of asking it, the best first (`adaptQuery`) */
export async function askArchive(
  service: Pick<ArchiveService, 'title' | 'url'>,
  question: Question,
  ways: readonly AdaptedQuery[],
  { ask, limits, remarks: known, tablesRead, fields }: AskOptions,
): Promise<ArchiveAnswer> {
  const refused: string[] = [];
  if (ways.length === 0) return { ok: false, message: whyNot(question) };
  let message = '';
  for (const way of ways) {
    const adql = printQuery(way.rows);
    const asked = await ask({ adql, format: 'votable', maxrec: limits.rows, uploads: way.uploads });
    if (asked.ok) {
      const remarks = [...known, ...way.remarks, ...refused];
      return openRows(service, question, way, {
        adql,
        remarks,
        tablesRead,
        answer: asked.answer,
        ask,
        limits,
        fields,
      });
    }
    message = asked.message;
    const sent = (way.uploads ?? []).length > 0;
    if (!asked.reached || !(sent || ABOUT_GEOMETRY.test(asked.message))) break;
    refused.push(
      sent
        ? `The list was refused as a table: ${asked.message}`
        : `A better test of the place was refused: ${asked.message}`,
    );
  }
  return { ok: false, message };
}

/** Why there is no way to ask it. */
export function whyNot(question: Question): string {
  return question.kind === 'simultaneous'
    ? 'It does not say when its data were taken, so none can be found by their time.'
    : `It takes no tables with a query, or knows no geometry to compare them by, and the list is longer than the ${MOST_NAMED} that a query can name: ask it with a shorter list.`;
}

interface Opened {
  readonly adql: string;
  readonly tablesRead: string | null;
  readonly remarks: readonly string[];
  readonly answer: Response;
  readonly ask: AskTap;
  readonly limits: Pick<AskLimits, 'rows'>;
  readonly fields: readonly Field[] | undefined;
}

async function openRows(
  service: Pick<ArchiveService, 'title' | 'url'>,
  question: Question,
  way: AdaptedQuery,
  { adql, remarks, tablesRead, answer, ask, limits, fields }: Opened,
): Promise<ArchiveAnswer> {
  const events = readVotable(answer.body!, READ_LIMITS);
  let first: IteratorResult<VotableEvent>;
  try {
    first = await events.next();
  } catch (error) {
    return { ok: false, message: explain(error) };
  }
  if (first.done || first.value.kind !== 'table') {
    await events.return(undefined);
    return { ok: false, message: 'It answered without a table.' };
  }
  const { table, document } = first.value;
  const targets = question.kind === 'criteria' ? (question.lists?.targets ?? []) : [];
  const normaliser = new Normaliser(table, document, {
    archive: service.title,
    keep: way.keep,
    asksTime: way.asksTime,
    fields: fields ?? (targets.length > 0 ? LISTED_FIELDS : undefined),
    targets,
    request: question.kind === 'simultaneous' ? question.request : null,
  });
  const infos: Info[] = [
    { name: 'QUERY_STATUS', value: 'OK' },
    { name: 'service', value: service.url },
    { name: 'QUERY', value: adql },
    ...(tablesRead === null ? [] : [{ name: 'tables-read', value: tablesRead }]),
    ...[...remarks, ...normaliser.remarks].map((value) => ({ name: 'remark', value })),
  ];
  // Not known is no fault: the rows are there all the same.
  const untimed = way.untimed === null ? null : countRows(ask, way.untimed).catch(() => null);
  return {
    ok: true,
    table: streamBinary2(
      { fields: normaliser.fields.map(inUtc), resource: { infos, timesys: [UTC] } },
      rowsOf(events, normaliser, limits.rows, untimed),
    ),
  };
}

const UTC = { id: 'utc', timescale: 'UTC', refposition: 'TOPOCENTER', timeorigin: 2_400_000.5 } as const;

const inUtc = (field: Normaliser['fields'][number]) =>
  field.name === 't_min' || field.name === 't_max' ? { ...field, ref: UTC.id } : field;

async function* rowsOf(
  events: AsyncGenerator<VotableEvent>,
  normaliser: Normaliser,
  most: number,
  untimed: Promise<number | null> | null,
): AsyncGenerator<Batch, readonly Info[]> {
  let taken = 0;
  let status: Info | null = null;
  try {
    for await (const event of events) {
      if (event.kind === 'rows') {
        const { rows } = event.batch;
        const room = most - taken;
        yield normaliser.take(event.batch, event.table.fields, room);
        taken += Math.min(rows, room);
        if (rows > room) {
          status = { name: 'QUERY_STATUS', value: 'OVERFLOW' };
          break;
        }
        if (rows > 0 && rows === room) {
          // It may have more: one that listens to MAXREC says so after the table, one that does not sends on.
          status = await endOf(events);
          break;
        }
      } else if (event.kind === 'end') {
        const told = queryStatus(event.document);
        if (told.kind === 'overflow') status = { name: 'QUERY_STATUS', value: 'OVERFLOW' };
        if (told.kind === 'error') status = { name: 'QUERY_STATUS', value: 'ERROR', text: told.message };
      }
    }
  } catch (error) {
    status = { name: 'QUERY_STATUS', value: 'ERROR', text: explain(error) };
  }
  const missing = await untimed;
  return [
    ...normaliser.closingRemarks.map(remark),
    ...(missing !== null && missing > 0
      ? [
          remark(
            `${missing} ${missing === 1 ? 'dataset' : 'datasets'} at the place ${missing === 1 ? 'says' : 'say'} nothing of the time and cannot be compared.`,
          ),
        ]
      : []),
    ...(status === null ? [] : [status]),
  ];
}

const remark = (value: string): Info => ({ name: 'remark', value });

/** What stands behind the last row that is taken: another row means overflow. */
async function endOf(events: AsyncGenerator<VotableEvent>): Promise<Info | null> {
  const overflow = { name: 'QUERY_STATUS', value: 'OVERFLOW' };
  try {
    for (let next = await events.next(); !next.done; next = await events.next()) {
      if (next.value.kind === 'rows' && next.value.batch.rows > 0) {
        await events.return(undefined);
        return overflow;
      }
      if (next.value.kind === 'end')
        return queryStatus(next.value.document).kind === 'overflow' ? overflow : null;
    }
  } catch {
    return overflow; // all that was wanted has come; whether there was more is not known
  }
  return null;
}

/** `null` when it is not told. */
async function countRows(ask: AskTap, query: Query): Promise<number | null> {
  const asked = await ask({ adql: printQuery(query), format: 'votable', maxrec: 1 });
  if (!asked.ok || asked.answer.body === null) return null;
  for await (const event of readVotable(asked.answer.body, READ_LIMITS)) {
    if (event.kind !== 'rows' || event.batch.rows === 0) continue;
    const count = Number(cellAt(event.table.fields[0]!, event.batch.columns[0]!, 0));
    return Number.isFinite(count) ? count : null;
  }
  return null;
}

/** A sentence for what a service did to us; what is our own fault rises. */
function explain(error: unknown): string {
  if (error instanceof OutsideError) return `${error.message}.`;
  if (error instanceof VotableError) return `Its answer is no VOTable that can be read: ${error.message}`;
  throw error;
}
