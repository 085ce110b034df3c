/**
 * What an ingest did, for a person: the counts, and every run that did not get in, with the reason.
 */
import { basename } from 'node:path';
import type { DataStore } from './data-store';
import type { RunResult } from './ingest';

/** A problem with a whole folder counts as one that was left out. */
export interface FolderReport {
  readonly collection: string;
  readonly store: DataStore;
  readonly results: readonly RunResult[];
  /** s */
  readonly elapsed: number;
  readonly dryRun: boolean;
}

const count = (results: readonly RunResult[], status: RunResult['status']) =>
  results.filter((result) => result.status === status).length;

const names = (results: readonly RunResult[]) =>
  results.map(({ name }) => name.replace(/^run /, '')).join(' ');

const plural = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** Lines of the report; none is cut short, however many runs are missing. */
export function printReport({ collection, store, results, elapsed, dryRun }: FolderReport): string[] {
  const counts = (['added', 'replaced', 'unchanged'] as const)
    .map((status) => ({ status, n: count(results, status) }))
    .filter(({ n }) => n > 0)
    .map(({ status, n }) => `${n} ${status}`);
  const lines = [
    `${collection}: ${plural(results.length - count(results, 'no events'), 'run')} in ${elapsed.toFixed(1)} s: ${counts.join(', ') || 'none published'}` +
      `${dryRun ? ' (dry run: nothing was written)' : ''}`,
  ];
  const missing = results.filter((result) => result.status === 'missing');
  if (missing.length > 0) {
    lines.push(
      `  ${plural(missing.length, 'run')} named by the index and not in the folder: ${names(missing)}`,
    );
  }
  const rest = store.runs.length - results.length;
  if (rest > 0) lines.push(`  Stopped before its end: ${plural(rest, 'run')} not looked at`);
  const others = results.filter((result) => result.status === 'no events');
  if (others.length > 0) {
    lines.push(`  ${plural(others.length, 'file')} without events, not published: ${names(others)}`);
  }
  for (const result of results) {
    if (result.status === 'left out') lines.push(`  Left out ${result.name}: ${result.reason}`);
  }
  if (store.unnamed.length > 0) {
    const files = store.unnamed.map((path) => basename(path)).join(' ');
    lines.push(`  ${plural(store.unnamed.length, 'FITS file')} no index names, not looked at: ${files}`);
  }
  return lines;
}

/** Whether anything that was asked for did not get in: a run, or, where no file has events, all. */
export function leftOut(results: readonly RunResult[]): boolean {
  return (
    results.some(({ status }) => status === 'left out' || status === 'missing') ||
    results.every(({ status }) => status === 'no events')
  );
}
