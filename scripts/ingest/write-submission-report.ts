/**
 * The submission report of an ingest in the data folder: `reports/<collection>-<time>.html` and `.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunResult } from '@/lib/archive/ingest/ingest';
import { type SubmittedRun, writeReportPage } from '@/lib/archive/ingest/submission-report';
import { env } from '@/lib/env';
import { requireDataDir } from '../postgres/folders';

/** @returns where the page is */
export async function writeSubmissionReport(
  collection: string,
  results: readonly RunResult[],
  now: Date,
): Promise<string> {
  const byNumber = new Intl.Collator('en', { numeric: true });
  const runs = results.map(toRun).toSorted((a, b) => byNumber.compare(a.name, b.name));
  const report = { collection, made: `${now.toISOString().slice(0, 19)}Z`, runs };
  const folder = join(requireDataDir(env.DATA_DIR), 'reports');
  await mkdir(folder, { recursive: true });
  const stem = join(folder, `${collection}-${report.made.replace(/[^0-9TZ]/g, '')}`);
  await writeFile(`${stem}.json`, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(`${stem}.html`, writeReportPage(report));
  return `${stem}.html`;
}

function toRun(result: RunResult): SubmittedRun {
  const { name } = result;
  if ('reason' in result) {
    return { name, published: false, outcome: `${result.status}: ${result.reason}`, checklist: [] };
  }
  const outcome =
    result.status === 'unchanged' ? 'published before, and unchanged' : `published (${result.status})`;
  return { name, published: true, outcome, checklist: result.checklist ?? [] };
}
