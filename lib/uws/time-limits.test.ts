import { expect, test } from 'vitest';
import { requestedDestruction, requestedDuration } from './time-limits';

const limits = { executionSeconds: 3600, retentionSeconds: 86_400, activeJobs: { user: 5, public: 2 } };
const now = new Date('2026-11-22T10:00:00Z');

test('a job gets at most the time there is; 0 asks for all of it', () => {
  expect(requestedDuration(undefined, limits)).toBe(3600);
  expect(requestedDuration('60', limits)).toBe(60);
  expect(requestedDuration('0', limits)).toBe(3600);
  expect(requestedDuration('7200', limits)).toBe(3600);
});

test('a job is kept at most as long as jobs are', () => {
  const at = (text?: string) => requestedDestruction(text, limits, now).toISOString();
  expect(at()).toBe('2026-11-23T10:00:00.000Z');
  expect(at('2026-11-22T11:00:00Z')).toBe('2026-11-22T11:00:00.000Z');
  expect(at('2030-01-01T00:00:00Z')).toBe('2026-11-23T10:00:00.000Z');
  expect(at('2020-01-01T00:00:00Z')).toBe('2026-11-22T10:00:00.000Z');
});

test('what is no time is refused', () => {
  expect(() => requestedDuration('-1', limits)).toThrow('EXECUTIONDURATION="-1" is not a number of seconds');
  expect(() => requestedDestruction('soon', limits, now)).toThrow('DESTRUCTION: "soon" is not an instant');
});
