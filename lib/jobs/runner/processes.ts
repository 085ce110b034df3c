/**
 * The processes of a task, found in /proc: those of its session, and those that left it but still carry the
 * task's mark in their environment. Elsewhere than on Linux there is no /proc, and only the process group is known.
 */
import { readdir, readFile } from 'node:fs/promises';

export interface ProcessSum {
  readonly count: number;
  /** Bytes in memory. */
  readonly memoryBytes: number;
  /** Seconds, of children that have ended too. */
  readonly cpuSeconds: number;
}

interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  readonly memoryBytes: number;
  readonly cpuSeconds: number;
}

const PAGE_BYTES = 4096;
/** Linux shows times in hundredths of a second to every program (USER_HZ). */
const TICKS_PER_SECOND = 100;

/** What the descendants of a session's leader use; all zero when there are none, or no /proc. */
export async function sumProcesses(leader: number): Promise<ProcessSum> {
  const members = membersOf(leader, await listProcesses());
  return {
    count: members.length,
    memoryBytes: members.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
    cpuSeconds: members.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
  };
}

/**
 * End all processes of a task at once.
 *
 * It looks again until nobody is left, since a process may have had a child while we looked.
 *
 * @param leader process that leads the task's session
 * @param mark `NAME=value` in the environment of every process of the task
 */
export async function killProcesses(leader: number, mark: string): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    killGroup(leader);
    const processes = await listProcesses();
    const marked = await withMark(processes, mark);
    const members = new Set([...membersOf(leader, processes).map(({ pid }) => pid), ...marked]);
    if (members.size === 0) return;
    for (const pid of members) kill(pid);
  }
}

/** End what a worker that is gone has left of a task. */
export async function killMarked(mark: string): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    const marked = await withMark(await listProcesses(), mark);
    if (marked.length === 0) return;
    for (const pid of marked) kill(pid);
  }
}

function membersOf(leader: number, processes: readonly ProcessFacts[]): ProcessFacts[] {
  const members = new Set<number>([leader]);
  // Parents have smaller numbers than their children but where numbers wrap around, so look until nothing is new.
  for (let size = 0; size !== members.size; ) {
    size = members.size;
    for (const { pid, parent, session } of processes) {
      if (session === leader || members.has(parent)) members.add(pid);
    }
  }
  return processes.filter(({ pid }) => members.has(pid));
}

async function withMark(processes: readonly ProcessFacts[], mark: string): Promise<number[]> {
  const found = await Promise.all(
    processes.map(async ({ pid }) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      return pid !== process.pid && environment.split('\0').includes(mark) ? pid : null;
    }),
  );
  return found.filter((pid) => pid !== null);
}

async function listProcesses(): Promise<ProcessFacts[]> {
  const names = await readdir('/proc').catch(() => []);
  const facts = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(readFacts));
  return facts.filter((one) => one !== null);
}

/** `null` for one that is gone, or a zombie that only waits to be counted. */
async function readFacts(pid: string): Promise<ProcessFacts | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => null);
  if (stat === null) return null;
  // The name in brackets may hold blanks and brackets of its own.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, , session] = fields;
  if (state === 'Z' || state === 'X') return null;
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return {
    pid: Number(pid),
    parent: Number(parent),
    session: Number(session),
    memoryBytes: Number(fields[21]) * PAGE_BYTES,
    cpuSeconds: ticks / TICKS_PER_SECOND,
  };
}

function killGroup(leader: number): void {
  kill(-leader);
}

/** It may be gone already. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
