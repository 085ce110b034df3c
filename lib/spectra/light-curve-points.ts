/**
 * A light curve out of a table: gamma-cat's (`time` in MJD, `flux`), and GADF's (time_min, time_max and a cell
 * of one number for each energy bin, as norm × ref_flux).
 *
 * GADF times are MJDREFI + MJDREFF + value in TIMEUNIT, in TIMESYS. gamma-cat's are MJD; most name no scale.
 */
import { parseTimeScale, type TimeScale } from '@/lib/time/instant';
import { SpectrumError } from './errors';
import type { LightCurve, LightCurvePoint, LightCurveSeries, LightCurveUnit } from './light-curve';
import { printProblems, readMeta } from './product-meta';
import {
  findColumn,
  metaNumber,
  metaText,
  type PlainTable,
  requireColumn,
  type TableCell,
  type TableColumn,
} from './tables/plain-table';
import { readLimitConfidence } from './upper-limits';
import { measuresTheSame, unitFactor } from './units';

export const TIME_COLUMNS: readonly string[] = ['time', 'time_min'];

/** Row `row` of a column for the energy bin `bin`. */
function cellOf(column: TableColumn | null, row: number, bin: number): number | null {
  const cell: TableCell = column?.cells[row] ?? null;
  const value = Array.isArray(cell) ? (cell[bin] ?? null) : cell;
  return typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : null;
}

/** @throws {SpectrumError} when columns or units are missing or cannot be read */
export function readLightCurve(table: PlainTable, name: string): LightCurve {
  const flux = findColumn(table, 'flux', 'norm', 'dnde') ?? limitsAlone(table);
  const reference = flux.name === 'norm' ? requireColumn(table, 'ref_flux') : null;
  const written = (reference ?? flux).unit;
  if (written === null) {
    throw new SpectrumError(
      `The column ${(reference ?? flux).name} has no unit: expected one such as cm-2 s-1, or Crab`,
    );
  }
  const unit = unitOf(written, (reference ?? flux).name);
  const factor = unit === 'Crab' ? 1 : unitFactor(written, unit, (reference ?? flux).name);
  const toMjd = clock(table);
  const problems: string[] = [];
  const bins = binsOf(table);
  const series = Array.from({ length: bins }, (_, bin): LightCurveSeries => {
    const energies = energiesOf(table, bin);
    const points: LightCurvePoint[] = [];
    for (let row = 0; row < table.rows; row += 1) {
      const times = timesOf(table, row, toMjd);
      const scale = reference === null ? factor : factor * (cellOf(reference, row, bin) ?? Number.NaN);
      const value = (suffix: string) => {
        const cell = cellOf(suffix === '' ? flux : findColumn(table, `${flux.name}${suffix}`), row, bin);
        return cell === null || Number.isNaN(cell * scale) ? null : cell * scale;
      };
      const limit = value('_ul');
      const flag = cellOf(findColumn(table, 'is_ul'), row, bin);
      const isLimit = flag === null ? value('') === null && limit !== null : flag === 1;
      if (times === null || (isLimit ? limit : value('')) === null) {
        problems.push(
          `Point ${row + 1} has no ${times === null ? 'time' : isLimit ? 'upper limit' : 'flux'}: it is left out`,
        );
        continue;
      }
      const both = value('_err');
      points.push({
        ...times,
        flux: isLimit ? null : value(''),
        errn: isLimit ? null : absolute(value('_errn') ?? both),
        errp: isLimit ? null : absolute(value('_errp') ?? both),
        upperLimit: isLimit ? limit : null,
      });
    }
    return { ...energies, points };
  });
  const kept = series.filter(({ points }) => points.length > 0);
  if (kept.length === 0)
    throw new SpectrumError(`${name} has no point that can be shown. ${printProblems(problems)}`);
  const limits = kept.some(({ points }) => points.some(({ upperLimit }) => upperLimit !== null));
  const confidence = readLimitConfidence(table, limits);
  const scale = scaleOf(table);
  return {
    kind: 'light-curve',
    name,
    scale,
    unit,
    series: kept,
    limitConfidence: confidence.value,
    written: { flux: written },
    remarks: [
      ...problems,
      ...confidence.remarks,
      ...(scale === null
        ? ['The file does not name the time scale of its MJD (UTC and TT differ by about a minute)']
        : []),
      ...implausible(kept, unit),
    ],
    meta: readMeta(table),
  };
}

/** A table of upper limits alone: its flux is there and empty. */
function limitsAlone(table: PlainTable): TableColumn {
  const limits = findColumn(table, 'flux_ul');
  if (limits === null) return requireColumn(table, 'flux', 'norm', 'dnde', 'flux_ul');
  return { ...limits, name: 'flux', cells: limits.cells.map(() => null) };
}

const absolute = (value: number | null) => (value === null ? null : Math.abs(value));

function unitOf(written: string, column: string): LightCurveUnit {
  if (/^crab$/i.test(written)) return 'Crab';
  if (measuresTheSame(written, 'cm-2 s-1 TeV-1')) return 'cm-2 s-1 TeV-1';
  unitFactor(written, 'cm-2 s-1', column); // throws its sentence for anything else
  return 'cm-2 s-1';
}

function binsOf(table: PlainTable): number {
  const widths = table.columns
    .filter(({ name }) => ['e_ref', 'e_min', 'norm', 'flux'].includes(name.toLowerCase()))
    .map(({ cells }) => (Array.isArray(cells[0]) ? cells[0].length : 1));
  return Math.max(1, ...widths);
}

function energiesOf(table: PlainTable, bin: number): Pick<LightCurveSeries, 'eMin' | 'eMax'> {
  const edge = (name: string) => {
    const column = findColumn(table, name);
    const value = cellOf(column, 0, bin);
    return value === null ? null : value * unitFactor(column?.unit ?? 'TeV', 'TeV', name);
  };
  return { eMin: edge('e_min') ?? edgeInMeta(table), eMax: edge('e_max') };
}

/** gamma-cat sometimes writes the threshold into the head: `e_min: 200 GeV`. */
function edgeInMeta(table: PlainTable): number | null {
  const [, value, unit] = /^([\d.]+)\s*(\w+)$/.exec(metaText(table, 'e_min') ?? '') ?? [];
  return value === undefined ? null : Number(value) * unitFactor(unit!, 'TeV', 'e_min');
}

function timesOf(table: PlainTable, row: number, toMjd: (value: number) => number) {
  const at = (name: string) => {
    const value = cellOf(findColumn(table, name), row, 0);
    return value === null ? null : toMjd(value);
  };
  const [middle, timeMin, timeMax] = [at('time'), at('time_min'), at('time_max')];
  const time = middle ?? (timeMin !== null && timeMax !== null ? (timeMin + timeMax) / 2 : timeMin);
  return time === null ? null : { time, timeMin, timeMax };
}

/** Numbers of the time columns as MJD. */
function clock(table: PlainTable): (value: number) => number {
  const unit = findColumn(table, ...TIME_COLUMNS)?.unit ?? metaText(table, 'TIMEUNIT') ?? 'd';
  const origin = (metaNumber(table, 'MJDREFI') ?? 0) + (metaNumber(table, 'MJDREFF') ?? 0);
  if (/^mjd$/i.test(unit)) return (value) => value;
  const days = unitFactor(unit, 'd', 'time');
  return (value) => origin + value * days;
}

function scaleOf(table: PlainTable): TimeScale | null {
  const written = metaText(table, 'TIMESYS', 'timesys');
  try {
    return written === null ? null : parseTimeScale(written);
  } catch (error) {
    if (error instanceof RangeError) throw new SpectrumError(error.message, { cause: error });
    throw error;
  }
}

/** The Crab nebula above E (TeV), cm⁻² s⁻¹: 2.26e-11 at 1 TeV with the index 1.62 (Aharonian et al. 2006, A&A 457, 899). */
const crabAbove = (energy: number) => 2.26e-11 * energy ** -1.62;

/** A light curve far above any source ever seen has most likely lost a factor: cm⁻² for m⁻², as published tables do. */
function implausible(series: readonly LightCurveSeries[], unit: LightCurveUnit): string[] {
  if (unit !== 'cm-2 s-1') return [];
  return series.flatMap(({ eMin, eMax, points }) => {
    if (eMin === null || eMax !== null) return [];
    const fluxes = points.flatMap(({ flux }) => (flux === null ? [] : [flux])).toSorted((a, b) => a - b);
    const median = fluxes[Math.floor(fluxes.length / 2)];
    const crabs = median === undefined ? 0 : median / crabAbove(eMin);
    if (crabs < 100) return [];
    return [
      `The fluxes are ${crabs.toPrecision(2)} times that of the Crab nebula above ${eMin} TeV: the unit of the file may be wrong (m-2 rather than cm-2)`,
    ];
  });
}
