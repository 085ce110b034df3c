/**
 * What a job said, as resources of the job: its standard output and error while they are written, its
 * provenance once it is done (`opusprovjson` is what an OPUS server said). They stay when the job is archived.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { UwsError } from '@/lib/uws/errors';
import type { JobFiles } from '@/lib/uws/files';
import type { Job } from '@/lib/uws/job';
import type { JobService } from '@/lib/uws/service';

const TYPES = {
  stdout: 'text/plain; charset=utf-8',
  stderr: 'text/plain; charset=utf-8',
  provjson: 'application/json',
  provxml: 'text/xml; charset=utf-8',
  provn: 'text/provenance-notation; charset=utf-8',
  provsvg: 'image/svg+xml',
  opusprovjson: 'application/json',
} as const;

/** For {@link JobService.parts}. */
export function logParts(files: JobFiles): NonNullable<JobService['parts']> {
  return Object.fromEntries(
    Object.entries(TYPES).map(([name, type]) => [name, (job: Job) => sendLog(files, job, name, type)]),
  );
}

/** A log as far as it is written. */
async function sendLog(files: JobFiles, job: Job, name: string, type: string): Promise<Response> {
  const path = await files.logPath(job.jobId, name);
  const found = await stat(path).catch(() => null);
  if (!found) throw new UwsError(`The job "${job.jobId}" has no ${name}: its phase is ${job.phase}.`, 404);
  // The picture holds words of the job's author.
  const headers = {
    'content-type': type,
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  };
  if (found.size === 0) return new Response('', { headers });
  const bytes = Readable.toWeb(createReadStream(path, { end: found.size - 1 })) as ReadableStream;
  return new Response(bytes, { headers });
}
