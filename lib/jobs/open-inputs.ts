/**
 * Datasets and results as the inputs of a job, opened in the name of its owner.
 */
import 'server-only';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { findDatasetFile } from '@/lib/archive/find-file';
import { findPacked } from '@/lib/archive/find-packed';
import { openArchiveFile } from '@/lib/archive/open-file';
import { findPackingTrouble } from '@/lib/archive/packing-trouble';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { type DatasetAccess, decide } from '@/lib/identity/access';
import { findPerson } from '@/lib/identity/find-who';
import { THE_PUBLIC, type Who } from '@/lib/identity/who';
import { StorageError } from '@/lib/storage/errors';
import type { StoredFile } from '@/lib/storage/stored-file';
import type { JobFiles } from '@/lib/uws/files';
import type { Job, JobResult } from '@/lib/uws/job';
import { UPLOADED } from '@/lib/uws/service';
import type { JobStore } from '@/lib/uws/store';
import { JobFailure } from '@/lib/uws/worker';
import type { FoundRun, InputSources, Opened } from './inputs';

export interface InputContext {
  readonly db: PrismaClient;
  readonly store: JobStore;
  readonly files: JobFiles;
  /** Public address of the gateway; its own links are read as what they name. */
  readonly baseUrl: string;
  readonly limit: number;
  readonly networks: readonly string[];
  readonly now: () => Date;
}

export function inputSources(context: InputContext, job: Job): InputSources {
  const { files, limit, networks } = context;
  return {
    limit,
    networks,
    async findUpload(name) {
      const given = job.parameters.find((parameter) => parameter.name === name);
      if (!given?.value.startsWith(UPLOADED)) return null;
      const path = await files.findUpload(job.jobId, given.value.slice(UPLOADED.length));
      if (path !== null) return path;
      throw new JobFailure(
        `The input ${name} cannot be used: no file came with the job that "${given.value}" could name.`,
      );
    },
    openDataset: async (id) => openDataset(context, job, datasetOf(id, context.baseUrl)),
    findRun: async (id) => findRun(context, job, datasetOf(id, context.baseUrl)),
    openResult: async (value) => openResult(context, job, value),
  };
}

/** The identifier in one of our own links to a file, or the value as it is. */
function datasetOf(value: string, baseUrl: string): string {
  const url = value.startsWith(`${baseUrl}/retrieve?`) ? URL.parse(value) : null;
  return url?.searchParams.get('id') ?? url?.searchParams.get('ID') ?? value;
}

async function openDataset(context: InputContext, job: Job, id: string): Promise<Opened | null> {
  const file = await findDatasetFile(context.db, id);
  if (!file) return null;
  const refusal = await refuse(context, job, id, file);
  if (refusal !== undefined) return refusal;
  try {
    return { ok: true, name: file.name, bytes: await openBytes(file) };
  } catch (error) {
    if (error instanceof StorageError)
      return { ok: false, sentence: `${id} cannot be had now. ${error.message}` };
    throw error;
  }
}

/** The right to a dataset is the right to its responses. */
async function findRun(context: InputContext, job: Job, id: string): Promise<FoundRun | null> {
  const [observation] = await findPacked(context.db, [id]);
  if (!observation?.file) return null;
  const refusal = await refuse(context, job, id, observation);
  if (refusal !== undefined) return refusal;
  const trouble = await findPackingTrouble(observation);
  if (trouble !== null) return { ok: false, sentence: `${id} cannot be had now: ${trouble}` };
  return { ok: true, observation, open: openBytes };
}

async function openBytes(file: StoredFile): Promise<AsyncIterable<Uint8Array>> {
  return Readable.fromWeb((await openArchiveFile(file)).open() as NodeStream<Uint8Array>);
}

/** @returns `null` for what is not to be known of, `undefined` when nothing keeps the owner from reading it */
async function refuse({ db, now }: InputContext, job: Job, id: string, access: DatasetAccess) {
  const decision = decide(await ownerOf(db, job, now()), access, 'read', now());
  if (decision.allowed) return undefined;
  if (decision.reason === 'hidden') return null;
  return { ok: false as const, sentence: `${id}: ${decision.sentence}` };
}

/** The owner as of now: membership may have ended since the job was made. */
async function ownerOf(db: PrismaClient, job: Job, now: Date): Promise<Who> {
  const person = job.ownerId === null ? null : await findPerson(db, job.ownerId, now);
  if (person === null) return THE_PUBLIC;
  return job.publicDataOnly ? { ...person, scopes: new Set(['jobs']) } : person;
}

async function openResult(context: InputContext, job: Job, value: string): Promise<Opened | null> {
  const { store, files, baseUrl } = context;
  const address = value.startsWith(`${baseUrl}/uws/`) ? value.slice(`${baseUrl}/uws/`.length) : `-/${value}`;
  const match = /^[^/]+\/([\w-]{20,})(?:\/results)?\/(\w+)$/.exec(address);
  if (!match) return null;
  const [, jobId, resultId] = match;
  const earlier =
    (await store.findOwned(jobId!, job.ownerId ?? '')) ?? (await findShared(context, job, jobId!));
  const result: JobResult | undefined = earlier?.results.find(({ id }) => id === resultId);
  const found = result && (await files.findResult(jobId!, result.key));
  if (!found) return { ok: false, sentence: `you have no job ${jobId} with a result "${resultId}".` };
  return { ok: true, name: result.name ?? result.id, bytes: found.open() };
}

/** A job that is shared with the owner of this one, as of now. */
async function findShared({ db, store, now }: InputContext, job: Job, jobId: string): Promise<Job | null> {
  if (job.ownerId === null) return null;
  const { proposals } = await ownerOf(db, job, now());
  return (await store.isSharedWith(jobId, job.ownerId, [...proposals.keys()])) ? store.findAny(jobId) : null;
}
