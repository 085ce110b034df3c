/**
 * The worker process: UWS jobs, as many at a time as the settings say, started by the supervisor (scripts/gateway.ts).
 *
 * It ends when told to by a message, and also when the channel to the supervisor closes, so that a supervisor killed
 * with -9 leaves no orphan. What it was executing then is taken up by the next worker.
 */

import { setTimeout } from 'node:timers/promises';
import { executeSoda, SODA_JOBS } from '@/lib/archive/soda-jobs';
import { executeTap, TAP_JOBS, tapJobs } from '@/lib/archive/tap-jobs';
import { reportFailure } from '@/lib/archive/tap-service';
import { env } from '@/lib/env';
import { executeJob, JOBS, opusServers, publishJobs, publishOpusJobs } from '@/lib/jobs/gateway-jobs';
import { db } from '@/lib/db';
import { SITE, siteMailer } from '@/lib/identity/mail/site';
import { sendLetters } from '@/lib/jobs/letters/send-letters';
import { JobLocks } from '@/lib/uws/job-locks';
import { startWorker } from '@/lib/uws/job-worker';
import { ROOT } from './project';

/** Between two looks at what OPUS servers describe, ms. */
const OPUS_INTERVAL = 600_000;

/** Between two looks for letters about jobs that ended, ms. */
const LETTER_INTERVAL = 5_000;

process.on('SIGINT', () => {}); // Ctrl-C reaches every process of a terminal; the supervisor decides
process.on('SIGTERM', () => {});

const connectionString = env.DATABASE_URL!;
for (const problem of await publishJobs(ROOT)) console.error(problem);
followOpusServers();
const { store, files, changes, now } = tapJobs();
const worker = await startWorker(
  { store, files, changes, locks: new JobLocks(connectionString), now, report: reportFailure },
  {
    connectionString,
    concurrency: env.CONCURRENT_JOBS,
    services: { [TAP_JOBS]: executeTap, [SODA_JOBS]: executeSoda, [JOBS]: executeJob },
  },
);

const letters = followLetters();

process.on('message', (message) => message === 'stop' && close());
process.on('disconnect', close);
process.send?.({ ready: true });

/** Their jobs are offered as they describe them now; those of a server that left the settings no more. */
function followOpusServers(): void {
  const read = async () => {
    for (const problem of await publishOpusJobs()) console.error(problem);
  };
  read().catch(reportFailure);
  if (opusServers().length > 0) setInterval(() => read().catch(reportFailure), OPUS_INTERVAL).unref();
}

/** One look begins some time after the last one ended, however long that took. */
function followLetters() {
  const ending = new AbortController();
  const looking = (async () => {
    while (!ending.signal.aborted) {
      await sendLetters(db(), siteMailer(), SITE, now, ending.signal).catch(reportFailure);
      await setTimeout(LETTER_INTERVAL, undefined, { signal: ending.signal }).catch(() => {});
    }
  })();
  return {
    /** A letter that is being handed over is handed over first. */
    stop() {
      ending.abort();
      return looking;
    },
  };
}

async function close(): Promise<void> {
  await Promise.all([worker.stop(), letters.stop()]);
  process.exit(0);
}
