/**
 * The worker behind a table of results: reads the rows as they arrive, keeps, sorts and filters them, and
 * hands out the few that are in sight.
 */
import { readVotable } from '@/lib/votable/read';
import { queryStatus, timescaleOf } from '@/lib/tap/query-status';
import { readProblem } from './read-problem';
import { ResultStore } from './result-store';
import { NO_FILTERS, type RowFilter } from './row-filter';
import { SourceReader } from './source-reader';
import type { FromWorker, RowSource, Sorting, ToWorker, WholeColumns } from './table-protocol';

/** Rows are told of at most so often, ms: a page cannot draw faster. */
const PROGRESS_MS = 100;

let store: ResultStore | null = null;
let sources: SourceReader | null = null;
let sorting: Sorting | null = null;
let filters: readonly RowFilter[] = NO_FILTERS;

function tell(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

function tellOrder(): void {
  const order = store?.shown ?? null;
  const shownCount = store?.shownCount ?? 0;
  tell({ kind: 'order', sorting, filters, order, shownCount }, order === null ? [] : [order.buffer]);
}

self.onmessage = ({ data: message }: MessageEvent<ToWorker>) => {
  switch (message.kind) {
    case 'open':
      read(message.url).catch((error: unknown) => {
        tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      });
      return;
    case 'open-many':
      return readMany(message.sources);
    case 'cancel':
      return sources?.cancel(message.key);
    case 'sort':
      store?.sort(message.sorting);
      sorting = message.sorting;
      return tellOrder();
    case 'filter':
      store?.filter(message.filters);
      filters = message.filters;
      return tellOrder();
    case 'rows':
      return tell({
        kind: 'rows',
        start: message.start,
        rows: store?.rows(message.start, message.end) ?? [],
      });
    case 'values': {
      const values = store?.values(message.column, message.rows) ?? [];
      return tell({ kind: 'values', request: message.request, values });
    }
    case 'columns': {
      const columns = store?.wholeColumns(message.columns, message.without) ?? NO_COLUMNS;
      return tell({ kind: 'columns', request: message.request, columns }, buffersOf(columns));
    }
    default:
      return message satisfies never;
  }
};

const NO_COLUMNS: WholeColumns = { rows: new Uint32Array(0), columns: [] };

/** They were made for the page alone: it takes them over without a copy. */
function buffersOf({ rows, columns }: WholeColumns): Transferable[] {
  return [
    rows.buffer,
    ...columns.map((column) => (column.kind === 'number' ? column.values : column.codes).buffer),
  ];
}

/** @throws {Error} with a sentence for the visitor */
async function read(url: string): Promise<void> {
  const start = performance.now();
  const answer = await fetch(url);
  if (!answer.ok || answer.body === null) throw new Error(await readProblem(answer));
  let toldAt = 0;
  for await (const event of readVotable(answer.body)) {
    if (event.kind === 'table' && store === null) {
      store = new ResultStore(event.table.fields);
      tell({ kind: 'fields', fields: event.table.fields, timescale: timescaleOf(event.document) });
    } else if (event.kind === 'rows') {
      store?.append(event.batch);
      if (performance.now() - toldAt > PROGRESS_MS) {
        tellProgress();
        toldAt = performance.now();
      }
    } else if (event.kind === 'end') {
      const status = queryStatus(event.document);
      if (status.kind === 'error') throw new Error(status.message);
      store?.finish();
      tellOrder();
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
    tellOrder();
    tell({ kind: 'done', rowCount: store?.rowCount ?? 0, overflow: false, seconds });
  });
}
