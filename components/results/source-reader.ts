/**
 * Rows of several services in one table, each service on its own: a few are asked at a time, rows go into the table
 * as they come, and one that fails or hangs costs its own rows only.
 *
 * A dataset that several services offer is marked where it comes again: `same_as` names the one that had it first.
 */
import { DuplicateMarks } from '@/lib/federation/duplicate-marks';
import { queryStatus } from '@/lib/tap/query-status';
import type { Batch } from '@/lib/votable/columns';
import type { VotableDocument } from '@/lib/votable/document-builder';
import type { Field } from '@/lib/votable/field';
import { readVotable } from '@/lib/votable/read';
import { readProblem } from './read-problem';
import type { RowSource, SourceState } from './table-protocol';

/** Browsers hold six connections to one host; the page needs some for itself. */
const AT_A_TIME = 4;
/** Rows are told of at most so often, ms. */
const PROGRESS_MS = 100;

export interface SourceListener {
  /** Once, when the first table begins: all of them have the same columns. */
  readonly begin: (fields: readonly Field[]) => void;
  readonly rows: (batch: Batch) => void;
  readonly tell: (source: SourceState) => void;
  readonly progress: () => void;
}

const WAITING: Omit<SourceState, 'key'> = {
  phase: 'waiting',
  rowCount: 0,
  overflow: false,
  seconds: null,
  message: null,
  remarks: [],
  adql: null,
  tablesRead: null,
};

export class SourceReader {
  readonly #listener: SourceListener;
  readonly #fetch: typeof fetch;
  readonly #stops = new Map<string, AbortController>();
  readonly #marks = new DuplicateMarks();
  #begun = false;
  #toldAt = 0;

  constructor(listener: SourceListener, fetcher: typeof fetch = (...asked) => fetch(...asked)) {
    this.#listener = listener;
    this.#fetch = fetcher;
  }

  /** @returns seconds until the last of them had ended */
  async read(sources: readonly RowSource[]): Promise<number> {
    const start = performance.now();
    for (const { key } of sources) {
      this.#stops.set(key, new AbortController());
      this.#listener.tell({ key, ...WAITING });
    }
    const queue = [...sources];
    const work = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await this.#readOne(next);
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    return (performance.now() - start) / 1000;
  }

  /** @param key `null` for all */
  cancel(key: string | null): void {
    for (const [each, stop] of this.#stops) if (key === null || each === key) stop.abort();
  }

  async #readOne({ key, url }: RowSource): Promise<void> {
    const stop = this.#stops.get(key)!;
    const start = performance.now();
    let state: SourceState = { key, ...WAITING };
    const change = (changes: Partial<SourceState>) => {
      state = { ...state, ...changes };
      this.#listener.tell(state);
    };
    const end = (changes: Partial<SourceState>) =>
      change({ seconds: (performance.now() - start) / 1000, ...changes });
    if (stop.signal.aborted) return change({ phase: 'cancelled' });
    change({ phase: 'asking' });
    try {
      const answer = await this.#fetch(url, { signal: stop.signal });
      if (!answer.ok || answer.body === null) {
        const message = await readProblem(answer);
        return stop.signal.aborted ? end({ phase: 'cancelled' }) : end({ phase: 'failed', message });
      }
      for await (const event of readVotable(answer.body)) {
        if (stop.signal.aborted) break;
        if (event.kind === 'table') {
          this.#begin(event.table.fields);
          change({ phase: 'loading', ...told(event.document) });
        } else if (event.kind === 'rows') {
          this.#listener.rows(this.#marks.mark(event.table.fields, event.batch));
          state = { ...state, rowCount: state.rowCount + event.batch.rows };
          this.#progress(state);
        } else {
          const status = queryStatus(event.document);
          end({
            ...told(event.document),
            ...(status.kind === 'error' ? { phase: 'failed', message: status.message } : { phase: 'done' }),
            overflow: status.kind === 'overflow',
          });
          this.#listener.progress();
          return;
        }
      }
      end({ phase: 'cancelled' });
    } catch (error) {
      if (stop.signal.aborted) end({ phase: 'cancelled' });
      else end({ phase: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
    this.#listener.progress();
  }

  #begin(fields: readonly Field[]): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#listener.begin(fields);
  }

  #progress(state: SourceState): void {
    if (performance.now() - this.#toldAt < PROGRESS_MS) return;
    this.#toldAt = performance.now();
    this.#listener.tell(state);
    this.#listener.progress();
  }
}

/** What stands around the rows of an archive as the gateway hands them on. */
export function told(document: VotableDocument): Pick<SourceState, 'remarks' | 'adql' | 'tablesRead'> {
  const infos = document.resources.flatMap((resource) => [
    ...resource.infos,
    ...resource.tables.flatMap((table) => table.infos),
  ]);
  return {
    remarks: infos.filter(({ name }) => name === 'remark').map(({ value }) => value),
    adql: infos.find(({ name }) => name === 'QUERY')?.value ?? null,
    tablesRead: infos.find(({ name }) => name === 'tables-read')?.value ?? null,
  };
}
