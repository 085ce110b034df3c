/**
 * How a task ended, in a sentence for whoever started the job.
 */
import { open } from 'node:fs/promises';
import { megabytes } from './megabytes';
import type { TaskEnd, TaskLimits } from './runner/task';

/** What programs say when they get no more memory. */
const OUT_OF_MEMORY = /MemoryError|Cannot allocate memory|std::bad_alloc|oom-kill/i;
/** What they say when nothing more can be written. */
const DISK_FULL = /No space left on device|File too large|File size limit exceeded|Disk quota exceeded/i;

export interface TaskFailure {
  readonly message: string;
  /** As policies of retry name it: `exit:1`, `signal`, `memory`, `disk`, `processes`, `time`, `cancelled`. */
  readonly kind: string;
}

/** @returns `null` when it ended well */
export async function describeEnd(
  end: TaskEnd,
  limits: TaskLimits,
  stderr: string,
): Promise<TaskFailure | null> {
  switch (end.kind) {
    case 'exit': {
      if (end.code === 0) return null;
      const tail = await readTail(stderr);
      if (OUT_OF_MEMORY.test(tail)) return { kind: 'memory', message: tooMuchMemory(limits) };
      if (DISK_FULL.test(tail)) return { kind: 'disk', message: diskFull(limits) };
      const last = tail.trimEnd().split('\n').at(-1)?.trim() ?? '';
      const message = `The script ended with exit code ${end.code}${last === '' ? '; its log says no more' : `: ${last.slice(0, 500)}`}`;
      return { kind: `exit:${end.code}`, message };
    }
    case 'signal':
      return { kind: 'signal', message: `The script was ended by ${end.signal}.` };
    case 'memory':
      return { kind: 'memory', message: tooMuchMemory(limits) };
    case 'disk':
      return { kind: 'disk', message: diskFull(limits) };
    case 'processes':
      return {
        kind: 'processes',
        message: `The job was stopped: it had more than the ${limits.processes} processes it may have at one time.`,
      };
    case 'time':
      return {
        kind: 'time',
        message: `The job was stopped after the ${limits.seconds} seconds it may execute.`,
      };
    case 'cancelled':
      return { kind: 'cancelled', message: 'The job was cancelled on the machine that ran it.' };
    default:
      return end satisfies never;
  }
}

function tooMuchMemory({ memoryBytes }: TaskLimits): string {
  return `The job was stopped: it needed more than the ${megabytes(memoryBytes)} of memory it may use. Ask for less at once.`;
}

function diskFull({ diskBytes }: TaskLimits): string {
  return `The job was stopped: it wrote more than the ${megabytes(diskBytes)} that its folder may hold, or the disk is full.`;
}

/** The last bytes of a log; empty when there is none. */
async function readTail(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return '';
  try {
    const { size } = await file.stat();
    const length = Math.min(size, 4096);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8');
  } finally {
    await file.close();
  }
}
