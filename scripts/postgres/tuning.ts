/**
 * PostgreSQL's settings for this machine.
 *
 * The work is long sequential reads of wide rows and short indexed searches, next to a Node process on the same
 * machine; so a quarter of the memory for shared buffers (PostgreSQL 18, §19.4.1) and little for each sort.
 */

import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

export interface Machine {
  /** Bytes this process may use: the machine's, or the container's share of it. */
  readonly memory: number;
  /** Bytes of /dev/shm, or `null` where there is none. Docker's default of 64 MB is too small for parallel queries. */
  readonly sharedMemory: number | null;
}

export function thisMachine(): Machine {
  const constrained = process.constrainedMemory();
  let sharedMemory: number | null = null;
  try {
    const { blocks, bsize } = statfsSync('/dev/shm');
    sharedMemory = blocks * bsize;
  } catch {
    // macOS has no /dev/shm
  }
  return { memory: constrained > 0 ? Math.min(constrained, totalmem()) : totalmem(), sharedMemory };
}

const MB = 2 ** 20;
const GB = 2 ** 30;

/** Connections: two pools and a few jobs of each process, and room for a person with psql. */
const CONNECTIONS = 100;

/** Settings by name, values as postgresql.conf wants them. */
export function tune({ memory, sharedMemory }: Machine): Record<string, string> {
  const megabytes = (bytes: number, smallest: number, largest: number) =>
    `${Math.round(Math.min(largest, Math.max(smallest, bytes)) / MB)}MB`;
  return {
    max_connections: String(CONNECTIONS),
    shared_buffers: megabytes(memory / 4, 64 * MB, 8 * GB),
    effective_cache_size: megabytes(memory * 0.6, 128 * MB, 256 * GB),
    work_mem: megabytes(memory / (4 * CONNECTIONS), 4 * MB, 64 * MB),
    maintenance_work_mem: megabytes(memory / 16, 64 * MB, GB),
    dynamic_shared_memory_type: sharedMemory !== null && sharedMemory < GB ? 'sysv' : 'posix',
    // Solid-state disks: a random page costs about what the next one does.
    random_page_cost: '1.1',
    // Compiling a query costs more than most of ours run; the estimates that trigger it are poor for box &&.
    jit: 'off',
    // Bulk loads into fresh tables skip the log. A standby would need `replica`: see custom.conf.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
  };
}
