/**
 * The worker behind a table of results: reads the rows as they arrive, keeps them, sorts them, and hands
 * out the few that are in sight.
 */
import { z } from 'zod';
import { readVotable } from '@/lib/votable/read';
import { queryStatus, timescaleOf } from '@/lib/tap/query-status';
import { ResultStore } from './result-store';
import type { FromWorker, ToWorker } from './table-protocol';

/** Rows are told of at most so often, ms: a page cannot draw faster. */
const PROGRESS_MS = 100;

/** How `/search/rows` says what went wrong. */
const problemSchema = z.object({ detail: z.string() });

let store: ResultStore | null = null;

function tell(message: FromWorker): void {
  self.postMessage(message);
}

self.onmessage = ({ data: message }: MessageEvent<ToWorker>) => {
  switch (message.kind) {
    case 'open':
      read(message.url).catch((error: unknown) => {
        tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      });
      return;
    case 'sort': {
      const order = store?.sort(message.sorting) ?? null;
      return tell({ kind: 'order', sorting: message.sorting, order });
    }
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
    default:
      return message satisfies never;
  }
};

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
        tell({ kind: 'progress', rowCount: store?.rowCount ?? 0 });
        toldAt = performance.now();
      }
    } else if (event.kind === 'end') {
      const status = queryStatus(event.document);
      if (status.kind === 'error') throw new Error(status.message);
      const seconds = (performance.now() - start) / 1000;
      tell({ kind: 'done', rowCount: store?.rowCount ?? 0, overflow: status.kind === 'overflow', seconds });
    }
  }
}

async function readProblem(answer: Response): Promise<string> {
  const problem = problemSchema.safeParse(await answer.json().catch(() => null));
  return problem.success ? problem.data.detail : `The gateway answered with HTTP status ${answer.status}.`;
}
