/**
 * The cutout service as a client finds it among the links of a dataset: what it may ask, with the ranges that make
 * sense (SODA 1.0 §4.2).
 */
import { serviceDescriptor, textParam } from '@/lib/datalink/service-descriptor';
import { toTeV } from '@/lib/obscore/spectral-axis';
import type { Param, Resource } from '@/lib/votable/document';
import type { Dataset } from './find-datasets';

/** One answer at once, or a job with several results. */
export type CutoutMode = 'sync' | 'async';

/** @param id of the descriptor in its document */
export function cutoutDescriptor(dataset: Dataset, baseUrl: string, mode: CutoutMode, id: string): Resource {
  const { s_ra, s_dec, s_region_radius: radius, em_min, em_max, t_min, t_max } = dataset;
  return serviceDescriptor({
    id,
    name: id,
    description: `Cut events out of ${dataset.obs_title ?? dataset.obs_publisher_did}${mode === 'async' ? ', as a job' : ''}`,
    accessUrl: `${baseUrl}/soda/${mode}`,
    standardId: `ivo://ivoa.net/std/SODA#${mode}-1.0`,
    contentType: 'application/fits',
    inputs: [
      textParam('ID', dataset.obs_publisher_did, { ucd: 'meta.id;meta.main' }),
      textParam('POS', '', {
        ucd: 'pos.outline;obs',
        description: 'CIRCLE ra dec radius, RANGE ra1 ra2 dec1 dec2 or POLYGON ra1 dec1 …, ICRS degrees',
      }),
      intervals('CIRCLE', '3', 'circle', 'deg', 'pos.outline;obs', {
        description: 'Circle on the sky: ra dec radius, ICRS',
        ...(s_ra === null || s_dec === null || radius === null
          ? {}
          : { values: { max: { value: `${s_ra} ${s_dec} ${radius}`, inclusive: true } } }),
      }),
      intervals('POLYGON', '*', 'polygon', 'deg', 'pos.outline;obs', {
        description: 'Polygon on the sky: ra1 dec1 ra2 dec2 ra3 dec3 …, ICRS',
      }),
      intervals('BAND', '2', 'interval', 'm', 'em.wl;stat.interval', {
        description: 'Wavelengths that the wanted energies have, the shortest first',
        values: range(em_min, em_max),
      }),
      intervals('ENERGY', '2', 'interval', 'TeV', 'em.energy;stat.interval', {
        description: 'Reconstructed energies, in place of BAND',
        values: range(em_max === null ? null : toTeV(em_max), em_min === null ? null : toTeV(em_min)),
      }),
      intervals('TIME', '2', 'interval', 'd', 'time.interval;obs.exposure', {
        description: 'MJD, UTC',
        values: range(t_min, t_max),
      }),
    ],
  });
}

function intervals(
  name: string,
  arraysize: string,
  xtype: string,
  unit: string,
  ucd: string,
  more: Partial<Param>,
): Param {
  return {
    name,
    value: '',
    datatype: 'double',
    arraysize,
    xtype,
    unit,
    ucd,
    utype: null,
    description: null,
    ...more,
  };
}

function range(lower: number | null, upper: number | null): NonNullable<Param['values']> {
  return {
    ...(lower === null ? {} : { min: { value: String(lower), inclusive: true } }),
    ...(upper === null ? {} : { max: { value: String(upper), inclusive: true } }),
  };
}
