/**
 * What a job service is made of. TAP's asynchronous queries are one; others bring their own name,
 * address and checks, and share the rest.
 */
import type { Prisma } from '@/lib/generated/prisma/client';
import { UwsError } from './errors';
import type { JobFiles } from './files';
import type { Job, JobParameter } from './job';
import type { JobStore } from './store';
import type { PhaseChanges } from './wait';

/** Who is asking. */
export interface Requester {
  /** `null` for the public. */
  readonly userId: string | null;
  /** Whose quota it counts against: the user, or for the public the address. */
  readonly client: string;
  /** Whose jobs may be shared with all of them: the proposals of the user. */
  readonly proposals?: readonly string[];
  /** Shown a token that may not read proprietary data: neither may the jobs made with it. */
  readonly publicDataOnly?: boolean;
}

export interface JobLimits {
  /** Seconds a job may execute; also what it gets when it does not ask. */
  readonly executionSeconds: number;
  /** Seconds a job and its results are kept; also what it gets when it does not ask. */
  readonly retentionSeconds: number;
  /** Jobs of one client that are queued or executing. */
  readonly activeJobs: { readonly user: number; readonly public: number };
}

/** The parameters of a request and the files that came with it. */
export interface PostedParameters {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly files: ReadonlyMap<string, { moveTo(path: string): Promise<void>; remove(): Promise<void> }>;
}

export interface JobService {
  /** Tells its jobs from those of others in the same table. */
  readonly name: string;
  /** Public URL of the job list, without a closing slash. */
  readonly url: string;
  readonly limits: JobLimits;
  readonly store: JobStore;
  readonly files: JobFiles;
  readonly changes: PhaseChanges;
  /** Upper-case names of parameters that gather instead of replacing each other. */
  readonly repeatable: ReadonlySet<string>;
  readonly readParameters: (request: Request) => Promise<PostedParameters>;
  /** The document at `{job}/error`, in the format of the service. */
  readonly errorDocument: (message: string) => { readonly body: string; readonly type: string };
  readonly now: () => Date;
  /** What a job may be made of, where that is known before it runs. TAP looks at it only then (TAP 1.1 §5.2). */
  readonly rules?: JobRules;
  /** Where its jobs are run, when they are run as a whole by another service. */
  readonly elsewhere?: {
    /** Told after it was ended here; as well as it can be done. */
    readonly end: (job: Job, how: 'abort' | 'remove') => Promise<void>;
  };
  /** Resources of a job beyond those of UWS: its logs, its provenance. Whoever may see the job may see them. */
  readonly parts?: Readonly<Record<string, (job: Job) => Promise<Response>>>;
}

export type Admit = (who: Requester, transaction: Prisma.TransactionClient) => Promise<void>;

export interface JobRules {
  /** Recorded with each job that is made under these rules. */
  readonly definitionVersion: number;
  /** Seconds a job gets when it does not ask. */
  readonly usualSeconds: number;
  /** A parameter as its definition spells it; requests spell as they like. */
  readonly spell: (name: string) => string;
  /** @throws {UwsError} 403 for who may not make such jobs */
  readonly requireMaker: (who: Requester) => void;
  /** @throws {UwsError} 400 for a value that can never be right; what is missing may still come */
  readonly checkGiven: (parameters: readonly JobParameter[]) => void;
  /**
   * In place of `activeJobs`: asked in the transaction that queues a job, so that two that come together do not pass both.
   *
   * @throws {UwsError} 503 when the client has used all it may
   */
  readonly admit?: Admit;
  /** @throws {UwsError} 400 while something is missing */
  readonly checkComplete: (parameters: readonly JobParameter[]) => void;
}

/** Parameters that steer the job instead of belonging to it (UWS 1.1 §2.2.3). */
const CONTROLS: ReadonlySet<string> = new Set(['PHASE', 'ACTION', 'WAIT']);

/** Properties of the job that rules leave out of its parameters. TAP lists them: TAP 1.1 §2.7 makes them its own. */
const PROPERTIES: ReadonlySet<string> = new Set(['RUNID', 'EXECUTIONDURATION', 'DESTRUCTION']);

/** How the parameters of a job tell that a file came by a name. */
export const UPLOADED = 'file://';

/**
 * The parameters that the job keeps, in the order they came; files that came stand among them.
 *
 * @throws {UwsError} 400 for a value that names a file as if it had come, with none of that name
 */
export function jobParameters(
  { values, files }: PostedParameters,
  rules: JobRules | undefined,
): JobParameter[] {
  const kept = [...values].filter(([name]) => !CONTROLS.has(name));
  if (!rules) return kept.flatMap(([name, list]) => list.map((value) => ({ name, value })));
  const parameters = kept
    .filter(([name]) => !PROPERTIES.has(name))
    .map(([name, list]) => ({ name: rules.spell(name), value: list.join(' ') }));
  const uploads = [...files.keys()].map((part) => ({ name: rules.spell(part), value: `${UPLOADED}${part}` }));
  for (const { name, value } of parameters) {
    if (!value.startsWith(UPLOADED) || uploads.some((upload) => upload.name === name)) continue;
    throw new UwsError(
      `${name}="${value}" cannot be used: send the file itself with the request, under the name ${name}.`,
      400,
    );
  }
  return [...parameters.filter(({ name }) => !uploads.some((upload) => upload.name === name)), ...uploads];
}
