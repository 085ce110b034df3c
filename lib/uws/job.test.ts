import { expect, test } from 'vitest';
import { isActive, mergeParameters, PHASES } from './job';

test('a job may change by itself while it is PENDING, QUEUED or EXECUTING', () => {
  expect(PHASES.filter(isActive)).toEqual(['PENDING', 'QUEUED', 'EXECUTING']);
});

test('a parameter posted again replaces the first, whatever its case; uploads gather', () => {
  const merged = mergeParameters(
    [
      { name: 'QUERY', value: 'SELECT 1' },
      { name: 'RunId', value: 'first' },
      { name: 'UPLOAD', value: 'a,param:a' },
    ],
    [
      { name: 'RUNID', value: 'second' },
      { name: 'UPLOAD', value: 'b,param:b' },
    ],
    new Set(['UPLOAD']),
  );
  expect(merged.map(({ name, value }) => `${name}=${value}`)).toEqual([
    'QUERY=SELECT 1',
    'UPLOAD=a,param:a',
    'RUNID=second',
    'UPLOAD=b,param:b',
  ]);
});
