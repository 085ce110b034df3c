/**
 * What other programs sent to this page, until somebody has looked at it.
 */

import type { Received } from '@/lib/samp/hub-session';
import { fetchTable, type ReceivedTable } from './received-table';

export type InboxItem = { readonly key: number; readonly sender: string } & (
  | { readonly kind: 'point'; readonly ra: number; readonly dec: number }
  | { readonly kind: 'table'; readonly name: string; readonly table: ReceivedTable }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
);

/** Older ones give way. */
const MOST = 4;

let items: readonly InboxItem[] = [];
let keys = 0;
const listeners = new Set<() => void>();

export const inbox = {
  get: () => items,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  dismiss(key: number) {
    become(items.filter((item) => item.key !== key));
  },
};

/** The last to be asked: takes tables and places that nothing on the page has taken. */
export async function receiveInto({ message, sender, translate }: Received): Promise<boolean> {
  if (message.kind === 'point') {
    keys += 1;
    // A program that follows the pointer sends one after another: the last counts.
    const others = items.filter((item) => item.kind !== 'point' || item.sender !== sender);
    become([...others, { key: keys, sender, kind: 'point', ra: message.ra, dec: message.dec }]);
    return true;
  }
  if (message.kind !== 'table') return false;
  keys += 1;
  const item = { key: keys, sender, name: message.name };
  try {
    const table = await fetchTable(message.url, translate(message.url));
    become([...items, { ...item, kind: 'table', table }]);
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    become([...items, { ...item, kind: 'failed', message: sentence }]);
    throw error; // and the sender is told
  }
  return true;
}

function become(next: readonly InboxItem[]): void {
  items = next.slice(-MOST);
  for (const listener of listeners) listener();
}
