'use client';

/**
 * Ticked rows and the row looked at, in step with the programs that were sent the table.
 *
 * What came from a program is shown and not sent back: no echo goes round.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { hubSession, useReceive } from '@/components/samp/hub';
import type { Received } from '@/lib/samp/hub-session';
import type { TableName } from '@/lib/samp/incoming';
import { highlightRow, type LoadedTable, selectRows } from '@/lib/samp/messages';
import { SentRows } from '@/lib/samp/sent-rows';
import { cellAt, joinBatches } from '@/lib/votable/columns';
import { readFirstTable } from '@/lib/votable/read';
import type { ResultTable } from './use-result-table';

export interface RowSync {
  /** A program has the table now, or some rows of it. */
  readonly onSent: (table: LoadedTable) => void;
  /** The visitor looks at a row. */
  readonly onFocusRow: (row: number) => void;
  /** The row looked at, here or there, by its number; `null` at first. */
  readonly highlighted: number | null;
}

export interface RowSyncOptions {
  readonly table: Pick<ResultTable, 'readValues' | 'state'>;
  /** Rows ticked, by their numbers. */
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (rows: ReadonlySet<number>) => void;
  /** A program looks at a row: it should come into sight. */
  readonly onHighlight: (row: number) => void;
}

interface SentTable extends LoadedTable {
  /** Fails for a table without identifiers, which stays out of step. */
  readonly rows: Promise<SentRows>;
}

/** Ticks come one after another; programs are told when they pause, ms. */
const PAUSE = 250;
const IDENTIFIER = 'obs_publisher_did';

export function useRowSync({ table, selected, onSelect, onHighlight }: RowSyncOptions): RowSync {
  const [highlighted, setHighlighted] = useState<number | null>(null);
  const looked = useRef<number | null>(null);
  const sent = useRef(new Map<string, SentTable>());
  /** What a program chose: not to be told to programs again. */
  const fromHub = useRef<ReadonlySet<number>>(selected);
  const latest = useRef({ table, onSelect, onHighlight });
  useEffect(() => {
    latest.current = { table, onSelect, onHighlight };
  });

  const receive = useCallback(async ({ message }: Received) => {
    if (message.kind !== 'select' && message.kind !== 'highlight') return false;
    const known = findSent(sent.current, message.table);
    if (known === null) return false;
    const rows = await known.rows;
    if (message.kind === 'select') {
      const chosen = new Set(rows.toPage(message.rows));
      fromHub.current = chosen;
      latest.current.onSelect(chosen);
    } else {
      const [row] = rows.toPage([message.row]);
      if (row === undefined) throw new Error(`Row ${message.row} of this table is not on the page`);
      looked.current = row;
      setHighlighted(row);
      latest.current.onHighlight(row);
    }
    return true;
  }, []);
  useReceive(receive);

  useEffect(() => {
    if (selected === fromHub.current || sent.current.size === 0) return;
    const timer = setTimeout(() => {
      fromHub.current = selected;
      tellAll(sent.current, (one, rows) => selectRows(one, rows.toDocument(selected)));
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [selected]);

  const onSent = useCallback((loaded: LoadedTable) => {
    const rows = matchRows(latest.current.table, loaded.url);
    rows.catch(() => {}); // told to whoever needs it
    sent.current.set(loaded.id, { ...loaded, rows });
  }, []);

  const onFocusRow = useCallback((row: number) => {
    if (looked.current === row) return;
    looked.current = row;
    setHighlighted(row);
    tellAll(sent.current, (one, rows) => {
      const [place] = rows.toDocument([row]);
      return place === undefined ? null : highlightRow(one, place);
    });
  }, []);

  return { onSent, onFocusRow, highlighted };
}

/** By its id, or by its address where the program gave none. */
function findSent(sent: ReadonlyMap<string, SentTable>, { id, url }: TableName): SentTable | null {
  if (id !== null && sent.has(id)) return sent.get(id)!;
  return [...sent.values()].find((one) => one.url === url) ?? null;
}

function tellAll(
  sent: ReadonlyMap<string, SentTable>,
  toMessage: (
    table: SentTable,
    rows: SentRows,
  ) => Parameters<ReturnType<typeof hubSession>['tell']>[0] | null,
): void {
  for (const one of sent.values()) {
    one.rows
      .then((rows) => {
        const message = toMessage(one, rows);
        return message === null ? undefined : hubSession().tell(message);
      })
      .catch(() => {}); // no hub any longer, or a table whose rows have no names: the page goes on by itself
  }
}

/** Asks in which order the rows of a sent document stand, and where they are here. */
async function matchRows({ readValues, state }: RowSyncOptions['table'], url: string): Promise<SentRows> {
  // The address is of this site, under the name that other programs know it by.
  const { pathname } = new URL(url);
  const answer = await fetch(`${pathname}?part=order`);
  if (!answer.ok || answer.body === null)
    throw new Error(`The order of rows is not known: HTTP ${answer.status}`);
  const { table, batches } = await readFirstTable(answer.body);
  const place = table.fields.findIndex(({ name }) => name === IDENTIFIER);
  const field = table.fields[place];
  if (field === undefined) throw new Error('The rows have no identifiers');
  const { rows, columns } = joinBatches(table.fields, batches);
  const document = Array.from({ length: rows }, (_, row) => String(cellAt(field, columns[place]!, row)));
  const all = Array.from({ length: state.rowCount }, (_, row) => row);
  return new SentRows((await readValues(IDENTIFIER, all)).map(String), document);
}
