/**
 * The processes of a task, found in /proc: those of its session, and those that left it but still carry the
 * task's mark in their environment. Elsewhere than on Linux there is no /proc, and only the process group is known.
 *
 * /proc is no disk: reading from it at once takes some microseconds a process, while handing hundreds of such
 * reads to other threads took longer than a small job does. Processes older than the task cannot belong to it and
 * are looked at no further.
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** The first process of a task. */
export interface Leader {
  readonly pid: number;
  /** When it began, in ticks since the machine did; 0 where that is not known. */
  readonly startTick: number;
}

export interface ProcessSum {
  readonly count: number;
  /** Bytes in memory. */
  readonly memoryBytes: number;
  /** Seconds, of children that have ended too. */
  readonly cpuSeconds: number;
}

interface ProcessFacts extends Leader {
  readonly parent: number;
  readonly session: number;
  readonly memoryBytes: number;
  readonly cpuSeconds: number;
}

const PAGE_BYTES = 4096;
/** Linux shows times in hundredths of a second to every program (USER_HZ). */
const TICKS_PER_SECOND = 100;

/** After so many looks, something has children faster than it can be killed, and we give it up. */
const MOST_ROUNDS = 20;

/** Right after it was started, while nobody else can have its number. */
export function findLeader(pid: number): Leader {
  return { pid, startTick: readStat(pid)?.startTick ?? 0 };
}

/** What the descendants of a session's leader use; all zero when there are none, or no /proc. */
export function sumProcesses(leader: Leader): ProcessSum {
  const members = membersOf(leader.pid, listProcesses(leader.startTick));
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
export async function killProcesses(leader: Leader, mark: string): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    kill(-leader.pid); // the group, in one go
    const processes = listProcesses(leader.startTick);
    const members = new Set([
      ...membersOf(leader.pid, processes).map(({ pid }) => pid),
      ...withMark(processes, mark),
    ]);
    if (members.size === 0) return;
    for (const pid of members) kill(pid);
    await delay(2 * round); // a large one takes a moment to go
  }
}

/** End what a worker that is gone has left of a task. */
export async function killMarked(mark: string): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const marked = withMark(listProcesses(0), mark);
    if (marked.length === 0) return;
    for (const pid of marked) kill(pid);
    await delay(2 * round); // a large one takes a moment to go
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

function withMark(processes: readonly ProcessFacts[], mark: string): number[] {
  return processes
    .filter(({ pid }) => pid !== process.pid && readEnvironment(pid).split('\0').includes(mark))
    .map(({ pid }) => pid);
}

/** Empty for a process that is gone, or somebody else's. */
function readEnvironment(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}

/** @param since tick at which the oldest of them began */
function listProcesses(since: number): ProcessFacts[] {
  return listNumbers().flatMap((pid) => {
    const facts = readStat(pid);
    // A zombie is gone and only waits to be counted.
    return facts && facts.startTick >= since && facts.state !== 'Z' && facts.state !== 'X' ? [facts] : [];
  });
}

function listNumbers(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** A line of /proc/…/stat is shorter. */
const line = Buffer.alloc(4096);

/** `null` for one that is gone. */
function readStat(pid: number): (ProcessFacts & { readonly state: string }) | null {
  let text: string;
  try {
    const file = openSync(`/proc/${pid}/stat`, 'r');
    try {
      text = line.toString('latin1', 0, readSync(file, line, 0, line.length, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
  // The name in brackets may hold blanks and brackets of its own.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return {
    pid,
    state: fields[0]!,
    parent: Number(fields[1]),
    session: Number(fields[3]),
    startTick: Number(fields[19]),
    memoryBytes: Number(fields[21]) * PAGE_BYTES,
    cpuSeconds: ticks / TICKS_PER_SECOND,
  };
}

/** It may be gone already. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
