import { expect, test } from 'vitest';
import { defaultChoices, parseChoices, printChoices, readChoices } from './choices';

const crab = defaultChoices({ ra: 83.633083, dec: 22.0145 });

test('the target is the region until somebody chooses another', () => {
  expect(parseChoices(new URLSearchParams('tab=quicklook'), crab)).toEqual(crab);
  const read = readChoices(crab);
  expect('look' in read && read.look.region).toEqual({ ra: 83.63308, dec: 22.0145, radius: 0.11 });
});

test('the address keeps what was chosen, and nothing else', () => {
  const chosen = { ...crab, minimumEnergy: '0.8', position: '05:34:32 +22:00:52' };
  const printed = printChoices(chosen, crab, new URLSearchParams('id=ivo://x/y?7&tab=quicklook&emax=9'));
  expect(printed.toString()).toBe(
    'id=ivo%3A%2F%2Fx%2Fy%3F7&tab=quicklook&pos=05%3A34%3A32+%2B22%3A00%3A52&emin=0.8',
  );
  expect(parseChoices(printed, crab)).toEqual(chosen);
});

test('what cannot be read is told at its box', () => {
  const read = readChoices({ ...crab, position: 'Crab', radius: '-1', minimumEnergy: 'x' });
  expect('errors' in read && Object.keys(read.errors).sort()).toEqual([
    'minimumEnergy',
    'position',
    'radius',
  ]);
});

test('without a position there is a map and no region', () => {
  const read = readChoices({ ...crab, position: ' ' });
  expect('look' in read && read.look.region).toBeNull();
});
