/**
 * Flux points out of a table (GADF 0.3, spectra: flux points), brought to dN/dE.
 *
 * SED_TYPE says which columns hold the flux: `dnde`, `e2dnde`, `flux` and `eflux` (integrals over the bin) or
 * `likelihood` (norm × ref_dnde). Integrals become dN/dE at e_ref under a power law of index 2, as Gammapy does by
 * default. A point is an upper limit when is_ul says so, or when it has a limit and no flux.
 */
import { SpectrumError } from './errors';
import { energyRangeSchema, modelSchema, readModel } from './models/read-model';
import type { SpectralModel } from './models/spectral-model';
import { printProblems, readMeta } from './product-meta';
import { ENERGY_UNIT, FLUX_UNIT, type FluxPoint, type Spectrum } from './spectrum';
import {
  findColumn,
  findMeta,
  metaText,
  type PlainTable,
  requireColumn,
  type TableColumn,
} from './tables/plain-table';
import { readLimitConfidence } from './upper-limits';
import { unitFactor } from './units';

type SedType = 'dnde' | 'e2dnde' | 'flux' | 'eflux' | 'likelihood' | 'energy_flux';

/** The unit of each kind of flux when it is that of dN/dE times TeV and the like. */
const UNITS: Readonly<Record<Exclude<SedType, 'likelihood'>, string>> = {
  dnde: FLUX_UNIT,
  e2dnde: 'TeV cm-2 s-1',
  flux: 'cm-2 s-1',
  eflux: 'TeV cm-2 s-1',
  energy_flux: 'TeV cm-2 s-1',
};

/** One of these columns makes a table a spectrum. */
export const FLUX_COLUMNS: readonly string[] = ['dnde', 'e2dnde', 'flux', 'eflux', 'norm', 'energy_flux'];

/** dN/dE of one row out of a number in the column's own unit. */
type ToDnde = (value: number, row: number) => number | null;

/**
 * @param name of the file, for people
 * @throws {SpectrumError} when columns or units are missing or cannot be read
 */
export function readFluxPoints(table: PlainTable, name: string): Spectrum {
  const type = sedType(table);
  const energy = requireColumn(table, 'e_ref', 'energy');
  const flux = requireColumn(table, type === 'likelihood' ? 'norm' : type);
  const energies = scaled(energy, requireUnit(energy), ENERGY_UNIT);
  const edges = [findColumn(table, 'e_min'), findColumn(table, 'e_max')].map((column) =>
    column === null ? null : scaled(column, column.unit ?? requireUnit(energy), ENERGY_UNIT),
  );
  const toDnde = converter(table, type, flux, energies, edges);
  const suffixed = (...names: readonly string[]) =>
    findColumn(table, ...names.map((suffix) => `${flux.name}_${suffix}`));
  const columns = {
    flux,
    both: suffixed('err'),
    down: suffixed('errn', 'err_lo'),
    up: suffixed('errp', 'err_hi'),
    limit: suffixed('ul'),
  };
  const flags = findColumn(table, 'is_ul');
  const problems: string[] = [];
  const points: FluxPoint[] = [];
  for (let row = 0; row < table.rows; row += 1) {
    const eRef = energies[row] ?? null;
    const value = (column: TableColumn | null) => {
      const cell = column?.cells[row] ?? null;
      return typeof cell === 'number' ? toDnde(cell, row) : null;
    };
    const where = `Point ${row + 1}${eRef === null ? '' : ` (${Number(eRef.toPrecision(4))} TeV)`}`;
    if (eRef === null || !(eRef > 0)) {
      problems.push(`${where} has no energy above zero: it is left out`);
      continue;
    }
    const dnde = value(columns.flux);
    const limit = value(columns.limit);
    const flag = flags?.cells[row] ?? null;
    const isLimit = flag === null ? dnde === null && limit !== null : flag === true || flag === 1;
    if (isLimit && limit === null) {
      problems.push(`${where} is called an upper limit and has none: it is left out`);
      continue;
    }
    if (!isLimit && dnde === null) {
      problems.push(`${where} has no flux (NaN or masked): it is left out`);
      continue;
    }
    if (isLimit) {
      points.push({
        ...place(eRef, edges, row),
        dnde: null,
        errn: null,
        errp: null,
        upperLimit: limit,
        origin: originOf(table, row),
      });
      continue;
    }
    const errn = value(columns.down) ?? value(columns.both);
    const errp = value(columns.up) ?? value(columns.both);
    points.push({
      ...place(eRef, edges, row),
      dnde,
      errn: errn === null ? null : Math.abs(errn),
      errp: errp === null ? null : Math.abs(errp),
      upperLimit: null,
      origin: originOf(table, row),
    });
  }
  if (points.length === 0) {
    throw new SpectrumError(`${name} has no point that can be shown. ${printProblems(problems)}`);
  }
  const confidence = readLimitConfidence(
    table,
    points.some(({ upperLimit }) => upperLimit !== null),
  );
  const assumed = type === 'flux' || type === 'eflux';
  return {
    kind: 'spectrum',
    name,
    points,
    limitConfidence: confidence.value,
    model: readOwnModel(table),
    written: {
      energy: requireUnit(energy),
      flux: type === 'likelihood' ? refUnit(table) : requireUnit(flux),
    },
    remarks: [
      ...problems,
      ...confidence.remarks,
      ...(assumed
        ? [`The file gives fluxes integrated over each bin; dN/dE follows for a power law of index 2`]
        : []),
    ],
    meta: readMeta(table),
  };
}

function place(eRef: number, edges: readonly (readonly (number | null)[] | null)[], row: number) {
  return { eRef, eMin: edges[0]?.[row] ?? null, eMax: edges[1]?.[row] ?? null };
}

function originOf(table: PlainTable, row: number): string | null {
  const words = ['component', 'paper', 'origin']
    .map((name) => findColumn(table, name)?.cells[row])
    .filter((cell) => typeof cell === 'string');
  return words.length === 0 ? null : words.join(', ');
}

function sedType(table: PlainTable): SedType {
  const written = metaText(table, 'SED_TYPE')?.toLowerCase();
  if (written === 'likelihood' || (written !== undefined && written in UNITS)) return written as SedType;
  const found = FLUX_COLUMNS.find((column) => findColumn(table, column) !== null);
  if (found === undefined) requireColumn(table, ...FLUX_COLUMNS);
  return found === 'norm' ? 'likelihood' : (found as SedType);
}

/** @throws {SpectrumError} for a column without a unit */
function requireUnit(column: TableColumn): string {
  if (column.unit !== null) return column.unit;
  throw new SpectrumError(
    `The column ${column.name} has no unit: expected one such as TeV or cm-2 s-1 TeV-1`,
  );
}

const refUnit = (table: PlainTable) => requireUnit(requireColumn(table, 'ref_dnde'));

function scaled(column: TableColumn, from: string, to: string): (number | null)[] {
  const factor = unitFactor(from, to, column.name);
  return column.cells.map((cell) => (typeof cell === 'number' ? cell * factor : null));
}

function converter(
  table: PlainTable,
  type: SedType,
  flux: TableColumn,
  energies: readonly (number | null)[],
  edges: readonly (readonly (number | null)[] | null)[],
): ToDnde {
  if (type === 'likelihood') {
    const reference = scaled(requireColumn(table, 'ref_dnde'), refUnit(table), FLUX_UNIT);
    return (value, row) => (reference[row] == null ? null : value * reference[row]);
  }
  const factor = unitFactor(requireUnit(flux), UNITS[type], flux.name);
  if (type === 'dnde') return (value) => value * factor;
  const [lower, upper] = edges;
  return (value, row) => {
    const energy = energies[row];
    if (energy == null) return null;
    if (type === 'e2dnde' || type === 'energy_flux') return (value * factor) / energy ** 2;
    const [from, to] = [lower?.[row], upper?.[row]];
    if (from == null || to == null) return null;
    const integral = type === 'flux' ? 1 / from - 1 / to : Math.log(to / from);
    return (value * factor) / (energy ** 2 * integral);
  };
}

/** The model in the head of our own files. */
function readOwnModel(table: PlainTable): SpectralModel | null {
  const written = findMeta(table, 'model');
  if (written === null) return null;
  const model = modelSchema.safeParse(written);
  if (!model.success) {
    const [issue] = model.error.issues;
    throw new SpectrumError(
      `The model in the head of the file cannot be used: ${issue?.path.join('.')} ${issue?.message}`,
    );
  }
  const range = energyRangeSchema.safeParse(findMeta(table, 'model_range'));
  return readModel(model.data, range.success ? range.data : null);
}
