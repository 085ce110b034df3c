/**
 * What an HDU of a GADF file holds, in the words of the hdu-index (GADF 0.3, HDU index table).
 *
 * The HDUCLAS keywords decide; EXTNAME is free and a last resort. The standard spells HDUCLAS2 of
 * a point spread function both PSF and RPSF.
 */
import type { Header } from '@/lib/fits/header';

export const HDU_TYPES = ['events', 'gti', 'aeff', 'edisp', 'psf', 'bkg', 'rad_max'] as const;
export type HduType = (typeof HDU_TYPES)[number];

export interface GadfHdu {
  readonly type: HduType;
  /** `events`, `aeff_2d`, `psf_table` … */
  readonly class: string;
}

/** EXTNAMEs of files that were written before HDUCLAS was agreed on. */
const NAMES: Readonly<Record<string, HduType>> = {
  EVENTS: 'events',
  GTI: 'gti',
  AEFF: 'aeff',
  'EFFECTIVE AREA': 'aeff',
  EDISP: 'edisp',
  'ENERGY DISPERSION': 'edisp',
  PSF: 'psf',
  'POINT SPREAD FUNCTION': 'psf',
  BKG: 'bkg',
  BACKGROUND: 'bkg',
  RAD_MAX: 'rad_max',
};

const RESPONSES: Readonly<Record<string, HduType>> = {
  EFF_AREA: 'aeff',
  EDISP: 'edisp',
  PSF: 'psf',
  RPSF: 'psf',
  BKG: 'bkg',
  RAD_MAX: 'rad_max',
};

/** `null` for an HDU that is none of GADF's. */
export function classifyHdu(header: Header, name: string): GadfHdu | null {
  const [class1, class2, class4] = ['HDUCLAS1', 'HDUCLAS2', 'HDUCLAS4'].map((keyword) =>
    (header.string(keyword) ?? '').trim().toUpperCase(),
  );
  if (class1 === 'EVENTS' || class1 === 'GTI') {
    const type = class1.toLowerCase() as HduType;
    return { type, class: type };
  }
  const response = RESPONSES[class2!];
  if (class1 === 'RESPONSE' && response) {
    return {
      type: response,
      class: class4 ? class4.toLowerCase().replace(/^gtpsf$/, 'psf_gtpsf') : response,
    };
  }
  const byName = NAMES[name.trim().toUpperCase()];
  return class1 === '' && byName ? { type: byName, class: byName } : null;
}
