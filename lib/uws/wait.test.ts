import { expect, test, vi } from 'vitest';
import type { Job, Phase } from './job';
import { LONGEST_WAIT, readWait, waitForChange } from './wait';

const job = (phase: Phase): Job => ({
  jobId: 'j',
  service: 'tap',
  ownerId: null,
  runId: null,
  phase,
  quote: null,
  creationTime: new Date(0),
  startTime: null,
  endTime: null,
  executionDuration: 60,
  destruction: new Date(1),
  parameters: [],
  results: [],
  error: null,
  attempt: 0,
  failures: 0,
  definitionVersion: null,
  publicDataOnly: false,
  progress: null,
  runner: null,
  usage: null,
});

/** A job whose phase the test turns on, telling of it as the database would. */
function changingJob(first: Phase) {
  let now: Job | null = job(first);
  const listeners = new Set<() => void>();
  return {
    find: async () => now,
    listeners,
    changes: {
      listen(_: string, changed: () => void) {
        listeners.add(changed);
        return () => void listeners.delete(changed);
      },
    },
    become(phase: Phase | null) {
      now = phase && job(phase);
      for (const changed of listeners) changed();
    },
  };
}

const signal = new AbortController().signal;
const wait = { seconds: 50, phase: null };

test('WAIT=-1 is as long as the service allows, and so is anything above', () => {
  const values = (text: string) => new Map([['WAIT', [text]]]);
  expect(readWait(values('-1'))?.seconds).toBe(LONGEST_WAIT);
  expect(readWait(values('86400'))?.seconds).toBe(LONGEST_WAIT);
  expect(readWait(values('5'))).toEqual({ seconds: 5, phase: null });
  expect(readWait(new Map())).toBeNull();
  expect(() => readWait(values('long'))).toThrow('WAIT="long" is not a number of seconds');
});

test('the answer comes when the phase changes', async () => {
  const { find, changes, become, listeners } = changingJob('QUEUED');
  const waiting = waitForChange('j', wait, find, changes, signal);
  await Promise.resolve();
  become('EXECUTING');
  expect((await waiting)?.phase).toBe('EXECUTING');
  expect(listeners.size).toBe(0);
});

test('a finished job is answered at once', async () => {
  const { find, changes } = changingJob('COMPLETED');
  expect((await waitForChange('j', wait, find, changes, signal))?.phase).toBe('COMPLETED');
});

test('a job in another phase than the one named is answered at once', async () => {
  const { find, changes } = changingJob('EXECUTING');
  expect((await waitForChange('j', { seconds: 50, phase: 'QUEUED' }, find, changes, signal))?.phase).toBe(
    'EXECUTING',
  );
});

test('a job deleted meanwhile ends the waiting', async () => {
  const { find, changes, become } = changingJob('EXECUTING');
  const waiting = waitForChange('j', wait, find, changes, signal);
  await Promise.resolve();
  become(null);
  expect(await waiting).toBeNull();
});

test('after the time asked for the job comes as it is', async () => {
  vi.useFakeTimers();
  try {
    const { find, changes } = changingJob('EXECUTING');
    const waiting = waitForChange('j', { seconds: 5, phase: null }, find, changes, signal);
    await vi.advanceTimersByTimeAsync(5000);
    expect((await waiting)?.phase).toBe('EXECUTING');
  } finally {
    vi.useRealTimers();
  }
});

test('a client that goes away ends the waiting', async () => {
  const { find, changes, listeners } = changingJob('EXECUTING');
  const leaving = new AbortController();
  const waiting = waitForChange('j', wait, find, changes, leaving.signal);
  await Promise.resolve();
  leaving.abort();
  await waiting;
  expect(listeners.size).toBe(0);
});
