/** An archive as the page shows it. */
export interface ArchiveEntry {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly wavebands: readonly string[];
  readonly contact: string | null;
  /** This browser has added it from the registry, and may take it off. */
  readonly added: boolean;
}

/** The host of an address, which says more than its path. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
