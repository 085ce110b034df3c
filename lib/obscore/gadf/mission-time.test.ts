import { expect, test } from 'vitest';
import { toScale } from '@/lib/time/instant';
import { printIso } from '@/lib/time/iso';
import { missionClock } from './mission-time';

const utc = (header: Parameters<typeof missionClock>[0], time: number) =>
  printIso(toScale(missionClock(header)(time), 'UTC'));

test('seconds of H.E.S.S., MAGIC and FACT become moments', () => {
  // astropy 5.2.1, lib/time/fixtures/astropy-times.csv
  const hess = { MJDREFI: 51910, MJDREFF: 0.000742870370370241, TIMEUNIT: 's', TIMESYS: 'TT' };
  expect(utc(hess, 123890826)).toBe('2004-12-04T22:07:06.000');
  expect(utc({ MJDREFI: 52706, MJDREFF: 0, TIMESYS: 'UTC' }, 333778852.435217)).toBe(
    '2013-10-04T04:20:49.435',
  );
  expect(utc({ MJDREFI: 55835, MJDREFF: 0, TIMESYS: 'utc' }, 66103155)).toBe('2013-11-04T01:59:14.000');
});

test('a reference written as text is read, and a missing scale means TT', () => {
  const header = { MJDREFI: '51910', MJDREFF: '7.428703703703703e-4' };
  expect(utc(header, 0)).toBe('2001-01-01T00:00:00.000');
});

test('times may be told in days', () => {
  const header = { MJDREFI: 51910, MJDREFF: 0, TIMESYS: 'UTC', TIMEUNIT: 'd' };
  expect(utc(header, 1.5)).toBe('2001-01-02T12:00:00.000');
});

test('times without a reference, or in an unknown unit or scale, are refused', () => {
  expect(() => missionClock({ TIMESYS: 'TT' })).toThrow('no MJDREFI and MJDREFF');
  const header = { MJDREFI: 51910, MJDREFF: 0 };
  expect(() => missionClock({ ...header, TIMEUNIT: 'fortnight' })).toThrow('TIMEUNIT "fortnight"');
  expect(() => missionClock({ ...header, TIMESYS: 'GPS' })).toThrow('the scale "GPS"');
});
