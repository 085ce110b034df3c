'use client';

/**
 * Sending what was found: the whole table, the ticked rows, or the files behind them.
 */

import { useRef } from 'react';
import type { ButtonSize } from '@/components/ui/button';
import {
  type LoadedTable,
  loadFitsImage,
  loadFitsTable,
  loadSpectrum,
  loadVotable,
  type Message,
} from '@/lib/samp/messages';
import { SendDialog } from './send-dialog';
import type { Sendable } from './sendable';

/** A ticked row, as far as its file is concerned; columns of ObsCore. */
export interface SelectedFile {
  readonly obs_publisher_did: string;
  readonly obs_id: string;
  readonly dataproduct_type: string;
  /** Absolute. */
  readonly access_url: string;
  /** Its points as a VOTable, absolute; `null` for what has none, and for rows of other archives. */
  readonly tableUrl: string | null;
}

export type LinkOutcome =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly message: string };

export interface SendResultsProps {
  /** What the table is called in the other program. */
  readonly name: string;
  /** The search, as in the address of the page. */
  readonly search: string;
  readonly rowCount: number;
  readonly selectedCount: number;
  readonly readSelected: () => Promise<readonly SelectedFile[]>;
  /** Rows that the filters of the table leave; `null` or unset without filters. */
  readonly filteredCount?: number | null;
  readonly readFiltered?: () => Promise<readonly SelectedFile[]>;
  readonly linkSearch: (search: string) => Promise<LinkOutcome>;
  readonly linkRows: (publisherDids: string[]) => Promise<LinkOutcome>;
  /** A program has the table now. */
  readonly onSent?: (table: LoadedTable) => void;
  readonly size?: ButtonSize;
}

/** More would be more windows in the other program than anybody wants. */
const MAX_FILES = 20;
const NOTHING_TICKED = 'tick rows first';

export function SendResults(props: SendResultsProps) {
  const { name, search, rowCount, selectedCount, readSelected, linkSearch, linkRows, onSent, size } = props;
  const { filteredCount = null, readFiltered = readSelected } = props;
  const prepared = useRef<LoadedTable | null>(null);
  const tellSent = () => {
    if (prepared.current !== null) onSent?.(prepared.current);
  };
  const ticked = selectedCount === 0 ? NOTHING_TICKED : null;
  const sendRows = async (read: () => Promise<readonly SelectedFile[]>) => {
    const ids = (await read()).map((row) => row.obs_publisher_did);
    const url = requireLink(await linkRows(ids));
    const id = `${search}#${ids.length}-${ids[0]}`;
    prepared.current = { id, url };
    return [loadVotable({ url, id, name: `${name}, ${ids.length} rows` })];
  };
  const things: Sendable[] = [
    {
      key: 'rows',
      label: `Selected rows (${selectedCount})`,
      mtypes: ['table.load.votable'],
      unavailable: ticked,
      prepare: () => sendRows(readSelected),
      onSent: tellSent,
    },
    ...(filteredCount === null
      ? []
      : [
          {
            key: 'filtered',
            label: `Rows after filters (${filteredCount})`,
            mtypes: ['table.load.votable'],
            unavailable: filteredCount === 0 ? 'there are none' : null,
            prepare: () => sendRows(readFiltered),
            onSent: tellSent,
          } satisfies Sendable,
        ]),
    {
      key: 'table',
      label: `Result table (${rowCount} rows${filteredCount === null ? '' : ', filters not applied'})`,
      mtypes: ['table.load.votable'],
      unavailable: rowCount === 0 ? 'it is empty' : null,
      prepare: async () => {
        const url = requireLink(await linkSearch(search));
        prepared.current = { id: search, url };
        return [loadVotable({ url, id: search, name })];
      },
      onSent: tellSent,
    },
    {
      key: 'files',
      label: `Selected files (${selectedCount})`,
      mtypes: ['table.load.fits', 'image.load.fits', 'spectrum.load.ssa-generic', 'table.load.votable'],
      unavailable: ticked ?? (selectedCount > MAX_FILES ? `at most ${MAX_FILES} at a time` : null),
      prepare: async () => (await readSelected()).map(toMessage),
    },
  ];
  return <SendDialog things={things} size={size} />;
}

/** Each kind of data by the message that is meant for it; light curves have none and go as tables with their time frame. */
function toMessage(file: SelectedFile): Message {
  const loadable = {
    url: file.access_url,
    id: file.obs_publisher_did,
    name: `${file.obs_id} ${file.dataproduct_type}`,
  };
  switch (file.dataproduct_type) {
    case 'image':
    case 'cube':
      return loadFitsImage(loadable);
    case 'spectrum':
    case 'sed':
      return file.tableUrl === null
        ? loadFitsTable(loadable)
        : loadSpectrum({ ...loadable, url: file.tableUrl });
    case 'timeseries':
      return file.tableUrl === null
        ? loadFitsTable(loadable)
        : loadVotable({ ...loadable, url: file.tableUrl });
    default:
      return loadFitsTable(loadable);
  }
}

/** @throws {Error} with the sentence of a refusal */
function requireLink(outcome: LinkOutcome): string {
  if (outcome.ok) return outcome.url;
  throw new Error(outcome.message);
}
