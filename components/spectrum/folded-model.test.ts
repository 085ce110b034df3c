import { expect, test } from 'vitest';
import type { CountsSpectrum } from '@/lib/spectra/counts-spectrum';
import { foldChoice } from './folded-model';

/**
 * Two bins of true energy, 1 to 10 and 10 to 100 TeV; 1 m² and 100 s; a fifth of the photons of the lower bin ends up
 * in the upper channel. E^-2 has 0.9 and 0.09 photons cm⁻² s⁻¹ there for a flux of 1 at 1 TeV, by hand.
 */
const SPECTRUM: CountsSpectrum = {
  kind: 'counts',
  name: 'hand',
  bins: [
    { eMin: 1, eMax: 10, counts: 820, background: 100, error: 30, area: 1, good: true },
    { eMin: 10, eMax: 100, counts: 280, background: 10, error: 20, area: 1, good: true },
  ],
  exposure: 100,
  folding: {
    exposure: 100,
    channels: 2,
    bins: [
      { eMin: 1, eMax: 10, area: 1, first: 0, probabilities: [0.8, 0.2] },
      { eMin: 10, eMax: 100, area: 1, first: 1, probabilities: [1] },
    ],
  },
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
};

test('a power law goes through area, time and redistribution', () => {
  const folded = foldChoice(SPECTRUM, { index: 2, flux: 1e-3 })!;
  // 1e-3 × 0.9 × 10⁴ cm² × 100 s = 900 photons, of which 720 and 180; and 90 above.
  expect(folded.predicted[0]).toBeCloseTo(720, 6);
  expect(folded.predicted[1]).toBeCloseTo(270, 6);
  expect(folded.residuals).toEqual([expect.closeTo(0, 6), expect.closeTo(0, 6)]);
});

test('without a flux it is scaled to the excess of the good bins', () => {
  const folded = foldChoice(SPECTRUM, { index: 2, flux: null })!;
  expect([folded.flux, folded.total, folded.excess]).toEqual([
    expect.closeTo(1e-3, 9),
    expect.closeTo(990, 6),
    990,
  ]);
  const bad = { ...SPECTRUM, bins: [{ ...SPECTRUM.bins[0]!, good: false }, SPECTRUM.bins[1]!] };
  expect(foldChoice(bad, { index: 2, flux: null })!.residuals[0]).toBeNull();
});

test('an empty bin counts by what was expected in it', () => {
  // 3 photons by the model, 0.2 of background from 2 off counts at α = 0.1: (0 − 0.2 − 3) / √(3.2 + 0.01 × 2) = −1.783.
  const empty = {
    eMin: 10,
    eMax: 100,
    counts: 0,
    background: 0.2,
    error: Math.sqrt(0.02),
    area: 1,
    good: true,
  };
  const folded = foldChoice(
    { ...SPECTRUM, bins: [SPECTRUM.bins[0]!, empty] },
    { index: 2, flux: 1e-3 / 90 },
  )!;
  expect(folded.predicted[1]).toBeCloseTo(3, 6);
  expect(folded.residuals[1]).toBeCloseTo(-1.783, 3);
});

test('without a response nothing is folded', () => {
  expect(foldChoice({ ...SPECTRUM, folding: null }, { index: 2, flux: null })).toBeNull();
});
