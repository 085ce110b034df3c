import { expect, test } from 'vitest';
import { fromMjd, toMjd, toScale } from './instant';
import { parseIso, printIso } from './iso';
import { findMissionClock, fromMissionTime, toMissionTime } from './mission-clock';

// astropy 5: Time(51910, 64.184 / 86400, format='mjd', scale='tt') + t * u.s; 239557417 s is the start of Fermi's science
// mission, 2008-08-04T15:43:36 UTC. FACT: TSTART 66103155.0 of the run of 2013-11-04T01:59:14 UTC (rounded there).
test.for([
  ['Fermi', 239_557_417, '2008-08-04T15:43:36.000'],
  ['HESS', 101_962_602, '2004-03-26T02:56:42.000'],
  ['FACT', 66_103_155, '2013-11-04T01:59:14.000'],
] as const)('%s counts %d s to %s UTC, and back', ([name, seconds, utc]) => {
  const clock = findMissionClock(name)!;
  expect(printIso(toScale(fromMissionTime(clock, seconds), 'UTC'))).toBe(utc);
  expect(toMissionTime(clock, parseIso(utc, 'UTC')!)).toBeCloseTo(seconds, name === 'FACT' ? -1 : 6);
});

test('the reference of Fermi and H.E.S.S. is the beginning of 2001 in UTC', () => {
  for (const name of ['Fermi', 'H.E.S.S.']) {
    expect(toMissionTime(findMissionClock(name)!, fromMjd('UTC', 51910))).toBeCloseTo(0, 6);
  }
  expect(toMjd(toScale(fromMissionTime(findMissionClock('Fermi')!, 0), 'UTC'))).toBeCloseTo(51910, 9);
});

test('nobody else has a clock', () => {
  expect(findMissionClock('Chandra')).toBeNull();
});
