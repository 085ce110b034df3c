import { expect, test } from 'vitest';
import type { PointSeries } from '@/components/plots/figure';
import type { LightCurve } from '@/lib/spectra/light-curve';
import { lightCurveFigures, printBand, printTime, summariseCurves } from './light-curve-figure';
import { readLightCurveView } from './light-curve-view';

const curve = (rest: Partial<LightCurve>): LightCurve => ({
  kind: 'light-curve',
  name: 'a.ecsv',
  scale: 'TT',
  unit: 'cm-2 s-1',
  series: [
    {
      eMin: 1,
      eMax: null,
      points: [
        {
          time: 53945.5,
          timeMin: 53945,
          timeMax: 53946,
          flux: 2e-11,
          errn: 1e-12,
          errp: 2e-12,
          upperLimit: null,
        },
        { time: 53947, timeMin: null, timeMax: null, flux: null, errn: null, errp: null, upperLimit: 4e-12 },
      ],
    },
  ],
  limitConfidence: 0.99,
  written: { flux: 'cm-2 s-1' },
  remarks: [],
  meta: {
    source: null,
    telescope: null,
    reference: null,
    comments: null,
    licence: null,
    redshift: null,
    mjdMin: null,
    mjdMax: null,
    groups: [],
  },
  ...rest,
});
const view = (query: string) => readLightCurveView(new URLSearchParams(query));
const draw = (curves: readonly LightCurve[], query = '') =>
  lightCurveFigures(
    curves.map((one, i) => ({ label: `curve ${i}`, curve: one })),
    view(query),
  );

test('times of a file in TT are drawn in UTC, 65.184 s earlier in 2006, unless TT is asked for', () => {
  const x = (query: string) => (draw([curve({})], query)[0]!.figure.series[0] as PointSeries).x[0]!;
  expect((x('scale=TT') - x('')) * 86400).toBeCloseTo(65.184, 4);
  expect(draw([curve({})])[0]!.figure.x.unit).toBe('UTC');
});

test('a scale nobody states is not made up', () => {
  expect(draw([curve({ scale: null })])[0]!.figure.x.unit).toBe('scale not stated');
  expect(draw([curve({}), curve({ scale: null })])[0]!.figure.x.unit).toBe('UTC; partly not stated');
  expect(printTime(53945.5, null, 'UTC')).toBe('2006-07-29 12:00 (scale not stated)');
});

test('photon fluxes and Crab units have an axis each', () => {
  const figures = draw([curve({}), curve({ unit: 'Crab' })], 'rate=m-2 s-1');
  expect(figures.map(({ figure }) => figure.y.unit)).toEqual(['m⁻² s⁻¹', 'Crab']);
  expect((figures[0]!.figure.series[0] as PointSeries).y[0]).toBeCloseTo(2e-7, 15);
});

test('an interval of time is drawn as such, a limit with its confidence', () => {
  const series = draw([curve({})])[0]!.figure.series[0] as PointSeries;
  expect(series.xErrors!.minus[0]).toBeCloseTo(0.5, 9);
  expect(series.upperLimit).toEqual([false, true]);
  expect(series.notes![1]).toMatch(/2006-07-30 23:58 \(UTC\), upper limit, 99 % confidence/);
});

test('bands of energy and the summary', () => {
  expect(printBand({ eMin: 1, eMax: null })).toBe('above 1 TeV');
  expect(printBand({ eMin: 0.59150305, eMax: 1.29345401 })).toBe('0.592 to 1.29 TeV');
  expect(summariseCurves([{ label: 'a', curve: curve({ scale: 'UTC' }) }], 'UTC')).toBe(
    '2 points from 2006-07-29 12:00 (UTC) to 2006-07-31 00:00 (UTC). Errors are one sigma, statistical.',
  );
});
