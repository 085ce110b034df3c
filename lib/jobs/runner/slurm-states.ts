/**
 * States of Slurm (squeue(1), JOB STATE CODES) as phases of UWS and ends of a task.
 */
import type { Phase } from '@/lib/uws/job';
import type { TaskEnd } from './task';

/** Each state with the phase that OPUS and we call it by. */
const PHASES = {
  PENDING: 'QUEUED',
  CONFIGURING: 'QUEUED',
  REQUEUED: 'QUEUED',
  REQUEUE_FED: 'QUEUED',
  REQUEUE_HOLD: 'HELD',
  SPECIAL_EXIT: 'HELD',
  RESV_DEL_HOLD: 'HELD',
  RUNNING: 'EXECUTING',
  COMPLETING: 'EXECUTING',
  STAGE_OUT: 'EXECUTING',
  SIGNALING: 'EXECUTING',
  RESIZING: 'EXECUTING',
  STOPPED: 'SUSPENDED',
  SUSPENDED: 'SUSPENDED',
  COMPLETED: 'COMPLETED',
  FAILED: 'ERROR',
  NODE_FAIL: 'ERROR',
  BOOT_FAIL: 'ERROR',
  LAUNCH_FAILED: 'ERROR',
  OUT_OF_MEMORY: 'ERROR',
  PREEMPTED: 'ERROR',
  REVOKED: 'ERROR',
  TIMEOUT: 'ABORTED',
  DEADLINE: 'ABORTED',
  CANCELLED: 'ABORTED',
} as const satisfies Record<string, Phase>;

export type SlurmState = keyof typeof PHASES;

export const SLURM_STATES = Object.keys(PHASES) as SlurmState[];

export function phaseOfState(state: SlurmState): Phase {
  return PHASES[state];
}

/** `null` while it may still go on. */
export function endOfState(state: SlurmState): TaskEnd | null {
  switch (state) {
    case 'COMPLETED':
      return { kind: 'exit', code: 0 };
    case 'FAILED':
      return { kind: 'exit', code: 1 };
    case 'OUT_OF_MEMORY':
      return { kind: 'memory' };
    case 'TIMEOUT':
    case 'DEADLINE':
      return { kind: 'time' };
    case 'CANCELLED':
    case 'REVOKED':
    case 'PREEMPTED':
      return { kind: 'cancelled' };
    case 'NODE_FAIL':
    case 'BOOT_FAIL':
    case 'LAUNCH_FAILED':
      return { kind: 'signal', signal: `a failure of its node (${state})` };
    default:
      return null;
  }
}
