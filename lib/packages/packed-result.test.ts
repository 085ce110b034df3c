import { expect, test } from 'vitest';
import { type PackedResult, placeResults } from './packed-result';

const result = (jobId: string, resultId: string, name: string) =>
  ({ jobId, resultId, name, jobName: 'count_map' }) as PackedResult;

test('each job has a folder of its own, and no file takes the place of another', () => {
  const placed = placeResults([
    result('a1', 'map', 'Counts.fits'),
    result('a1', 'smooth', 'counts.fits'),
    result('b2', 'map', '../counts.fits'),
  ]);
  expect(placed.map(({ path }) => path)).toEqual([
    'results/count_map-a1/Counts.fits',
    'results/count_map-a1/smooth-counts.fits',
    'results/count_map-b2/__counts.fits',
  ]);
});
