import 'server-only';

import { type ArchiveSummary, readSummary } from '@/lib/archive/summary';
import { db } from '@/lib/db';

/** Counting ten million datasets takes seconds; what is counted changes when somebody ingests. */
const KEEP_MS = 30_000;

let kept: { readonly at: number; readonly summary: Promise<ArchiveSummary> } | null = null;

/** The summary, at most half a minute old; visitors who come together wait for one count. */
export function archiveSummary(): Promise<ArchiveSummary> {
  if (kept === null || Date.now() - kept.at > KEEP_MS) {
    const summary = readSummary(db());
    kept = { at: Date.now(), summary };
    summary.catch(() => {
      kept = null; // the next visitor asks again
    });
  }
  return kept.summary;
}
