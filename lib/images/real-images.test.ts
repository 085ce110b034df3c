/**
 * Footprints, energies and times of real images as astropy has them (skipped without ../shared/data or astropy).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFitsStream } from '@/lib/fits/read';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { readImageProduct } from './image-product';

const data = new URL('../../../shared/data/', import.meta.url);
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
const hasAstropy = spawnSync(PYTHON, ['-c', 'import astropy']).status === 0;

/** Corners at the outer edges of the pixels and the middle, ICRS, of the first image of a file. */
const FIGURES = `
import json, sys
import numpy as np
from astropy.io import fits
from astropy.coordinates import SkyCoord
from astropy.wcs import WCS
with fits.open(sys.argv[1]) as hdus:
    hdu = next(h for h in hdus if h.is_image and h.header['NAXIS'] >= 2)
    wcs = WCS(hdu.header).celestial
    w, h = hdu.header['NAXIS1'], hdu.header['NAXIS2']
    points = np.array([(0.5, 0.5), (w + 0.5, 0.5), (w + 0.5, h + 0.5), (0.5, h + 0.5), ((w + 1) / 2, (h + 1) / 2)])
    lon, lat = wcs.wcs_pix2world(points, 1).T
    frame = 'galactic' if wcs.wcs.ctype[0].startswith('GLON') else 'icrs'
    sky = SkyCoord(lon, lat, unit='deg', frame=frame).icrs
    print(json.dumps([[float(a), float(d)] for a, d in zip(sky.ra.deg, sky.dec.deg)]))
`;

const read = async (file: string) =>
  readImageProduct(await readFitsStream(createReadStream(new URL(file, data))));

describe.skipIf(!existsSync(data) || !hasAstropy)(
  'real images (skipped without ../shared/data or astropy)',
  () => {
    test.for([
      ['images/hess_survey_snippet.fits.gz', 'image', 1],
      ['images/fermi_counts.fits.gz', 'image', 1],
      ['images/exclusion_mask_crab.fits.gz', 'image', 1],
      ['images/joint-crab-maps/hess.fits.gz', 'image', 1],
      ['images/BackgroundMap_Crab_fHitbin9GP.fits.gz', 'cube', 10],
      ['fermi-lat/fermi-3fhl-gc-counts-cube.fits.gz', 'cube', 11],
    ] as const)('%s lies where astropy has it', async ([file, kind, planes]) => {
      const product = await read(file);
      expect([product.kind, product.planes]).toEqual([kind, planes]);
      const path = new URL(file, data).pathname;
      const sky: [number, number][] = JSON.parse(
        execFileSync(PYTHON, ['-c', FIGURES, path], { encoding: 'utf8' }),
      );
      const middle = sky.pop()!;
      const { centre, region, radius } = product.footprint;
      // astropy comes to Galactic coordinates by way of FK5, some 25 mas beside Hipparcos's rotation.
      expect(angularSeparation(centre.ra, centre.dec, ...middle)).toBeLessThan(8e-6);
      const numbers = region!.replace('Polygon ICRS ', '').split(' ').map(Number);
      const vertices = numbers.flatMap((ra, i) => (i % 2 === 0 ? [[ra, numbers[i + 1]!] as const] : []));
      for (const corner of sky) {
        const nearest = Math.min(...vertices.map(([ra, dec]) => angularSeparation(ra, dec, ...corner)));
        expect(nearest).toBeLessThan(8e-6);
        expect(angularSeparation(centre.ra, centre.dec, ...corner)).toBeLessThanOrEqual(radius + 8e-6);
      }
    });

    test('the cube of Fermi covers 10 to 500 GeV, as its EBOUNDS say in keV, from 2008 to 2015 in TT', async () => {
      const { energies, times, telescope } = await read('fermi-lat/fermi-3fhl-gc-counts-cube.fits.gz');
      expect(energies!.lower).toBeCloseTo(0.01, 6);
      expect(energies!.upper).toBeCloseTo(0.5, 6);
      expect(telescope).toBe('GLAST');
      // astropy.time: Time(DATE-OBS, scale='tt').utc.mjd, and of DATE-END.
      expect(times!.start).toBeCloseTo(54682.65452333333, 8);
      expect(times!.end).toBeCloseTo(57236.96675712963, 8);
    });
  },
);
