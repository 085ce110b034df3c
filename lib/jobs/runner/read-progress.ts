import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobProgress } from '@/lib/uws/job';
import { PROGRESS_FILE } from './task';

/** What the script said last about how far it is; `null` when it says nothing, or nothing we understand. */
export async function readProgress(folder: string): Promise<JobProgress | null> {
  const text = await readFile(join(folder, PROGRESS_FILE), 'utf8').catch(() => '');
  const line = text.trimEnd().split('\n').at(-1) ?? '';
  const [, number, message] = /^([01](?:\.\d+)?)\s*(.*)$/.exec(line.trim()) ?? [];
  if (number === undefined) return null;
  return { fraction: Math.min(1, Number(number)), message: (message ?? '').slice(0, 200) };
}
