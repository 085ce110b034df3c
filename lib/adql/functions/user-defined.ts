/**
 * User-defined functions: those of the IVOA catalogue (Catalogue of ADQL UDFs 1.2) that make sense for
 * observations, two that clients know from DaCHS, and ours for gamma rays and times.
 */
import { computed } from '../check/value';
import { DOUBLE, INTEGER, LONG, POINT, TEXT, TIMESTAMP } from '../family';
import { type AdqlFunction, numbers, parameters, texts } from './signature';

export interface UserDefinedFunction extends AdqlFunction {
  /** As capabilities announce it (TAPRegExt 1.0 §2.3), one for each signature. */
  readonly forms: readonly string[];
}

const oneOrZero = () => computed(INTEGER);
const instant = parameters('instant', 'time');
const mjd = () => computed(DOUBLE, { unit: 'd', description: 'Modified Julian date' });
const jd = () => computed(DOUBLE, { unit: 'd', description: 'Julian date' });

export const userDefinedFunctions: readonly UserDefinedFunction[] = [
  {
    name: 'ivo_hasword',
    forms: ['ivo_hasword(haystack VARCHAR, needle VARCHAR) -> INTEGER'],
    description: '1 when all words of needle are words of haystack, whatever their case, else 0',
    signatures: [texts('haystack needle')],
    result: oneOrZero,
  },
  {
    name: 'ivo_hashlist_has',
    forms: ['ivo_hashlist_has(hashlist VARCHAR, item VARCHAR) -> INTEGER'],
    description:
      '1 when item is one of the parts of hashlist between # characters, whatever its case, else 0',
    signatures: [texts('hashlist item')],
    result: oneOrZero,
  },
  {
    name: 'ivo_nocasematch',
    forms: ['ivo_nocasematch(value VARCHAR, pattern VARCHAR) -> INTEGER'],
    description: '1 when value fits the pattern of LIKE, whatever its case, else 0',
    signatures: [texts('value pattern')],
    result: oneOrZero,
  },
  {
    name: 'ivo_interval_overlaps',
    forms: [
      'ivo_interval_overlaps(l1 DOUBLE PRECISION, h1 DOUBLE PRECISION, l2 DOUBLE PRECISION, h2 DOUBLE PRECISION) -> INTEGER',
    ],
    description:
      '1 when the closed intervals [l1, h1] and [l2, h2] have a point in common, else 0; good for (t_min, t_max) and (em_min, em_max)',
    signatures: [numbers('l1 h1 l2 h2')],
    result: oneOrZero,
  },
  {
    name: 'ivo_string_agg',
    forms: ['ivo_string_agg(expr VARCHAR, delim VARCHAR) -> VARCHAR'],
    description: 'An aggregate: the values of expr in a group, joined by delim; NULLs leave no trace',
    signatures: [texts('expr delim')],
    aggregate: true,
    result: () => computed(TEXT),
  },
  {
    name: 'ivo_healpix_index',
    forms: [
      'ivo_healpix_index(order INTEGER, ra DOUBLE PRECISION, dec DOUBLE PRECISION) -> BIGINT',
      'ivo_healpix_index(order INTEGER, point POINT) -> BIGINT',
    ],
    description: 'The HEALPix cell (NESTED) of a position at an order from 0 to 29',
    signatures: [
      [...parameters('integer', 'order'), ...numbers('ra dec')],
      [...parameters('integer', 'order'), ...parameters('point', 'point')],
    ],
    result: () => computed(LONG),
  },
  {
    name: 'ivo_healpix_center',
    forms: ['ivo_healpix_center(order INTEGER, index BIGINT) -> POINT'],
    description: 'The centre of a HEALPix cell (NESTED)',
    signatures: [parameters('integer', 'order index')],
    result: () => computed(POINT, { unit: 'deg' }),
  },
  {
    name: 'ivo_to_mjd',
    forms: ['ivo_to_mjd(time TIMESTAMP) -> DOUBLE PRECISION'],
    description: 'A time as modified Julian date, in its own time scale; takes DALI texts, too',
    signatures: [instant],
    result: mjd,
  },
  {
    name: 'ivo_to_jd',
    forms: ['ivo_to_jd(time TIMESTAMP) -> DOUBLE PRECISION'],
    description: 'A time as Julian date, in its own time scale; takes DALI texts, too',
    signatures: [instant],
    result: jd,
  },
  {
    name: 'gavo_to_mjd',
    forms: ['gavo_to_mjd(time TIMESTAMP) -> DOUBLE PRECISION'],
    description: 'The same as ivo_to_mjd, under the name that older queries have',
    signatures: [instant],
    result: mjd,
  },
  {
    name: 'gavo_to_jd',
    forms: ['gavo_to_jd(time TIMESTAMP) -> DOUBLE PRECISION'],
    description: 'The same as ivo_to_jd, under the name that older queries have',
    signatures: [instant],
    result: jd,
  },
  {
    name: 'gw_tev_to_m',
    forms: ['gw_tev_to_m(energy DOUBLE PRECISION) -> DOUBLE PRECISION'],
    description: 'The vacuum wavelength in metres of a photon energy in TeV: em_max < gw_tev_to_m(0.1)',
    signatures: [numbers('energy')],
    result: () => computed(DOUBLE, { unit: 'm', ucd: 'em.wl' }),
  },
  {
    name: 'gw_m_to_tev',
    forms: ['gw_m_to_tev(wavelength DOUBLE PRECISION) -> DOUBLE PRECISION'],
    description:
      'The photon energy in TeV of a vacuum wavelength in metres: gw_m_to_tev(em_max) is the lowest energy',
    signatures: [numbers('wavelength')],
    result: () => computed(DOUBLE, { unit: 'TeV', ucd: 'em.energy' }),
  },
  {
    name: 'gw_mjd_to_iso',
    forms: ['gw_mjd_to_iso(mjd DOUBLE PRECISION) -> TIMESTAMP'],
    description: 'A modified Julian date as calendar date and time, in its own time scale',
    signatures: [numbers('mjd')],
    result: () => computed(TIMESTAMP),
  },
  {
    name: 'gw_iso_to_mjd',
    forms: ['gw_iso_to_mjd(time TIMESTAMP) -> DOUBLE PRECISION'],
    description:
      "A calendar date and time as modified Julian date, in its own time scale: t_min > gw_iso_to_mjd('2004-07-29')",
    signatures: [instant],
    result: mjd,
  },
];
