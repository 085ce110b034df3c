/**
 * The worker behind a table of results: reads the rows as they arrive, keeps, sorts and filters them, and
 * hands out the few that are in sight.
 */

import { queryStatus, timescaleOf } from '@/lib/tap/query-status';
import type { VotableDocument } from '@/lib/votable/document-builder';
import { readVotable } from '@/lib/votable/read';
import { readProblem } from './read-problem';
import { ResultStore } from './result-store';
import { NO_FILTERS, type RowFilter } from './row-filter';
import { SourceReader, told } from './source-reader';
import type { Answers, FromWorker, Places, Question, RowSource, Sorting, ToWorker } from './table-protocol';
import type { TableFormat } from './write-table';

/** Rows are told of at most so often, ms: each time the page around them is drawn anew. */
const PROGRESS_MS = 250;
const NO_PLACES: Places = { start: 0, end: 0 };

let store: ResultStore | null = null;
let sources: SourceReader | null = null;
let sorting: Sorting | null = null;
let filters: readonly RowFilter[] = NO_FILTERS;
/** What the archive says around the rows, as far as it has come. */
let document: VotableDocument | null = null;

function tell(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

/** @param places those in sight */
function tellOrder({ start, end }: Places): void {
  const order = store?.shown ?? null;
  const shownCount = store?.shownCount ?? 0;
  const rows = store?.rows(start, end) ?? [];
  tell(
    { kind: 'order', sorting, filters, order, shownCount, start, rows },
    order === null ? [] : [order.buffer],
  );
}

self.onmessage = ({ data: message }: MessageEvent<ToWorker>) => {
  switch (message.kind) {
    case 'open':
      read(message.url).catch((error: unknown) => {
        tell({ kind: 'failed', message: sentenceOf(error) });
      });
      return;
    case 'open-many':
      return readMany(message.sources);
    case 'cancel':
      return sources?.cancel(message.key);
    case 'sort':
      store?.sort(message.sorting);
      sorting = message.sorting;
      return tellOrder(message.places);
    case 'filter':
      store?.filter(message.filters);
      filters = message.filters;
      return tellOrder(message.places);
    case 'rows': {
      const { start, end } = message.places;
      return tell({ kind: 'rows', start, rows: store?.rows(start, end) ?? [] });
    }
    case 'ask':
      try {
        const { answer, transfer } = answerTo(message.question);
        return tell({ kind: 'answer', request: message.request, answer }, transfer);
      } catch (error) {
        return tell({ kind: 'refusal', request: message.request, message: sentenceOf(error) });
      }
    default:
      return message satisfies never;
  }
};

interface Answered {
  readonly answer: Answers[keyof Answers];
  /** Made for the page alone: it takes them over without a copy. */
  readonly transfer: Transferable[];
}

/** @throws {Error} with a sentence for the visitor */
function answerTo(question: Question): Answered {
  if (store === null) throw new Error('The result has no rows yet');
  switch (question.kind) {
    case 'values':
      return { answer: store.values(question.column, question.rows), transfer: [] };
    case 'columns': {
      const answer = store.wholeColumns(question.columns, question.without);
      const arrays = answer.columns.map((column) =>
        column.kind === 'number' ? column.values : column.codes,
      );
      return { answer, transfer: [answer.rows.buffer, ...arrays.map((array) => array.buffer)] };
    }
    case 'statistics': {
      const { column, without, reciprocal } = question;
      return { answer: store.statistics(column, without, reciprocal), transfer: [] };
    }
    case 'file': {
      const { format, rows, selection } = question;
      const parts = [...store.write(format, rows, { document, selection })];
      return { answer: new Blob(parts, { type: MEDIA_TYPES[format] }), transfer: [] };
    }
    default:
      return question satisfies never;
  }
}

const MEDIA_TYPES: Readonly<Record<TableFormat, string>> = {
  votable: 'application/x-votable+xml',
  csv: 'text/csv',
};

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** @throws {Error} with a sentence for the visitor */
async function read(url: string): Promise<void> {
  const start = performance.now();
  const answer = await fetch(url);
  if (!answer.ok || answer.body === null) throw new Error(await readProblem(answer));
  let toldAt = 0;
  for await (const event of readVotable(answer.body, {}, { lent: true })) {
    if (event.kind === 'table' && store === null) {
      store = new ResultStore(event.table.fields);
      document = event.document;
      tell({ kind: 'fields', fields: event.table.fields, timescale: timescaleOf(event.document) });
      tell({ kind: 'told', told: told(event.document) });
    } else if (event.kind === 'rows') {
      store?.append(event.batch);
      if (performance.now() - toldAt > PROGRESS_MS) {
        tellProgress();
        toldAt = performance.now();
      }
    } else if (event.kind === 'end') {
      document = event.document;
      tell({ kind: 'told', told: told(event.document) });
      const status = queryStatus(event.document);
      if (status.kind === 'error') throw new Error(status.message);
      store?.finish();
      tellOrder(NO_PLACES);
      const seconds = (performance.now() - start) / 1000;
      tell({ kind: 'done', rowCount: store?.rowCount ?? 0, overflow: status.kind === 'overflow', seconds });
    }
  }
}

function tellProgress(): void {
  const { rowCount, shownCount } = store ?? { rowCount: 0, shownCount: 0 };
  tell({ kind: 'progress', rowCount, shownCount });
}

function readMany(asked: readonly RowSource[]): void {
  sources = new SourceReader({
    begin(fields) {
      store = new ResultStore(fields);
      tell({ kind: 'fields', fields, timescale: 'UTC' }); // what they have in other scales is converted on the way
    },
    rows: (batch) => store?.append(batch),
    tell: (source) => tell({ kind: 'source', source }),
    progress: tellProgress,
  });
  sources.read(asked).then((seconds) => {
    store?.finish();
    tellOrder(NO_PLACES);
    tell({ kind: 'done', rowCount: store?.rowCount ?? 0, overflow: false, seconds });
  });
}
