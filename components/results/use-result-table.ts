'use client';

/**
 * The page's end of the table worker: what is known of the result, and the rows in sight.
 *
 * Rows are asked for in blocks and kept until the order changes, so that scrolling back shows them at once.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TimeScale } from '@/lib/time/instant';
import type { Field } from '@/lib/votable/field';
import type { CellValue } from './column-values';
import { type Ask, PendingAnswers } from './pending-answers';
import { misfit, NO_FILTERS, type RowFilter } from './row-filter';
import type {
  FromWorker,
  ResultRow,
  RowSource,
  Sorting,
  SourceState,
  ToWorker,
  WholeColumns,
} from './table-protocol';

const BLOCK = 64;
/** Rows out of sight that stay at hand, in blocks. */
const MAX_BLOCKS = 64;

type Blocks = ReadonlyMap<number, readonly ResultRow[]>;

export interface ResultState {
  readonly phase: 'loading' | 'done' | 'failed';
  readonly fields: readonly Field[];
  readonly timescale: TimeScale;
  readonly rowCount: number;
  /** How many of the rows pass the filters. */
  readonly shownCount: number;
  /** The service stopped at its limit: there are more rows than these. */
  readonly overflow: boolean;
  /** From asking to the last row. */
  readonly seconds: number | null;
  /** What went wrong; rows that came before it stay. */
  readonly message: string | null;
  readonly sorting: Sorting | null;
  readonly filters: readonly RowFilter[];
  /** Sentences on filters that this result cannot have; they are not among `filters`. */
  readonly misfits: readonly string[];
  /** Row numbers of the rows shown, in order; `null` while all stand as they came. */
  readonly order: Uint32Array | null;
  /** Of a table of several services, how each stands; else empty. */
  readonly sources: readonly SourceState[];
  /** Of a table of one service: what was asked otherwise than it was put, and what was sent. */
  readonly told: Pick<SourceState, 'remarks' | 'adql'>;
}

const START: ResultState = {
  phase: 'loading',
  fields: [],
  timescale: 'UTC',
  rowCount: 0,
  shownCount: 0,
  overflow: false,
  seconds: null,
  message: null,
  sorting: null,
  filters: NO_FILTERS,
  misfits: [],
  order: null,
  sources: [],
  told: { remarks: [], adql: null },
};

export interface ResultTable {
  readonly state: ResultState;
  /** The row at a place of the order shown; `undefined` while it is on its way. */
  readonly rowAt: (place: number) => ResultRow | undefined;
  /** Ask for rows about to be seen. Places, `end` exclusive. */
  readonly want: (start: number, end: number) => void;
  readonly sort: (sorting: Sorting | null) => void;
  /** Change the filters; `before` are those last asked for, which the worker may not have applied yet. */
  readonly filter: (change: (before: readonly RowFilter[]) => readonly RowFilter[]) => void;
  /** Ask a source no further, or none (`null`); rows that came stay. */
  readonly cancel: (key: string | null) => void;
  /** Values of one column for row numbers. */
  readonly readValues: (column: string, rows: readonly number[]) => Promise<readonly CellValue[]>;
  readonly ask: Ask;
  /**
   * Columns of every row that passes the filters, whole; a name the result does not have is refused by an error.
   *
   * @param without keys of filters that do not count here: a chart that sets a filter shows what the others leave
   */
  readonly readColumns: (columns: readonly string[], without?: readonly string[]) => Promise<WholeColumns>;
}

/**
 * @param rows their address, or the services they come from; other rows need another component (`key`)
 * @param first filters that hold from the start
 */
export function useResultTable(
  rows: string | readonly RowSource[],
  first: readonly RowFilter[] = NO_FILTERS,
): ResultTable {
  const [state, setState] = useState(START);
  const [blocks, setBlocks] = useState<Blocks>(new Map());
  const worker = useRef<Worker | null>(null);
  const asked = useRef(new Set<number>());
  const [pending] = useState(() => new PendingAnswers());
  const filters = useRef(first);
  const send = useCallback((message: ToWorker) => worker.current?.postMessage(message), []);

  useEffect(() => {
    const started = new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    const forgetRows = () => {
      asked.current.clear();
      setBlocks(new Map());
    };
    started.onmessage = ({ data: message }: MessageEvent<FromWorker>) => {
      switch (message.kind) {
        case 'fields': {
          const { fields, timescale } = message;
          const misfits = filters.current.flatMap((filter) => misfit(filter, fields) ?? []);
          filters.current = filters.current.filter((filter) => misfit(filter, fields) === null);
          if (filters.current.length > 0) send({ kind: 'filter', filters: filters.current });
          return setState((before) => ({ ...before, fields, timescale, misfits }));
        }
        case 'progress': {
          const { rowCount, shownCount } = message;
          return setState((before) => ({ ...before, rowCount, shownCount }));
        }
        case 'done':
          return setState((before) => ({ ...before, ...message, phase: 'done' }));
        case 'failed':
          return setState((before) => ({ ...before, phase: 'failed', message: message.message }));
        case 'source':
          return setState((before) => ({ ...before, sources: withSource(before.sources, message.source) }));
        case 'told':
          return setState((before) => ({ ...before, told: message.told }));
        case 'order': {
          forgetRows();
          const { sorting, filters, order, shownCount } = message;
          return setState((before) => ({ ...before, sorting, filters, order, shownCount }));
        }
        case 'rows':
          asked.current.delete(message.start / BLOCK);
          return setBlocks((before) => withBlock(before, message.start / BLOCK, message.rows));
        case 'answer':
        case 'refusal':
          return pending.settle(message);
        default:
          return message satisfies never;
      }
    };
    started.onerror = (event) =>
      setState((before) => ({
        ...before,
        phase: 'failed',
        message: `The table could not be read: ${event.message ?? 'the browser could not start its worker'}`,
      }));
    send(typeof rows === 'string' ? { kind: 'open', url: rows } : { kind: 'open-many', sources: rows });
    return () => started.terminate();
  }, [rows, send, pending]);

  const ask: Ask = useCallback((question) => pending.ask(question, send), [pending, send]);
  return useMemo(
    () => ({
      state,
      rowAt: (place) => blocks.get(Math.floor(place / BLOCK))?.[place % BLOCK],
      want(start, end) {
        for (let block = Math.floor(start / BLOCK); block * BLOCK < end; block += 1) {
          const expected = Math.min(BLOCK, state.shownCount - block * BLOCK);
          const known = blocks.get(block)?.length ?? 0; // fewer than expected while the result grows
          if (known >= expected || asked.current.has(block)) continue;
          asked.current.add(block);
          send({ kind: 'rows', start: block * BLOCK, end: (block + 1) * BLOCK });
        }
      },
      sort: (sorting) => send({ kind: 'sort', sorting }),
      filter(change) {
        filters.current = change(filters.current);
        send({ kind: 'filter', filters: filters.current });
      },
      cancel: (key) => send({ kind: 'cancel', key }),
      ask,
      readValues: (column, rows) => ask({ kind: 'values', column, rows }),
      readColumns: (columns, without = []) => ask({ kind: 'columns', columns, without }),
    }),
    [state, blocks, send, ask],
  );
}

/** In the order in which the sources were first told of. */
function withSource(sources: readonly SourceState[], told: SourceState): readonly SourceState[] {
  return sources.some(({ key }) => key === told.key)
    ? sources.map((source) => (source.key === told.key ? told : source))
    : [...sources, told];
}

/** The blocks with one more; the one that came first goes when there are too many. */
function withBlock(blocks: Blocks, block: number, rows: readonly ResultRow[]): Blocks {
  const kept = new Map(blocks);
  kept.delete(block);
  kept.set(block, rows);
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_BLOCKS) break;
    kept.delete(oldest);
  }
  return kept;
}
