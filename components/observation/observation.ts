/**
 * One dataset of an observation as its page knows it: what every tab is made from.
 */

import type { DataLink } from '@/lib/datalink/link';

export interface Observation {
  readonly obsId: string;
  /** obs_publisher_did */
  readonly id: string;
  /** Everything published of it, by column name. */
  readonly facts: Readonly<Record<string, string | number | null>>;
  /** Its products (DataLink 1.1), `#this` first. */
  readonly links: readonly DataLink[];
  /** Why its data may not be had by whoever asks; null when they may. */
  readonly refusal: string | null;
}

/** The link of a part: `events`, `aeff` …; null where the dataset has none. */
export function findProduct({ links }: Observation, localSemantics: string): DataLink | null {
  return (
    links.find((link) => link.localSemantics === localSemantics && link.target.kind === 'access') ?? null
  );
}

/** Where a product is fetched from, on this site whatever its public address; null when it may not be. */
export function ownAddress(link: DataLink | null): string | null {
  if (link === null || link.target.kind !== 'access' || !link.linkAuthorized) return null;
  const { pathname, search } = new URL(link.target.url);
  return `${pathname}${search}`;
}
