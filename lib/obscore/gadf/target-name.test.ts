import { expect, test } from 'vitest';
import { cleanTargetName, targetName } from './target-name';

// Names as the observers of H.E.S.S., MAGIC and FACT wrote them.
test.each([
  ['MSH15-52', 'MSH 15-52'],
  ['MSH 15-5-02', 'MSH 15-52'],
  ['RXJ 1713.7-3946', 'RX J1713.7-3946'],
  ['RX J1713.7-3946', 'RX J1713.7-3946'],
  ['PKS 2155-304 (steady)', 'PKS 2155-304'],
  ['PKS2155-304', 'PKS 2155-304'],
  ['CrabNebula', 'Crab Nebula'],
  ['Crab', 'Crab Nebula'],
  ['HESS_J0152+017', 'HESS J0152+017'],
  ['HESSJ0152+017', 'HESS J0152+017'],
  ['1ES 2343-151', '1ES 2343-151'],
  ['3C 273', '3C 273'],
  ['NGC  253 ', 'NGC 253'],
  ['G347.5+0.0', 'G347.5+0.0'],
  ['Pictor A', 'Pictor A'],
])('%s is %s', (written, name) => {
  expect(cleanTargetName(written)).toBe(name);
});

test.each(['custom', '00:35:50 -71:41:20', '', ' none '])('%j names nothing', (written) => {
  expect(cleanTargetName(written)).toBeNull();
});

test("the release's own name comes before the observers'", () => {
  expect(targetName({ OBJECT: 'custom' }, { TARGET_NAME: 'MSH 15-52' })).toBe('MSH 15-52');
  expect(targetName({ OBJECT: '3C 273' }, { TARGET_NAME: 'Off data' })).toBe('Off data');
  expect(targetName({ OBJECT: 'Crab' }, {})).toBe('Crab Nebula');
  expect(targetName({}, {})).toBeNull();
});
