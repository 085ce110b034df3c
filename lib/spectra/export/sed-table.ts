/**
 * Points of several spectra as one table: flux, and beside each point where it is from and under which licence.
 * Columns are those of GADF flux points (SED_TYPE dnde), so that Gammapy reads the table.
 */
import type { Spectrum } from '../spectrum';
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
  textColumn,
  withoutEmpty,
} from './export-table';

export interface CreditedSpectrum extends Credit {
  readonly spectrum: Spectrum;
}

const FLUX = 'cm-2 s-1 TeV-1';

const COLUMNS = [
  {
    ...numberColumn('e_ref', 'TeV', 'em.energy', 'Energy of the point'),
    utype: 'spec:Data.SpectralAxis.Value',
  },
  numberColumn('e_min', 'TeV', 'em.energy;stat.min', 'Lower edge of the energy bin'),
  numberColumn('e_max', 'TeV', 'em.energy;stat.max', 'Upper edge of the energy bin'),
  {
    ...numberColumn('dnde', FLUX, 'phot.flux.density;em.energy', 'Differential photon flux'),
    utype: 'spec:Data.FluxAxis.Value',
  },
  numberColumn('dnde_errn', FLUX, 'stat.error;phot.flux.density', 'Error downwards, one sigma'),
  numberColumn('dnde_errp', FLUX, 'stat.error;phot.flux.density', 'Error upwards, one sigma'),
  numberColumn('dnde_ul', FLUX, 'phot.flux.density;stat.max', 'Upper limit'),
  LIMIT_COLUMN,
  CONFIDENCE_COLUMN,
  SOURCE_COLUMN,
  FACILITY_COLUMN,
  textColumn('origin', 'meta.note', 'Part of the data set the point is from'),
  REFERENCE_COLUMN,
  LICENCE_COLUMN,
  DATASET_COLUMN,
];

/** One row for each point. Edges of bins that no point has are left out: Gammapy would make its energy axis of them. */
export function sedTable(spectra: readonly CreditedSpectrum[]): ExportTable {
  const confidences = [...new Set(spectra.flatMap(({ spectrum }) => spectrum.limitConfidence ?? []))];
  const rows = spectra.flatMap(({ spectrum, id, target, facility, reference, licence }) =>
    spectrum.points.map((point) => [
      point.eRef,
      point.eMin,
      point.eMax,
      point.dnde,
      point.errn,
      point.errp,
      point.upperLimit,
      point.upperLimit !== null,
      point.upperLimit === null ? null : spectrum.limitConfidence,
      target ?? spectrum.meta.source,
      facility ?? spectrum.meta.telescope,
      point.origin,
      reference ?? spectrum.meta.reference,
      licence ?? spectrum.meta.licence,
      id,
    ]),
  );
  const table: ExportTable = {
    name: 'sed',
    description: 'Points of spectra, as differential photon flux',
    columns: COLUMNS,
    rows,
    // UL_CONF is of the whole table.
    meta: { SED_TYPE: 'dnde', ...(confidences.length === 1 ? { UL_CONF: confidences[0]! } : {}) },
  };
  return withoutEmpty(table, ['e_min', 'e_max']);
}
