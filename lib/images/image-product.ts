/**
 * What a FITS file of an image or a cube says of itself: where on the sky, in which energies, when, by whom.
 *
 * The first image on the sky stands for the file; the others of a survey cut-out (exposure, background) lie under the
 * same pixels.
 */
import { binTableOf } from './energy-bins';
import { type CelestialWcs, readCelestialWcs } from '@/lib/fits/celestial-wcs';
import { FitsError } from '@/lib/fits/errors';
import type { Hdu } from '@/lib/fits/hdu';
import { isImage } from '@/lib/fits/image';
import { fromMjd, parseTimeScale, toMjd, toScale } from '@/lib/time/instant';
import { parseIso } from '@/lib/time/iso';
import { type Footprint, footprintOf } from './footprint';

export interface ImageProduct {
  readonly kind: 'image' | 'cube';
  /** Place of the HDU in the file, and its name. */
  readonly hdu: number;
  readonly name: string;
  /** Pixels along both axes of the sky, and planes above one another. */
  readonly width: number;
  readonly height: number;
  readonly planes: number;
  readonly wcs: CelestialWcs;
  readonly footprint: Footprint;
  /** TeV. */
  readonly energies: { readonly lower: number; readonly upper: number } | null;
  /** MJD in UTC. */
  readonly times: { readonly start: number; readonly end: number } | null;
  readonly unit: string | null;
  readonly object: string | null;
  readonly telescope: string | null;
  readonly creator: string | null;
  readonly livetime: number | null;
  /** What somebody should know who relies on the row. */
  readonly remarks: readonly string[];
}

/** @throws {FitsError} for a file without an image on the sky, or with one whose place is not understood */
export function readImageProduct(hdus: readonly Hdu[]): ImageProduct {
  const index = hdus.findIndex((hdu) => isImage(hdu) && hdu.naxis.length >= 2);
  const hdu = hdus[index];
  if (hdu === undefined) throw new FitsError('there is no image in this file');
  const { header, naxis } = hdu;
  const [width = 0, height = 0, ...more] = naxis;
  const planes = more.reduce((product, n) => product * n, 1);
  const wcs = readCelestialWcs(header);
  const footprint = footprintOf(wcs, width, height);
  const energies = planes > 1 ? binTableOf(hdus, header, more[0]!) : energiesOf(hdu);
  const text = (keyword: string) => header.string(keyword)?.trim() || null;
  return {
    kind: planes > 1 ? 'cube' : 'image',
    hdu: index,
    name: hdu.name,
    width,
    height,
    planes,
    wcs,
    footprint,
    energies,
    times: timesOf(hdu),
    unit: text('BUNIT'),
    object: text('OBJECT'),
    telescope: text('TELESCOP'),
    creator: text('CREATOR'),
    livetime: header.number('LIVETIME') ?? header.number('EXPOSURE'),
    remarks: [
      ...(footprint.region === null
        ? [
            'It reaches over half of the sky or more, or beyond its projection: it has a place and no footprint',
          ]
        : []),
      ...(energies === null ? ['Its energies are not stated'] : []),
      ...(wcs.frame === 'ICRS' && text('RADESYS') === null
        ? ['Its equatorial system is not named: taken for ICRS']
        : []),
    ],
  };
}

const IN_TEV: Readonly<Record<string, number>> = { TEV: 1, GEV: 1e-3, MEV: 1e-6, KEV: 1e-9 };

/** Of a single plane: the cards that maps of ours have, in TeV unless E_UNIT says otherwise. */
function energiesOf({ header }: Hdu): ImageProduct['energies'] {
  const lower = header.number('E_MIN') ?? header.number('EMIN');
  const upper = header.number('E_MAX') ?? header.number('EMAX');
  const factor = IN_TEV[(header.string('E_UNIT') ?? 'TeV').trim().toUpperCase()];
  if (lower === null || upper === null || factor === undefined || !(lower > 0 && lower < upper)) return null;
  return { lower: lower * factor, upper: upper * factor };
}

/** TSTART and TSTOP by GADF and OGIP, or DATE-OBS and DATE-END, which are UTC unless TIMESYS says otherwise. */
function timesOf({ header }: Hdu): ImageProduct['times'] {
  const scale = parseTimeScale(header.string('TIMESYS') ?? 'UTC');
  const reference = header.number('MJDREFI');
  const [start, stop] = [header.number('TSTART'), header.number('TSTOP')];
  if (reference !== null && start !== null && stop !== null && start < stop) {
    const origin = reference + (header.number('MJDREFF') ?? 0);
    const perDay = (header.string('TIMEUNIT') ?? 's').trim() === 'd' ? 1 : 86400;
    const toUtc = (time: number) => toMjd(toScale(fromMjd(scale, origin + time / perDay), 'UTC'));
    return { start: toUtc(start), end: toUtc(stop) };
  }
  const [first, last] = ['DATE-OBS', 'DATE-END'].map((keyword) => {
    const written = header.string(keyword)?.trim();
    const instant = written ? parseIso(written, scale) : null;
    return instant === null ? null : toMjd(toScale(instant, 'UTC'));
  });
  return first != null && last != null && first < last ? { start: first, end: last } : null;
}
