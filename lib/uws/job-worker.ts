/**
 * The process that works through the queue: graphile-worker hands out tickets, at most so many at a time.
 *
 * The queue may hand a ticket out twice, or late; `attempt` decides whether it still counts
 * (store.ts). What the queue itself remembers of dead workers is therefore of no concern here.
 */
import 'server-only';
import { Logger, type Runner, run, runMigrations } from 'graphile-worker';
import { z } from 'zod';
import { destroyExpired } from './destruction';
import { taskName } from './store';
import { type Execute, requeueOrphans, runAttempt, type Worker } from './worker';

export interface WorkerSettings {
  readonly connectionString: string;
  /** Jobs executed at one time. */
  readonly concurrency: number;
  /** What each service does for a job. */
  readonly services: Readonly<Record<string, Execute>>;
}

export interface RunningWorker {
  /** Stop at once; jobs that are executing are left for the next worker. */
  stop(): Promise<void>;
}

/** Between two looks for jobs that lost their worker, ms. */
const ORPHAN_INTERVAL = 5_000;
/** Between two looks for jobs that came to their end, ms. */
const END_INTERVAL = 20_000;

const ticketSchema = z.object({ jobId: z.string(), attempt: z.number().int() });

/** Create the tables of the queue, if they are not there: needed before the first job can be queued. */
export async function prepareQueue(connectionString: string): Promise<void> {
  await runMigrations({ connectionString, logger: quiet });
}

export async function startWorker(worker: Worker, settings: WorkerSettings): Promise<RunningWorker> {
  const { connectionString, concurrency, services } = settings;
  const shutdown = new AbortController();
  await prepareQueue(connectionString);
  const families = Object.keys(services);
  const findOrphans = () => forEach(families, (family) => requeueOrphans(worker, family));
  const destroy = () =>
    forEach(families, (family) => destroyExpired(worker.store, worker.files, family, worker.now()));
  await findOrphans();
  await destroy();
  const runner: Runner = await run({
    connectionString,
    maxPoolSize: concurrency + 2,
    concurrency,
    logger: logTo(worker),
    crontab: '',
    noHandleSignals: true,
    taskList: Object.fromEntries(
      Object.entries(services).map(([service, execute]) => [
        taskName(service),
        (payload: unknown) => runAttempt(worker, ticketSchema.parse(payload), execute, shutdown.signal),
      ]),
    ),
  });
  const timers = [repeat(findOrphans, ORPHAN_INTERVAL, worker), repeat(destroy, END_INTERVAL, worker)];
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      shutdown.abort();
      await runner.stop();
    },
  };
}

async function forEach(
  families: readonly string[],
  act: (family: string) => Promise<unknown>,
): Promise<void> {
  for (const family of families) await act(family);
}

/** A look that takes longer than the interval is not begun a second time. */
function repeat(act: () => Promise<void>, interval: number, worker: Worker): NodeJS.Timeout {
  let running = false;
  return setInterval(() => {
    if (running) return;
    running = true;
    act()
      .catch((error) => worker.report(error, null))
      .finally(() => {
        running = false;
      });
  }, interval);
}

/** Of what the queue says only its own troubles matter; failures of jobs are reported where they happen. */
function logTo(worker: Worker): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') worker.report(new Error(`The queue of jobs: ${message}`), null);
  });
}

const quiet = new Logger(() => () => {});
