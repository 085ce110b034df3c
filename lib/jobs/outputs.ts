/**
 * The results a job left in its folder, by the names and patterns of its definition.
 *
 * Only files that lie in the folder itself count: a link could lead to anything the gateway can read.
 */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { JobFailure } from '@/lib/uws/worker';
import type { GeneratedResult, JobDefinition } from './definition/definition';

export interface FoundResult {
  /** Also the last part of its address. */
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly mediaType: string;
}

/** @throws {JobFailure} when one is missing */
export async function findResults({ generated }: JobDefinition, folder: string): Promise<FoundResult[]> {
  const names = await listFiles(folder);
  return generated.flatMap((result) => {
    const found = names.flatMap((name) => matchResult(result, name, folder));
    if (found.length === 0 && result.multiplicity !== '*' && !result.multiplicity.startsWith('0')) {
      throw new JobFailure(
        `The job ended without an error, but left no file "${result.default}" for its result "${result.name}".`,
        'fatal',
        'results',
      );
    }
    return found;
  });
}

async function listFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).sort();
  const stats = await Promise.all(names.map((name) => lstat(join(folder, name))));
  return names.filter((_, i) => stats[i]!.isFile());
}

function matchResult({ name, default: pattern, contentType }: GeneratedResult, file: string, folder: string) {
  const parts = pattern.split('*').map((part) => part.replace(/[.\\^$|()[\]{}+?-]/g, '\\$&'));
  const match = new RegExp(`^${parts.join('(.*)')}$`).exec(file);
  if (!match) return [];
  const wild = match.slice(1).join('_').replace(/\W/g, '_');
  const mediaType = contentType.split(',')[0]!.trim() || 'application/octet-stream';
  return [{ id: wild === '' ? name : `${name}_${wild}`, name: file, path: join(folder, file), mediaType }];
}
