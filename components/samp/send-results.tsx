'use client';

/**
 * Sending what was found: the whole table, the ticked rows, or the files behind them.
 */

import type { ButtonSize } from '@/components/ui/button';
import { loadFitsImage, loadFitsTable, loadVotable, type Message } from '@/lib/samp/messages';
import { SendDialog } from './send-dialog';
import type { Sendable } from './sendable';

/** A ticked row, as far as its file is concerned; columns of ObsCore. */
export interface SelectedFile {
  readonly obs_publisher_did: string;
  readonly obs_id: string;
  readonly dataproduct_type: string;
  /** Absolute. */
  readonly access_url: string;
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
  readonly linkSearch: (search: string) => Promise<LinkOutcome>;
  readonly linkRows: (publisherDids: string[]) => Promise<LinkOutcome>;
  readonly size?: ButtonSize;
}

/** More would be more windows in the other program than anybody wants. */
const MAX_FILES = 20;
const NOTHING_TICKED = 'tick rows first';

export function SendResults(props: SendResultsProps) {
  const { name, search, rowCount, selectedCount, readSelected, linkSearch, linkRows, size } = props;
  const ticked = selectedCount === 0 ? NOTHING_TICKED : null;
  const things: Sendable[] = [
    {
      key: 'rows',
      label: `Selected rows (${selectedCount})`,
      mtype: 'table.load.votable',
      unavailable: ticked,
      prepare: async () => {
        const ids = (await readSelected()).map((row) => row.obs_publisher_did);
        const url = requireLink(await linkRows(ids));
        return [
          loadVotable({ url, id: `${search}#${ids.length}-${ids[0]}`, name: `${name}, ${ids.length} rows` }),
        ];
      },
    },
    {
      key: 'table',
      label: `Result table (${rowCount} rows)`,
      mtype: 'table.load.votable',
      unavailable: rowCount === 0 ? 'it is empty' : null,
      prepare: async () => [loadVotable({ url: requireLink(await linkSearch(search)), id: search, name })],
    },
    {
      key: 'files',
      label: `Selected files (${selectedCount})`,
      mtype: 'table.load.fits',
      unavailable: ticked ?? (selectedCount > MAX_FILES ? `at most ${MAX_FILES} at a time` : null),
      prepare: async () => (await readSelected()).map(toMessage),
    },
  ];
  return <SendDialog things={things} size={size} />;
}

function toMessage(file: SelectedFile): Message {
  const loadable = {
    url: file.access_url,
    id: file.obs_publisher_did,
    name: `${file.obs_id} ${file.dataproduct_type}`,
  };
  return file.dataproduct_type === 'image' || file.dataproduct_type === 'cube'
    ? loadFitsImage(loadable)
    : loadFitsTable(loadable);
}

/** @throws {Error} with the sentence of a refusal */
function requireLink(outcome: LinkOutcome): string {
  if (outcome.ok) return outcome.url;
  throw new Error(outcome.message);
}
