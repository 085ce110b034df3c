/**
 * Points of several spectra as the rows of one table: flux, and beside each point where it is from and under
 * which licence. Columns are those of GADF flux points (SED_TYPE dnde), so that Gammapy reads the table.
 */
import type { Spectrum } from '../spectrum';

/** A spectrum with what the archive knows of it. */
export interface CreditedSpectrum {
  readonly spectrum: Spectrum;
  /** obs_publisher_did */
  readonly id: string;
  readonly target: string | null;
  readonly facility: string | null;
  readonly reference: string | null;
  readonly licence: string | null;
}

export type SedCell = number | string | boolean | null;

export interface SedColumn {
  readonly name: string;
  readonly datatype: 'float64' | 'string' | 'bool';
  readonly unit: string | null;
  readonly ucd: string;
  readonly description: string;
}

const number = (name: string, unit: string | null, ucd: string, description: string): SedColumn => ({
  name,
  datatype: 'float64',
  unit,
  ucd,
  description,
});
const text = (name: string, ucd: string, description: string): SedColumn => ({
  name,
  datatype: 'string',
  unit: null,
  ucd,
  description,
});

const FLUX = 'cm-2 s-1 TeV-1';

export const SED_COLUMNS: readonly SedColumn[] = [
  number('e_ref', 'TeV', 'em.energy', 'Energy of the point'),
  number('e_min', 'TeV', 'em.energy;stat.min', 'Lower edge of the energy bin'),
  number('e_max', 'TeV', 'em.energy;stat.max', 'Upper edge of the energy bin'),
  number('dnde', FLUX, 'phot.flux.density;em.energy', 'Differential photon flux'),
  number('dnde_errn', FLUX, 'stat.error;phot.flux.density', 'Error downwards, one sigma'),
  number('dnde_errp', FLUX, 'stat.error;phot.flux.density', 'Error upwards, one sigma'),
  number('dnde_ul', FLUX, 'phot.flux.density;stat.max', 'Upper limit'),
  {
    name: 'is_ul',
    datatype: 'bool',
    unit: null,
    ucd: 'meta.code',
    description: 'Whether the point is an upper limit',
  },
  number('ul_conf', null, 'stat.probability', 'Confidence of the upper limit; empty where it is not stated'),
  text('source', 'meta.id;src', 'Source'),
  text('facility', 'meta.id;instr.tel', 'Who measured'),
  text('origin', 'meta.note', 'Part of the data set the point is from'),
  text('reference', 'meta.bib', 'Paper of the measurement'),
  text('licence', 'meta.note', 'Licence of the data set'),
  text('dataset', 'meta.ref.ivoid', 'Identifier of the data set (obs_publisher_did)'),
];

/** One row for each point, cells in the order of {@link SED_COLUMNS}. */
export function sedRows(spectra: readonly CreditedSpectrum[]): SedCell[][] {
  return spectra.flatMap(({ spectrum, id, target, facility, reference, licence }) =>
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
}

/** A column with the place of its cells in a row. */
export interface PlacedColumn extends SedColumn {
  readonly place: number;
}

/** Edges of bins that no point has are left out: Gammapy makes its energy axis of them when they are there. */
export function usedColumns(rows: readonly (readonly SedCell[])[]): PlacedColumn[] {
  return SED_COLUMNS.map((column, place) => ({ ...column, place })).filter(
    ({ name, place }) => !['e_min', 'e_max'].includes(name) || rows.some((row) => row[place] !== null),
  );
}
