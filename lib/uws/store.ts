/**
 * Jobs as rows. Each change names the phases out of which it leads, so two that come at the
 * same time cannot both succeed; the loser is told by `false` or `null`.
 */
import 'server-only';
import { randomBytes } from 'node:crypto';
import { type Job as JobRow, Prisma, type PrismaClient } from '@/lib/generated/prisma/client';
import {
  ABORTABLE,
  ARCHIVABLE,
  type Job,
  type JobError,
  type JobParameter,
  type JobProgress,
  type JobResult,
  type JobUsage,
  type Phase,
  RUNNABLE,
  type RunnerState,
} from './job';
import type { JobSummary } from './job-document';
import type { ListFilter } from './list-filter';

export interface NewJob {
  readonly service: string;
  readonly ownerId: string | null;
  readonly client: string;
  readonly runId: string | null;
  readonly parameters: readonly JobParameter[];
  readonly executionDuration: number;
  readonly destruction: Date;
  readonly creationTime: Date;
  readonly definitionVersion: number | null;
  readonly publicDataOnly: boolean;
}

/** Ids as they are made; what the database could not even be asked for, a NUL, is none. */
const JOB_ID = /^[\w-]{1,200}$/;

/** Many that are started at once wait for each other to be counted, ms; Prisma's own patience is 2 s. */
const QUEUEING = 20_000;

/** The most jobs that one list shows. */
const LONGEST_LIST = 10_000;

/**
 * The name of a service's task in the queue. Services of one family, `jobs/count_map` and `jobs/spectrum`,
 * share a task: a worker need not know them all when it starts.
 */
export function taskName(service: string): string {
  return `uws:${service.split('/', 1)[0]}`;
}

/** Jobs of a service, or of all services of a family. */
function ofFamily(family: string): Prisma.JobWhereInput {
  return { OR: [{ service: family }, { service: { startsWith: `${family}/` } }] };
}

/** What the queue hands to a worker. */
export interface Ticket {
  readonly jobId: string;
  readonly attempt: number;
}

export class JobStore {
  readonly #db: PrismaClient;

  constructor(db: PrismaClient) {
    this.#db = db;
  }

  /** The id is long and random: for a job of the public it is the only key. */
  async create(job: NewJob): Promise<Job> {
    const jobId = randomBytes(18).toString('base64url');
    return toJob(await this.#db.job.create({ data: { ...job, jobId, parameters: json(job.parameters) } }));
  }

  async find(service: string, jobId: string): Promise<Job | null> {
    if (!JOB_ID.test(jobId)) return null;
    const row = await this.#db.job.findUnique({ where: { jobId, service } });
    return row && toJob(row);
  }

  /** A job of whatever service, if it is this person's. */
  async findOwned(jobId: string, ownerId: string): Promise<Job | null> {
    if (!JOB_ID.test(jobId)) return null;
    const row = await this.#db.job.findUnique({ where: { jobId, ownerId } });
    return row && toJob(row);
  }

  /** A job of whatever service and owner: for those who have checked that it may be read. */
  async findAny(jobId: string): Promise<Job | null> {
    if (!JOB_ID.test(jobId)) return null;
    const row = await this.#db.job.findUnique({ where: { jobId } });
    return row && toJob(row);
  }

  /** Whether its owner lets somebody read the job: by name, or as one of a proposal. */
  async isSharedWith(jobId: string, userId: string, proposals: readonly string[]): Promise<boolean> {
    const share = await this.#db.jobShare.findFirst({
      where: {
        jobId,
        OR: [
          { kind: 'person', grantee: userId },
          { kind: 'proposal', grantee: { in: [...proposals] } },
        ],
      },
      select: { jobId: true },
    });
    return share !== null;
  }

  /** The newest first. */
  async list(service: string, ownerId: string, { phases, after, last }: ListFilter): Promise<JobSummary[]> {
    const rows = await this.#db.job.findMany({
      where: {
        service,
        ownerId,
        phase: phases.length > 0 ? { in: [...phases] } : { not: 'ARCHIVED' },
        ...(after && { creationTime: { gt: after } }),
      },
      orderBy: { creationTime: 'desc' },
      take: Math.min(last ?? LONGEST_LIST, LONGEST_LIST),
      select: { jobId: true, runId: true, ownerId: true, phase: true, creationTime: true },
    });
    return rows.map((row) => ({ ...row, phase: row.phase as Phase }));
  }

  async setParameters(
    jobId: string,
    parameters: readonly JobParameter[],
    runId: string | null,
  ): Promise<boolean> {
    return this.#change(jobId, ['PENDING'], { parameters: json(parameters), runId });
  }

  async setExecutionDuration(jobId: string, executionDuration: number): Promise<boolean> {
    return this.#change(jobId, RUNNABLE, { executionDuration });
  }

  async setDestruction(jobId: string, destruction: Date): Promise<void> {
    await this.#db.job.updateMany({ where: { jobId }, data: { destruction } });
  }

  /** Until the transaction ends nobody else counts for this client: what is queued in it is seen by the next. */
  async countActive(service: string, client: string, transaction: Prisma.TransactionClient): Promise<number> {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${service} ${client}`}, 0))`;
    return transaction.job.count({ where: { service, client, phase: { in: ['QUEUED', 'EXECUTING'] } } });
  }

  /**
   * Queue the job, both or neither: the phase and the entry in the queue are one transaction.
   *
   * @param admit asked first, in the same transaction; what it throws leaves the job as it was
   */
  async enqueue(
    jobId: string,
    quote: Date,
    admit?: (transaction: Prisma.TransactionClient) => Promise<void>,
  ): Promise<boolean> {
    return this.#queue({ jobId, phase: { in: [...RUNNABLE] } }, { quote }, null, admit);
  }

  async abort(jobId: string, now: Date): Promise<boolean> {
    const error: JobError = { message: 'The job was aborted on request.', type: 'fatal' };
    return this.#change(jobId, ABORTABLE, { phase: 'ABORTED', endTime: now, error: json(error) });
  }

  async remove(jobId: string): Promise<void> {
    await this.#db.job.deleteMany({ where: { jobId } });
  }

  /** Begin a ticket's attempt; `null` when the job was aborted, deleted, or given to somebody else since. */
  async take({ jobId, attempt }: Ticket, now: Date): Promise<Job | null> {
    const [row] = await this.#db.job.updateManyAndReturn({
      where: { jobId, attempt, phase: 'QUEUED' },
      data: { phase: 'EXECUTING', startTime: now, endTime: null },
    });
    return row ? toJob(row) : null;
  }

  /** Close an attempt. `false` when it is no longer the job's present one: its results are to be thrown away. */
  async finish({ jobId, attempt }: Ticket, end: JobEnd, now: Date): Promise<boolean> {
    const { count } = await this.#db.job.updateMany({
      where: { jobId, attempt, phase: 'EXECUTING' },
      data: {
        phase: end.phase,
        endTime: now,
        results: json(end.results ?? []),
        ...(end.error && { error: json(end.error) }),
      },
    });
    return count > 0;
  }

  async setProgress({ jobId, attempt }: Ticket, progress: JobProgress): Promise<void> {
    await this.#db.job.updateMany({
      where: { jobId, attempt, phase: 'EXECUTING' },
      data: { progress: json(progress) },
    });
  }

  /** Kept over attempts: the next worker finds the work where the last one left it. */
  async setRunner({ jobId, attempt }: Ticket, runner: RunnerState): Promise<void> {
    await this.#db.job.updateMany({ where: { jobId, attempt }, data: { runner: json(runner) } });
  }

  async setUsage({ jobId, attempt }: Ticket, usage: JobUsage): Promise<void> {
    await this.#db.job.updateMany({ where: { jobId, attempt }, data: { usage: json(usage) } });
  }

  /** Queue a job again whose worker is gone. */
  async requeue({ jobId, attempt }: Ticket): Promise<boolean> {
    return this.#queue({ jobId, attempt, phase: { in: ['EXECUTING', 'QUEUED'] } }, {});
  }

  /**
   * Queue a job again whose attempt failed.
   *
   * @param again what its owner is told meanwhile, when it is to begin, and whether work that was remembered
   *   is to be followed
   */
  async retry(
    { jobId, attempt }: Ticket,
    again: { readonly message: string; readonly at: Date; readonly follow: boolean },
  ): Promise<boolean> {
    return this.#queue(
      { jobId, attempt, phase: 'EXECUTING' },
      {
        failures: { increment: 1 },
        progress: json({ fraction: 0, message: again.message } satisfies JobProgress),
        ...(!again.follow && { runner: Prisma.DbNull }),
      },
      again.at,
    );
  }

  /** Jobs whose time has come, active ones among them. */
  async listExpired(family: string, now: Date): Promise<Job[]> {
    const rows = await this.#db.job.findMany({
      where: { ...ofFamily(family), destruction: { lt: now }, phase: { not: 'ARCHIVED' } },
      take: 1000,
    });
    return rows.map(toJob);
  }

  /** Keep what a job was, without its results. */
  async archive(jobId: string, now: Date): Promise<void> {
    await this.#db.job.updateMany({
      where: { jobId, destruction: { lt: now } },
      data: { phase: 'ARCHIVED', results: [] },
    });
  }

  /** The same for one that has ended, before its time. `false` when it has not, or is gone. */
  async archiveEnded(jobId: string): Promise<boolean> {
    return this.#change(jobId, ARCHIVABLE, { phase: 'ARCHIVED', results: [] });
  }

  /** Archived jobs that were to be destroyed before an instant. */
  async listArchived(family: string, before: Date): Promise<string[]> {
    const rows = await this.#db.job.findMany({
      where: { ...ofFamily(family), phase: 'ARCHIVED', destruction: { lt: before } },
      take: 1000,
      select: { jobId: true },
    });
    return rows.map(({ jobId }) => jobId);
  }

  async #change(
    jobId: string,
    phases: readonly Phase[],
    data: Prisma.JobUpdateManyMutationInput,
  ): Promise<boolean> {
    const { count } = await this.#db.job.updateMany({ where: { jobId, phase: { in: [...phases] } }, data });
    return count > 0;
  }

  /** @param at when it may begin; at once without it */
  async #queue(
    where: Prisma.JobWhereInput,
    data: Prisma.JobUpdateManyMutationInput,
    at: Date | null = null,
    admit?: (transaction: Prisma.TransactionClient) => Promise<void>,
  ): Promise<boolean> {
    const queue = async (db: Prisma.TransactionClient) => {
      await admit?.(db);
      const [row] = await db.job.updateManyAndReturn({
        where,
        data: { ...data, phase: 'QUEUED', attempt: { increment: 1 } },
        select: { jobId: true, attempt: true, service: true },
      });
      if (!row) return false;
      const ticket: Ticket = { jobId: row.jobId, attempt: row.attempt };
      // The key replaces an entry that nobody has taken yet; one in the hands of a dead worker stays and finds its number old.
      await db.$executeRaw`SELECT graphile_worker.add_job(${taskName(row.service)}, ${JSON.stringify(ticket)}::json,
        job_key => ${row.jobId}, max_attempts => 3, run_at => ${at})`;
      return true;
    };
    return this.#db.$transaction(queue, { maxWait: QUEUEING, timeout: QUEUEING });
  }
}

export interface JobEnd {
  readonly phase: 'COMPLETED' | 'ERROR' | 'ABORTED';
  readonly results?: readonly JobResult[];
  readonly error?: JobError;
}

/** The columns of JSON hold what this store wrote. */
function toJob(row: JobRow): Job {
  const { client: _, ...job } = row;
  return {
    ...job,
    phase: row.phase as Phase,
    parameters: row.parameters as unknown as JobParameter[],
    results: row.results as unknown as JobResult[],
    error: row.error as unknown as JobError | null,
    progress: row.progress as unknown as JobProgress | null,
    runner: row.runner as unknown as RunnerState | null,
    usage: row.usage as unknown as JobUsage | null,
  };
}

function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
