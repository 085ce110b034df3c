/**
 * One attempt of a described job: inputs in, script or built-in analysis run, results out.
 *
 * Everything happens in a folder of the attempt, which is gone afterwards; what stays are the results, the
 * logs, and what the job used.
 */
import { appendFile, chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobFiles } from '@/lib/uws/files';
import type { Job, JobResult, RunnerState } from '@/lib/uws/job';
import type { JobStore } from '@/lib/uws/store';
import { type Execute, isShutdown, JobFailure, JobRetry } from '@/lib/uws/worker';
import { completeParameters, type ParameterValues } from './definition/check-parameters';
import type { JobDefinition } from './definition/definition';
import { readRetryPolicy, retryAfter } from './definition/retry';
import { readScript } from './definition/script';
import { describeEnd } from './failure';
import { type InputSources, type StagedFile, type StagedInputs, stageInputs } from './inputs';
import { findResults } from './outputs';
import { findMissing } from './requirements';
import { givenUploads, givenValues } from './rules';
import type { Runner, Task, TaskLimits, TaskWatch } from './runner/task';

/** An analysis that the gateway does itself. It leaves its results in the folder, as a script does. */
export type BuiltIn = (work: BuiltInWork) => Promise<void>;

export interface BuiltInWork {
  readonly jobId: string;
  readonly values: ParameterValues;
  readonly inputs: StagedInputs;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly progress: TaskWatch['progress'];
  /** One line of standard output. */
  readonly log: (line: string) => Promise<void>;
}

export interface JobMachine {
  readonly store: JobStore;
  readonly files: JobFiles;
  /** Folder under which jobs have theirs. */
  readonly workFolder: string;
  readonly limits: Omit<TaskLimits, 'seconds'>;
  /** Python that scripts run with. */
  readonly python: string;
  readonly builtIns: ReadonlyMap<string, BuiltIn>;
  readonly findDefinition: (job: Job) => Promise<JobDefinition | null>;
  readonly sources: (job: Job) => InputSources;
  readonly runnerOf: (
    definition: JobDefinition,
    values: ParameterValues,
  ) => { readonly kind: string; readonly runner: Runner };
  /** For jobs that are run as a whole by somebody else, such as an OPUS server; `null` for those run here. */
  readonly elsewhere?: (job: Job) => Promise<RunElsewhere | null>;
  /** Called with what was read and made, before the job is COMPLETED. */
  readonly recordProvenance: (run: FinishedRun) => Promise<void>;
}

export type RunElsewhere = (work: {
  readonly job: Job;
  readonly definition: JobDefinition;
  readonly values: ParameterValues;
  readonly sources: InputSources;
  readonly folder: string;
  readonly signal: AbortSignal;
}) => Promise<Pick<FinishedRun, 'results' | 'inputs' | 'executor'>>;

/** Who ran a job, when it was not the gateway. */
export interface Executor {
  readonly key: string;
  readonly name: string;
  readonly url: string;
}

export interface FinishedRun {
  readonly job: Job;
  readonly definition: JobDefinition;
  readonly values: ParameterValues;
  readonly inputs: StagedInputs;
  readonly results: readonly JobResult[];
  readonly executor?: Executor;
}

export function executeWith(machine: JobMachine): Execute {
  return async (job, signal) => {
    const definition = await machine.findDefinition(job);
    if (!definition) throw new JobFailure('The definition of this job is not there any more.');
    const completed = completeParameters(
      definition,
      givenValues(job.parameters),
      givenUploads(job.parameters),
    );
    if (!completed.ok) throw new JobFailure(completed.problems.map(({ message }) => message).join(' '));
    const elsewhere = await machine.elsewhere?.(job);
    if (elsewhere) return runElsewhere(machine, job, definition, completed.values, elsewhere, signal);
    const { runner, kind } = machine.runnerOf(definition, completed.values);
    // Work that outlived its worker is in the folder of the attempt that began it.
    const adopted = job.runner?.kind === kind && kind !== 'local' ? job.runner : null;
    const folder = adopted?.folder ?? join(machine.workFolder, `${job.jobId}-${job.attempt}`);
    try {
      if (!adopted) await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const logs = await logsOf(machine.files, job);
      // Before the inputs: a job that fails by them has logs too, with nothing in them.
      if (!adopted) await Promise.all([writeFile(logs.stdout, '', LOG), writeFile(logs.stderr, '', LOG)]);
      const inputs = adopted
        ? new Map()
        : await stageInputs(definition, completed.values, machine.sources(job), folder, signal);
      await runTask(machine, job, definition, completed.values, inputs, folder, runner, kind, signal);
      const results = await takeResults(machine.files, job, definition, folder);
      await machine.recordProvenance({ job, definition, values: completed.values, inputs, results });
      await rm(folder, { recursive: true, force: true });
      return results;
    } catch (error) {
      const goesOn = isShutdown(signal) || (error instanceof JobFailure && error.goesOn);
      // Work that goes on without its worker keeps its folder.
      if (kind === 'local' || !goesOn) await rm(folder, { recursive: true, force: true });
      throw signal.aborted ? error : tryAgain(tellFullDisk(error), definition, job);
    }
  };
}

/** What the gateway itself could not write: inputs, results, logs. */
function tellFullDisk(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new JobFailure(
    'The disk that jobs are run on is full: those who run this gateway have to make room. The job can be run again then.',
    'transient',
    'disk',
  );
}

async function runElsewhere(
  machine: JobMachine,
  job: Job,
  definition: JobDefinition,
  values: ParameterValues,
  elsewhere: RunElsewhere,
  signal: AbortSignal,
): Promise<readonly JobResult[]> {
  const folder = join(machine.workFolder, `${job.jobId}-${job.attempt}`);
  try {
    const sources = machine.sources(job);
    const outcome = await elsewhere({ job, definition, values, sources, folder, signal });
    await machine.recordProvenance({ job, definition, values, ...outcome });
    return outcome.results;
  } catch (error) {
    throw signal.aborted ? error : tryAgain(error, definition, job);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The failure as it is, or what says that the job is tried again after it. */
function tryAgain(error: unknown, { controls }: JobDefinition, job: Job): unknown {
  if (!(error instanceof JobFailure)) return error;
  const policy = readRetryPolicy(controls);
  const failed = job.failures + 1;
  const wait = retryAfter(policy, error.kind, failed);
  if (wait === null) return error;
  const told = `Try ${failed} of ${policy.attempts} failed, the next one begins in ${wait} s. ${error.message}`;
  return new JobRetry(error, wait, told);
}

async function runTask(
  { store, files, limits, python, builtIns }: JobMachine,
  job: Job,
  definition: JobDefinition,
  values: ParameterValues,
  inputs: StagedInputs,
  folder: string,
  runner: Runner,
  kind: string,
  signal: AbortSignal,
): Promise<void> {
  const { stdout, stderr } = await logsOf(files, job);
  const progress: TaskWatch['progress'] = (said) => {
    store.setProgress(job, said).catch(() => {}); // the next one may come through
  };
  const script = readScript(definition.script);
  if (script.kind === 'gateway') {
    const builtIn = builtIns.get(script.name);
    if (!builtIn) throw new JobFailure(`The gateway has no analysis "${script.name}".`);
    const log = (line: string) => appendFile(stdout, `${line}\n`);
    return builtIn({ jobId: job.jobId, values, inputs, folder, signal, progress, log });
  }
  const before = kind === 'local' ? earlierAttempt(job) : job.runner?.kind === kind ? job.runner : null;
  const program = join(folder, script.kind === 'python' ? 'script.py' : 'script.sh');
  if (before === null || kind === 'local') {
    await writeFile(program, script.text);
    await chmod(program, 0o500);
  }
  const task: Task = {
    jobId: job.jobId,
    folder,
    command: [script.kind === 'python' ? python : '/bin/bash', program],
    variables: variablesOf(definition, values, inputs, folder),
    stdout,
    stderr,
    limits: { ...limits, seconds: job.executionDuration },
    controls: Object.fromEntries(definition.controls.map(({ name }) => [name, values.get(name) ?? ''])),
  };
  const watch = {
    progress,
    remember: (state: { kind: string; id: string }) => store.setRunner(job, { ...state, folder }),
  };
  const { end, usage } = await runner.run(task, before, watch, signal);
  await store.setUsage(job, usage);
  const failure = await describeEnd(end, task.limits, stderr);
  if (failure === null) return;
  const missing =
    end.kind === 'exit' && kind === 'local' && (await findMissing(script.text, python, Date.now()));
  throw new JobFailure(missing || failure.message, 'fatal', failure.kind);
}

const LOG = { mode: 0o600 };

async function logsOf(files: JobFiles, { jobId }: Job) {
  return { stdout: await files.logPath(jobId, 'stdout'), stderr: await files.logPath(jobId, 'stderr') };
}

/** What runs on this machine needs no more to be found than its mark: there was an attempt before, or none. */
function earlierAttempt({ attempt }: Job): RunnerState | null {
  return attempt > 1 ? { kind: 'local', id: String(attempt - 1) } : null;
}

/** The whole environment of a script: parameters by name, inputs as names of files, results as where they are expected. */
function variablesOf(
  { parameters, used, generated }: JobDefinition,
  values: ParameterValues,
  inputs: StagedInputs,
  folder: string,
): Record<string, string> {
  return {
    ...Object.fromEntries(generated.map(({ name, default: file }) => [name, file])),
    ...Object.fromEntries(parameters.map(({ name }) => [name, values.get(name) ?? ''])),
    ...Object.fromEntries(used.map(({ name }) => [name, namesOf(inputs.get(name) ?? [])])),
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: folder,
    TMPDIR: folder,
    LANG: 'C.UTF-8',
    MPLCONFIGDIR: folder,
    OMP_NUM_THREADS: '1',
  };
}

/** Responses lie beside what they came along with. */
function namesOf(files: readonly StagedFile[]): string {
  return files
    .filter(({ origin }) => origin.kind !== 'response')
    .map(({ name }) => name)
    .join(' ');
}

async function takeResults(
  files: JobFiles,
  job: Job,
  definition: JobDefinition,
  folder: string,
): Promise<JobResult[]> {
  const results: JobResult[] = [];
  for (const { id, name, path, mediaType } of await findResults(definition, folder)) {
    const { key, size } = await files.takeResult(job, id, path);
    results.push({ id, name, mediaType, size, key });
  }
  return results;
}
