import { expect, test } from 'vitest';
import { parseResultIdentity, resultIdentity } from './result-identity';

test('a result is found again by its name, whatever is in it', () => {
  const id = resultIdentity('x.y', 'job-77', 'counts map/1?');
  expect(id).toBe('ivo://x.y/provenance?job/job-77/results/counts%20map%2F1%3F');
  expect(parseResultIdentity('x.y', id)).toEqual({ jobId: 'job-77', resultId: 'counts map/1?' });
});

test.for([
  'ivo://x.y/hess?23523',
  'ivo://x.y/provenance?job/77',
  'ivo://x.y/provenance?job/77/inputs/events',
  'ivo://x.y/provenance?job/77/results/a/b',
  'ivo://x.y/provenance?job/77/results/%',
  'ivo://other/provenance?job/77/results/a',
])('%s is no result of a job here', (id) => {
  expect(parseResultIdentity('x.y', id)).toBeNull();
});
