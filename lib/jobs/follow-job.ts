/**
 * One job as a stream of events: `job` with phase and progress, `stdout` and `stderr` with what was written since.
 *
 * Phases come by notification. A log is a file another process writes, so it is looked at every second, by
 * the gateway and only while somebody follows.
 */
import 'server-only';
import { open } from 'node:fs/promises';
import type { EventSink } from '@/lib/http/event-stream';
import { isActive, type Job, type JobProgress, type Phase } from '@/lib/uws/job';
import { ownerChanges, serviceOfJob } from './own-jobs';

/** Data of a `job` event. */
export interface JobNews {
  readonly phase: Phase;
  readonly progress: JobProgress | null;
  readonly message: string | null;
}

const LOOK_INTERVAL = 1000;
/** Bytes of a log that one look sends; a longer one comes with the next. */
const MOST_AT_ONCE = 64 * 1024;

/**
 * @param find the job as whoever follows may see it now; `null` ends the following
 * @returns what ends the following
 */
export function followJob(job: Job, find: () => Promise<Job | null>, sink: EventSink): () => void {
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  let sent = '';
  const offsets = { stdout: 0, stderr: 0 };
  const look = async () => {
    const now = await find();
    if (over) return;
    if (!now) return sink.close();
    const logs = await Promise.all(
      (['stdout', 'stderr'] as const).map((name) => sendLog(now, name, offsets, sink)),
    );
    const news = JSON.stringify({
      phase: now.phase,
      progress: now.progress,
      message: now.error?.message ?? null,
    } satisfies JobNews);
    if (news !== sent) sink.send('job', news);
    sent = news;
    if (!isActive(now.phase) && logs.every((whole) => whole)) sink.send('end', '');
  };
  const again = () => {
    clearTimeout(timer);
    look().then(
      () => {
        if (!over) timer = setTimeout(again, LOOK_INTERVAL);
      },
      () => sink.close(),
    );
  };
  const stop = ownerChanges().listen(job.ownerId!, again);
  again();
  return () => {
    over = true;
    clearTimeout(timer);
    stop();
  };
}

/** @returns whether all that is written has been sent */
async function sendLog(
  job: Job,
  name: 'stdout' | 'stderr',
  offsets: { stdout: number; stderr: number },
  sink: EventSink,
): Promise<boolean> {
  const { files } = await serviceOfJob(job);
  const file = await open(await files.logPath(job.jobId, name), 'r').catch(() => null);
  if (!file) return true;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_AT_ONCE), 0, MOST_AT_ONCE, offsets[name]);
    if (bytesRead > 0) sink.send(name, JSON.stringify(buffer.toString('utf8', 0, bytesRead)));
    offsets[name] += bytesRead;
    return bytesRead < MOST_AT_ONCE;
  } finally {
    await file.close();
  }
}
