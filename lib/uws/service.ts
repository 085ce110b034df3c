/**
 * What a job service is made of. TAP's asynchronous queries are one; others bring their own name,
 * address and checks, and share the rest.
 */
import type { JobFiles } from './files';
import type { JobParameter } from './job';
import type { JobStore } from './store';
import type { PhaseChanges } from './wait';

/** Who is asking. */
export interface Requester {
  /** `null` for the public. */
  readonly userId: string | null;
  /** Whose quota it counts against: the user, or for the public the address. */
  readonly client: string;
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
}

/** Parameters that steer the job instead of belonging to it (UWS 1.1 §2.2.3). */
const CONTROLS: ReadonlySet<string> = new Set(['PHASE', 'ACTION', 'WAIT']);

/** The parameters that the job keeps, in the order they came. */
export function jobParameters(values: PostedParameters['values']): JobParameter[] {
  return [...values]
    .filter(([name]) => !CONTROLS.has(name))
    .flatMap(([name, list]) => list.map((value) => ({ name, value })));
}
