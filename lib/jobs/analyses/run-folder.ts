/** For tests: a definition of the folder `jobs` run as its job runs, without database or queue. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { completeParameters } from '../definition/check-parameters';
import type { JobDefinition } from '../definition/definition';
import { describeEnd } from '../failure';
import { readFolderDefinition } from '../folder-definitions';
import type { StagedFile } from '../inputs';
import { localRunner } from '../runner/local';
import type { TaskLimits } from '../runner/task';

const LIMITS: TaskLimits = { seconds: 600, memoryBytes: 4e9, diskBytes: 1e9, processes: 64 };

export const PYTHON = '/usr/bin/python3';

export function readJob(name: string): Promise<JobDefinition> {
  return readFolderDefinition(join(process.cwd(), 'jobs', name), name);
}

/** All values of a job, defaults among them. @throws {Error} when something is missing */
export function valuesOf(
  definition: JobDefinition,
  given: Record<string, string>,
): ReadonlyMap<string, string> {
  const completed = completeParameters(definition, new Map(Object.entries(given)), new Set());
  if (!completed.ok) throw new Error(completed.problems.map(({ message }) => message).join(' '));
  return completed.values;
}

export function staged(paths: readonly string[]): StagedFile[] {
  return paths.map((path) => ({ name: basename(path), path, origin: { kind: 'url', id: path } }));
}

/** Run a definition's Python on files where they lie. @returns the folder with its results @throws {Error} when it fails */
export async function runPython(
  definition: JobDefinition,
  given: Record<string, string>,
  events: readonly string[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${definition.name}-`));
  await writeFile(join(folder, 'script.py'), definition.script);
  const stderr = join(folder, 'stderr.log');
  const { end } = await localRunner.run(
    {
      jobId: basename(folder),
      folder,
      command: [PYTHON, 'script.py'],
      variables: {
        ...Object.fromEntries(definition.parameters.map(({ name }) => [name, ''])),
        ...Object.fromEntries(valuesOf(definition, { ...given, events: 'given' })),
        events: events.join(' '),
        PATH: '/usr/bin:/bin',
        HOME: folder,
        MPLCONFIGDIR: folder,
      },
      stdout: join(folder, 'stdout.log'),
      stderr,
      limits: LIMITS,
      controls: {},
    },
    null,
    { progress: () => {}, remember: async () => {} },
    new AbortController().signal,
  );
  const failure = await describeEnd(end, LIMITS, stderr);
  if (failure !== null) throw new Error(failure.message);
  return folder;
}
