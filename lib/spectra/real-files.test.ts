/** The public files of ../shared/data, point by point against what astropy and Gammapy read in them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { CountsSpectrum } from './counts-spectrum';
import { foldModel } from './folding';
import type { LightCurve } from './light-curve';
import type { SpectralModel } from './models/spectral-model';
import { readProduct } from './read-product';
import type { Spectrum } from './spectrum';

const DATA = '../shared/data';
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
const absent = !existsSync(`${DATA}/spectra`) || spawnSync(PYTHON, ['-c', 'import gammapy']).status !== 0;

const points = z.object({ e_ref: z.array(z.number()), dnde: z.array(z.number().nullable()) });
const curve = z.object({ time_min: z.array(z.number()), flux: z.array(z.array(z.number())) });
const counts = z.object({
  counts: z.array(z.number()),
  background: z.array(z.number()),
  edges: z.array(z.number()),
  livetime: z.number(),
  predicted: z.array(z.number()),
});
const schema = z.object({
  steady: counts,
  run: counts,
  crab: points,
  hawc: points,
  hess0152: points,
  flare: curve,
  flareBins: curve,
});

const product = (path: string) =>
  readProduct(readFileSync(`${DATA}/${path}`), path, async (name) =>
    readFileSync(join(DATA, dirname(path), name)),
  );

const powerLaw = (norm: number, index: number): SpectralModel => ({
  kind: 'power-law',
  parameters: [norm, index, 1].map((value, i) => ({
    name: ['norm', 'index', 'reference'][i]!,
    value,
    error: null,
    systematic: null,
  })),
  covariance: null,
  range: null,
});

test.skipIf(absent)(
  'public flux points and light curves are read as astropy and Gammapy read them (skipped without ../shared/data or Gammapy)',
  async () => {
    const { stdout } = spawnSync(PYTHON, ['lib/spectra/fixtures/read-real-files.py'], { encoding: 'utf8' });
    const figures = schema.parse(JSON.parse(stdout.split('FIGURES ')[1]!));

    for (const [path, expected] of [
      ['spectra/flux-points/crab_hess_fp.fits', figures.crab],
      ['hawc-crab/HAWC19_flux_points.fits', figures.hawc],
      ['gamma-cat/data/2008/2008A%26A...481L.103A/tev-000008-sed.ecsv', figures.hess0152],
    ] as const) {
      const found = (await product(path)) as Spectrum;
      const known = expected.e_ref.flatMap((energy, i) =>
        expected.dnde[i] == null ? [] : [[energy, expected.dnde[i]]],
      );
      const measured = found.points.filter(({ dnde }) => dnde !== null);
      expect(measured).toHaveLength(known.length);
      for (const [i, [energy, dnde]] of known.entries()) {
        // gamma-cat's e_ref and dnde are single precision for astropy.
        expect(measured[i]!.eRef / energy!).toBeCloseTo(1, 6);
        expect(measured[i]!.dnde! / dnde!).toBeCloseTo(1, 6);
      }
    }

    for (const [path, expected] of [
      ['spectra/flux-points/pks2155_hess_lc.fits', figures.flare],
      ['spectra/flux-points/pks2155_hess_lc_3bins.fits', figures.flareBins],
    ] as const) {
      const found = (await product(path)) as LightCurve;
      expect(found).toMatchObject({ scale: 'TT', unit: 'cm-2 s-1' });
      expect(found.series).toHaveLength(expected.flux.length);
      for (const [bin, { points: measured }] of found.series.entries()) {
        expect(measured.map(({ timeMin }) => timeMin)).toEqual(expected.time_min);
        for (const [i, { flux, upperLimit }] of measured.entries()) {
          if (upperLimit === null) expect(flux! / expected.flux[bin]![i]!).toBeCloseTo(1, 9);
        }
      }
    }

    for (const [path, expected] of [
      ['spectra/ogip-pks2155-steady/pks2155-304_steady.fits.gz', figures.steady],
      ['spectra/ogip-joint-crab/hess/pha_obs23523.fits', figures.run],
    ] as const) {
      const { bins, exposure, folding } = (await product(path)) as CountsSpectrum;
      expect(exposure! / expected.livetime).toBeCloseTo(1, 9);
      expect(bins.map((bin) => bin.counts)).toEqual(expected.counts);
      // BACKSCAL is single precision.
      for (const [i, bin] of bins.entries()) {
        expect(bin.eMin / expected.edges[i]!).toBeCloseTo(1, 6);
        expect(bin.background!).toBeCloseTo(expected.background[i]!, 5);
      }
      // The same power law folded by Gammapy, through the same ARF and RMF.
      const predicted = foldModel(powerLaw(3.8e-11, 2.6), folding!);
      const sum = expected.predicted.reduce((total, one) => total + one, 0);
      expect(sum).toBeGreaterThan(10);
      for (const [i, counts] of predicted.entries()) {
        expect(Math.abs(counts - expected.predicted[i]!)).toBeLessThan(2e-4 * sum);
      }
    }
  },
);
