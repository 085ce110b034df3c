/**
 * The described jobs of this gateway, put together from the settings: what the routes under /uws, the pages and
 * the worker share. Jobs of a definition are a job service of their own, `jobs/<name>` in the table of jobs.
 */
import 'server-only';
import { join } from 'node:path';
import { readTapParameters } from '@/lib/archive/tap-service';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { Who } from '@/lib/identity/who';
import { UwsError } from '@/lib/uws/errors';
import { DiskJobFiles } from '@/lib/uws/files';
import { DatabasePhaseChanges } from '@/lib/uws/phase-changes';
import type { JobService } from '@/lib/uws/service';
import { JobStore } from '@/lib/uws/store';
import { type Execute, JobFailure } from '@/lib/uws/worker';
import { builtIns } from './analyses/built-ins';
import { DefinitionStore, type StoredDefinition } from './definition-store';
import { mayRunDrafts, NOT_A_TESTER } from './draft-testers';
import { executeWith } from './execute';
import { publishFolderDefinitions } from './folder-definitions';
import { logParts } from './logs';
import { findDraft, isDraft, maySee } from './submit-definition';
import { inputSources } from './open-inputs';
import { publishOpusDefinitions, readOpusDefinitions, readOrigin } from './opus/read-definitions';
import { endOnOpus, runOnOpus } from './opus/run-on-opus';
import { loadOpusServers, type OpusServer } from './opus/servers';
import { recordWith } from './record-provenance';
import type { QuotaFigures } from './quota/figures';
import { requireQuota } from './quota/require-quota';
import { rulesOf } from './rules';
import { localRunner } from './runner/local';
import { slurmRunner } from './runner/slurm';

/** The family of services in the table of jobs. */
export const JOBS = 'jobs';

const SECONDS_PER_DAY = 86_400;

const kept = globalThis as { jobChanges?: DatabasePhaseChanges };

const files = new DiskJobFiles(join(env.DATA_DIR, 'results'));
const slurm = slurmRunner();
const now = () => new Date();

export function definitionStore(): DefinitionStore {
  return new DefinitionStore(db());
}

export function serviceName(definition: string): string {
  return `${JOBS}/${definition}`;
}

/** Public address of the jobs of a definition. */
export function jobsUrl(definition: string): string {
  return `${env.BASE_URL}/uws/${definition}`;
}

/** The name of a version in addresses. */
export function addressName(stored: StoredDefinition): string {
  return `${isDraft(stored) ? DRAFT : ''}${stored.definition.name}`;
}

/** A script nobody has looked at is run for staff and for those whom the settings name. */
export async function requireJobService(name: string, who: Who): Promise<JobService> {
  const stored = await requireDefinition(name, who);
  const service = jobServiceOf(stored);
  if (!isDraft(stored) || (await mayRunDrafts(db(), who, env.JOB_DRAFT_TESTERS))) return service;
  return {
    ...service,
    rules: {
      ...service.rules!,
      requireMaker() {
        throw new UwsError(NOT_A_TESTER, 403);
      },
    },
  };
}

/** In addresses, before the name of a definition that is not run by everybody yet. OPUS has `tmp/`. */
const DRAFT = 'tmp.';

/**
 * The service of a job that is there already, by the version it was made by: that version may be withdrawn, or no
 * draft any more.
 *
 * @throws {UwsError} 404 when there is neither such a job nor such a service
 */
export async function requireServiceOf(name: string, jobId: string, who: Who): Promise<JobService> {
  const definition = splitAddress(name).name;
  const job = await new JobStore(db()).find(serviceName(definition), jobId);
  const stored = job && (await definitionStore().find(definition, job.definitionVersion ?? 0));
  return stored ? jobServiceOf(stored) : requireJobService(name, who);
}

/** @example splitAddress('tmp.copy.3'); // the draft of copy, while that is its version 3 */
function splitAddress(address: string): { draft: boolean; name: string; version: number | null } {
  const draft = address.startsWith(DRAFT);
  const [name = '', version] = (draft ? address.slice(DRAFT.length) : address).split('.');
  return { draft, name, version: version === undefined ? null : Number(version) };
}

/** One version, for who may see it. @throws {UwsError} 404 when there is none */
export async function requireVersion(name: string, version: number, who: Who): Promise<StoredDefinition> {
  const versions = await definitionStore().listVersions(name);
  const stored = versions.find((one) => one.version === version);
  if (stored && maySee(stored, versions, who)) return stored;
  throw new UwsError(`There is no version ${version} of "${name}" here that you may see.`, 404);
}

/**
 * What is valid under a name, or with `tmp.` before it the draft, for its author and for staff. A number behind it,
 * as in `tmp.copy.3`, asks for this version alone: what somebody has looked at, and nothing that came meanwhile.
 *
 * @throws {UwsError} 404 when there is none
 */
export async function requireDefinition(name: string, who: Who): Promise<StoredDefinition> {
  const store = definitionStore();
  const address = splitAddress(name);
  const stored = await (address.draft ? findDraft(store, address.name, who) : store.findValid(address.name));
  if (stored && (address.version === null || address.version === stored.version)) return stored;
  const names = (await definitionStore().listValid()).map(({ definition }) => definition.name).join(', ');
  throw new UwsError(`There are no jobs "${name}" here: there are ${names || 'none at all'}.`, 404);
}

export function jobServiceOf(stored: StoredDefinition): JobService {
  const { name } = stored.definition;
  kept.jobChanges ??= new DatabasePhaseChanges(env.DATABASE_URL!);
  return {
    name: serviceName(name),
    url: jobsUrl(addressName(stored)),
    limits: {
      executionSeconds: env.JOB_SECONDS,
      retentionSeconds: env.JOB_RETENTION_DAYS * SECONDS_PER_DAY,
      activeJobs: { user: env.JOBS_PER_USER, public: 0 },
    },
    store: new JobStore(db()),
    files,
    changes: kept.jobChanges,
    repeatable: new Set(),
    readParameters: readTapParameters,
    errorDocument: (message) => ({ body: `${message}\n`, type: 'text/plain; charset=utf-8' }),
    now,
    rules: {
      ...rulesOf(stored),
      admit: ({ client }, transaction) => requireQuota(transaction, client, generalQuota(), now()),
    },
    parts: logParts(files),
    ...elsewhereOf(stored),
  };
}

/** What jobs of a person may use where no entry says more. */
export function generalQuota(): QuotaFigures {
  return {
    jobs: env.JOBS_PER_USER,
    cpuSeconds: env.JOB_CPU_SECONDS_PER_DAY,
    resultBytes: env.JOB_RESULT_BYTES_PER_USER,
  };
}

/** Jobs of an OPUS server end there too. */
function elsewhereOf({ origin }: StoredDefinition): Pick<JobService, 'elsewhere'> {
  const remote = findRemote(origin);
  if (!remote) return {};
  return {
    elsewhere: {
      async end(job, how) {
        const jobId = job.runner?.kind === 'opus' ? job.runner.id.split('/').at(-1)! : null;
        await endOnOpus({ ...remote, job }, jobId, how);
      },
    },
  };
}

/** The server a definition was read from; `null` for those run here, and for a server that the settings do not name. */
function findRemote(origin: StoredDefinition['origin']) {
  const read = readOrigin(origin);
  const server = read && opusServers().find(({ key }) => key === read.key);
  return server ? { server, remoteName: read.remoteName } : null;
}

/** Those of the settings. */
export function opusServers(): readonly OpusServer[] {
  keptServers ??= loadOpusServers(env.OPUS_SERVERS ?? null);
  return keptServers;
}

let keptServers: readonly OpusServer[] | null = null;

/** Offer what the OPUS servers describe now. @returns a sentence for each server and job that cannot be used */
export async function publishOpusJobs(): Promise<readonly string[]> {
  const read = (server: OpusServer) => readOpusDefinitions({ server, ownerId: null });
  return publishOpusDefinitions(definitionStore(), opusServers(), read, now());
}

/** Make what lies in the folder `jobs` of the gateway runnable. @returns a sentence for each that cannot be */
export async function publishJobs(root: string): Promise<readonly string[]> {
  return (await publishFolderDefinitions(definitionStore(), join(root, 'jobs'), now())).problems;
}

/** What the worker does for a job of this family. */
export const executeJob: Execute = (job, signal) => {
  const store = new JobStore(db());
  // What a version says never changes, so it is read once for all who ask.
  const name = job.service.slice(JOBS.length + 1);
  const stored = definitionStore().find(name, job.definitionVersion ?? 0);
  const execute = executeWith({
    store,
    files,
    workFolder: join(env.DATA_DIR, 'work'),
    limits: {
      memoryBytes: env.JOB_MEMORY_BYTES,
      diskBytes: env.JOB_DISK_BYTES,
      processes: env.JOB_PROCESSES,
    },
    python: env.JOB_PYTHON,
    builtIns,
    findDefinition: async () => (await stored)?.definition ?? null,
    sources: (one) =>
      inputSources(
        {
          db: db(),
          store,
          files,
          baseUrl: env.BASE_URL,
          limit: env.JOB_DISK_BYTES,
          networks: env.UPLOAD_NETWORKS,
          now,
        },
        one,
      ),
    runnerOf: (_, values) => {
      const kind =
        values.get('runner') === 'slurm' || values.get('runner') === 'local'
          ? values.get('runner')!
          : env.JOB_RUNNER;
      return { kind, runner: kind === 'slurm' ? slurm : localRunner };
    },
    elsewhere: async () => {
      const origin = (await stored)?.origin;
      if (origin === undefined || readOrigin(origin) === null) return null;
      const remote = findRemote(origin);
      if (!remote) throw new JobFailure(`The OPUS server that runs ${name} is not in the settings any more.`);
      return async (work) => ({
        ...(await runOnOpus({ ...work, ...remote, store, files, limit: env.JOB_DISK_BYTES })),
        executor: { key: remote.server.key, name: remote.server.title, url: remote.server.url },
      });
    },
    recordProvenance: recordWith({
      db: db(),
      files,
      authority: env.AUTHORITY,
      python: env.JOB_PYTHON,
      resultsUrl: (run) => `${jobsUrl(run.definition.name)}/${run.job.jobId}/results`,
      now,
    }),
  });
  return execute(job, signal);
};
