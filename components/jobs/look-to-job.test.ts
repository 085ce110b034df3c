import { expect, test } from 'vitest';
import { checkGiven } from '@/lib/jobs/definition/check-parameters';
import { readJob } from '@/lib/jobs/analyses/run-folder';
import { LOOK_JOBS, type Look, lookToJob } from './look-to-job';

const LOOK: Look = {
  id: 'ivo://archive/runs?23523',
  map: { minimumEnergy: 0.8, maximumEnergy: 20, maximumOffset: 1.5, pixelSize: 0.05, width: 4 },
  region: { ra: 83.633, dec: 22.014, radius: 0.12 },
};

const valuesOf = (address: string) => Object.fromEntries(new URL(address, 'http://localhost').searchParams);

test.for(LOOK_JOBS)('all that was chosen is known to %s and within its limits', async (job) => {
  const address = lookToJob(job, LOOK);
  expect(address.startsWith(`/jobs/new/${job}?`)).toBe(true);
  const problems = checkGiven(await readJob(job), new Map(Object.entries(valuesOf(address))));
  expect(problems).toEqual([]);
});

test('a spectrum takes the on region, a map the pixels', () => {
  expect(valuesOf(lookToJob('extract_spectrum', LOOK))).toEqual({
    events: LOOK.id,
    energy_min: '0.8',
    energy_max: '20',
    ra: '83.633',
    dec: '22.014',
    on_radius: '0.12',
  });
  expect(valuesOf(lookToJob('create_count_map', LOOK))).toEqual({
    events: LOOK.id,
    energy_min: '0.8',
    energy_max: '20',
    pixel_size: '0.05',
    width: '4',
    offset_max: '1.5',
  });
});

test('what was not chosen is left to the definition', () => {
  const open: Look = {
    ...LOOK,
    region: null,
    map: { ...LOOK.map, minimumEnergy: null, maximumEnergy: null, maximumOffset: null },
  };
  expect(valuesOf(lookToJob('light_curve', open))).toEqual({ events: LOOK.id });
});
