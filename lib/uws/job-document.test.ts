import { expect, test } from 'vitest';
import type { Job } from './job';
import { jobDocument, jobListDocument } from './job-document';

const job: Job = {
  jobId: 'k3',
  service: 'tap',
  ownerId: null,
  runId: 'night 1',
  phase: 'COMPLETED',
  quote: null,
  creationTime: new Date('2026-11-22T10:00:00Z'),
  startTime: new Date('2026-11-22T10:00:01.5Z'),
  endTime: null,
  executionDuration: 3600,
  destruction: new Date('2026-11-29T10:00:00Z'),
  parameters: [{ name: 'QUERY', value: 'SELECT a FROM b WHERE c < 1 & d' }],
  results: [{ id: 'result', mediaType: 'text/csv', size: 42, key: '1-result' }],
  error: { message: 'no', type: 'fatal' },
  attempt: 1,
  failures: 0,
  definitionVersion: null,
  publicDataOnly: false,
  progress: null,
  runner: null,
  usage: null,
};
const url = 'http://localhost:3000/tap/async/k3';

test('the elements stand in the order of the schema (UWS 1.1 appendix B)', () => {
  const names = [...jobDocument(job, url).matchAll(/<uws:(\w+)/g)].map(([, name]) => name);
  expect(names).toEqual([
    'job',
    'jobId',
    'runId',
    'ownerId',
    'phase',
    'quote',
    'creationTime',
    'startTime',
    'endTime',
    'executionDuration',
    'destruction',
    'parameters',
    'parameter',
    'results',
    'result',
    'errorSummary',
    'message',
  ]);
});

test('what is not known is nil, not empty', () => {
  const xml = jobDocument(job, url);
  expect(xml).toContain('<uws:ownerId xsi:nil="true"/>');
  expect(xml).toContain('<uws:endTime xsi:nil="true"/>');
  expect(xml).toContain('<uws:startTime>2026-11-22T10:00:01.500Z</uws:startTime>');
});

test('a result has its address, its size and its type', () => {
  expect(jobDocument(job, url)).toContain(
    `<uws:result id="result" xlink:type="simple" xlink:href="${url}/results/result" size="42" mime-type="text/csv"/>`,
  );
});

test('a list leads to its jobs', () => {
  const xml = jobListDocument([job], 'http://localhost:3000/tap/async');
  expect(xml).toContain(`<uws:jobref id="k3" xlink:type="simple" xlink:href="${url}">`);
  expect([...xml.matchAll(/<uws:(\w+)/g)].map(([, name]) => name)).toEqual([
    'jobs',
    'jobref',
    'phase',
    'runId',
    'ownerId',
    'creationTime',
  ]);
});
