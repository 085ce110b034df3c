import { expect, test } from 'vitest';
import { goodTimeRows } from './good-times';
import type { GadfRun } from './run';

const hess = { MJDREFI: 51910, MJDREFF: 7.428703703703703e-4, TIMEUNIT: 's', TIMESYS: 'TT' };
const run = (facts: Pick<GadfRun, 'header' | 'gtiHeader' | 'goodTimes'>): GadfRun => ({
  obsId: '1',
  index: {},
  events: { count: 0, energyMin: null, energyMax: null, circle: null },
  responses: { classes: [], effectiveArea: null, angular: null, energy: null },
  ...facts,
});

test('good times are in UTC, leap seconds counted', () => {
  // astropy 5.2.1: the second of 2016-12-31T23:59:60 lies between the ends.
  const goodTimes = [{ start: 504921004, stop: 504921004 + 1200 }];
  const [row] = goodTimeRows(run({ header: hess, gtiHeader: hess, goodTimes }));
  expect(row!.t_start).toBeCloseTo(57753.99304406199, 10);
  expect(row!.t_stop).toBeCloseTo(57754.00693287037, 10);
});

test('the reference is that of the GTI table, and that of EVENTS where it has none', () => {
  const goodTimes = [{ start: 86400, stop: 129600 }];
  const gtiHeader = { MJDREFI: 55835, MJDREFF: 0, TIMESYS: 'UTC' };
  expect(goodTimeRows(run({ header: hess, gtiHeader, goodTimes }))).toEqual([
    { t_start: 55836, t_stop: 55836.5 },
  ]);
  expect(goodTimeRows(run({ header: gtiHeader, gtiHeader: {}, goodTimes }))).toEqual([
    { t_start: 55836, t_stop: 55836.5 },
  ]);
});
