'use client';

/** The page's end of the table worker: what is known of the result, and the rows in sight. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TimeScale } from '@/lib/time/instant';
import type { Field } from '@/lib/votable/field';
import type { CellValue } from './column-values';
import { type Ask, PendingAnswers } from './pending-answers';
import { misfit, NO_FILTERS, type RowFilter } from './row-filter';
import { RowWindow } from './row-window';
import type { FromWorker, RowSource, Sorting, SourceState, ToWorker, WholeColumns } from './table-protocol';

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
  /** The rows in sight. */
  readonly window: RowWindow;
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
  const worker = useRef<Worker | null>(null);
  const [pending] = useState(() => new PendingAnswers());
  const filters = useRef(first);
  const send = useCallback((message: ToWorker) => worker.current?.postMessage(message), []);
  const [window] = useState(() => new RowWindow((places) => send({ kind: 'rows', places })));

  useEffect(() => {
    const started = new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    window.renew(0, 0, []);
    started.onmessage = ({ data: message }: MessageEvent<FromWorker>) => {
      switch (message.kind) {
        case 'fields': {
          const { fields, timescale } = message;
          const misfits = filters.current.flatMap((filter) => misfit(filter, fields) ?? []);
          filters.current = filters.current.filter((filter) => misfit(filter, fields) === null);
          if (filters.current.length > 0)
            send({ kind: 'filter', filters: filters.current, places: window.inSight });
          return setState((before) => ({ ...before, fields, timescale, misfits }));
        }
        case 'progress': {
          const { rowCount, shownCount } = message;
          window.grow(shownCount);
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
          const { sorting, filters, order, shownCount, start, rows } = message;
          window.renew(shownCount, start, rows);
          return setState((before) => ({ ...before, sorting, filters, order, shownCount }));
        }
        case 'rows':
          return window.take(message.start, message.rows);
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
  }, [rows, send, pending, window]);

  const ask: Ask = useCallback((question) => pending.ask(question, send), [pending, send]);
  return useMemo(
    () => ({
      state,
      window,
      sort: (sorting) => send({ kind: 'sort', sorting, places: window.inSight }),
      filter(change) {
        filters.current = change(filters.current);
        send({ kind: 'filter', filters: filters.current, places: window.inSight });
      },
      cancel: (key) => send({ kind: 'cancel', key }),
      ask,
      readValues: (column, rows) => ask({ kind: 'values', column, rows }),
      readColumns: (columns, without = []) => ask({ kind: 'columns', columns, without }),
    }),
    [state, window, send, ask],
  );
}

/** In the order in which the sources were first told of. */
function withSource(sources: readonly SourceState[], told: SourceState): readonly SourceState[] {
  return sources.some(({ key }) => key === told.key)
    ? sources.map((source) => (source.key === told.key ? told : source))
    : [...sources, told];
}
