/**
 * Points of several light curves as one table, in the words of gamma-cat and GADF: times as MJD in one scale, the band
 * of energies beside each flux.
 */
import type { LightCurve } from '../light-curve';
import {
  CONFIDENCE_COLUMN,
  type Credit,
  DATASET_COLUMN,
  type ExportTable,
  FACILITY_COLUMN,
  LICENCE_COLUMN,
  LIMIT_COLUMN,
  numberColumn,
  REFERENCE_COLUMN,
  SOURCE_COLUMN,
  withoutEmpty,
} from './export-table';

export interface CreditedCurve extends Credit {
  readonly curve: LightCurve;
}

/**
 * One row for each point.
 *
 * @param curves of one unit and one time scale (see {@link curveKind}): a table that mixes them says nothing
 */
export function lightCurveTable(curves: readonly CreditedCurve[]): ExportTable {
  const { unit, scale } = curves[0]!.curve;
  // Crab is no unit of the VO: the description says it.
  const flux = unit === 'Crab' ? null : unit;
  const of = unit === 'Crab' ? ', in units of the Crab nebula' : '';
  const ucd = unit === 'cm-2 s-1 TeV-1' ? 'phot.flux.density;em.energy' : 'phot.flux;em.gamma';
  const confidences = [...new Set(curves.flatMap(({ curve }) => curve.limitConfidence ?? []))];
  const table: ExportTable = {
    name: 'light_curve',
    description: 'Points of light curves',
    columns: [
      { ...numberColumn('time', 'd', 'time.epoch', 'Time of the point, MJD'), isTime: true },
      { ...numberColumn('time_min', 'd', 'time.start', 'Start of the interval, MJD'), isTime: true },
      { ...numberColumn('time_max', 'd', 'time.end', 'End of the interval, MJD'), isTime: true },
      numberColumn('e_min', 'TeV', 'em.energy;stat.min', 'Lower edge of the band'),
      numberColumn('e_max', 'TeV', 'em.energy;stat.max', 'Upper edge of the band; empty for all above'),
      numberColumn('flux', flux, ucd, `Photon flux in the band${of}`),
      numberColumn('flux_errn', flux, `stat.error;${ucd}`, `Error downwards, one sigma${of}`),
      numberColumn('flux_errp', flux, `stat.error;${ucd}`, `Error upwards, one sigma${of}`),
      numberColumn('flux_ul', flux, `${ucd};stat.max`, `Upper limit${of}`),
      LIMIT_COLUMN,
      CONFIDENCE_COLUMN,
      SOURCE_COLUMN,
      FACILITY_COLUMN,
      REFERENCE_COLUMN,
      LICENCE_COLUMN,
      DATASET_COLUMN,
    ],
    rows: curves.flatMap(({ curve, id, target, facility, reference, licence }) =>
      curve.series.flatMap(({ eMin, eMax, points }) =>
        points.map((point) => [
          point.time,
          point.timeMin,
          point.timeMax,
          eMin,
          eMax,
          point.flux,
          point.errn,
          point.errp,
          point.upperLimit,
          point.upperLimit !== null,
          point.upperLimit === null ? null : curve.limitConfidence,
          target ?? curve.meta.source,
          facility ?? curve.meta.telescope,
          reference ?? curve.meta.reference,
          licence ?? curve.meta.licence,
          id,
        ]),
      ),
    ),
    meta: {
      SED_TYPE: unit === 'cm-2 s-1 TeV-1' ? 'dnde' : 'flux',
      ...(unit === 'Crab' ? { FLUX_UNIT: 'Crab' } : {}),
      // In small letters, as astropy's Time takes it.
      ...(scale === null ? {} : { TIMESYS: scale.toLowerCase() }),
      ...(confidences.length === 1 ? { UL_CONF: confidences[0]! } : {}),
    },
    scale,
  };
  return withoutEmpty(table, ['time_min', 'time_max', 'e_min', 'e_max']);
}

/** What two light curves must share to stand in one table: `cm-2 s-1, UTC`. */
export function curveKind({ unit, scale }: Pick<LightCurve, 'unit' | 'scale'>): string {
  return `${unit}, ${scale ?? 'no time scale named'}`;
}
