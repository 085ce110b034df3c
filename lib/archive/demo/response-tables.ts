/**
 * The responses of a demo run as GADF tables: AEFF_2D, EDISP_2D, PSF_3GAUSS, BKG_2D
 * (GADF 0.3, IRFs). Each is one row of vector columns, the offset being the slower axis.
 */
import { type Card, card } from '@/lib/fits/card';
import type { TableDraft } from '@/lib/fits/write';
import type { ColumnDraft } from '@/lib/fits/write-columns';
import { type Bins, linearBins, logarithmicBins } from './bins';
import {
  backgroundRate,
  type Conditions,
  effectiveArea,
  ENERGY_RANGE,
  energySpread,
  MAX_OFFSET,
  pointSpread,
  TAIL,
  threshold,
} from './response-model';

const ENERGIES = logarithmicBins(ENERGY_RANGE.lower, ENERGY_RANGE.upper, 35);
const OFFSETS = linearBins(0, MAX_OFFSET, 6);
const MIGRATIONS = linearBins(0.2, 1.8, 80);

const RADIAN = Math.PI / 180;

/** s⁻¹ TeV⁻¹ deg⁻² in the unit of BKG_2D, s⁻¹ MeV⁻¹ sr⁻¹. */
const PER_MEV_SR = 1e-6 / RADIAN ** 2;

function axis(name: string, bins: Bins, unit: string): ColumnDraft[] {
  const column = (end: string, values: readonly number[]) => ({
    name: `${name}_${end}`,
    values: Float32Array.from(values),
    unit,
    shape: [bins.size],
  });
  return [column('LO', bins.edges.slice(0, -1)), column('HI', bins.edges.slice(1))];
}

/** Values over offset and energy, offset the slower. */
function overField(
  name: string,
  unit: string,
  value: (energy: number, offset: number) => number,
): ColumnDraft {
  const values = new Float32Array(OFFSETS.size * ENERGIES.size);
  for (let row = 0; row < OFFSETS.size; row += 1) {
    for (let bin = 0; bin < ENERGIES.size; bin += 1) {
      values[row * ENERGIES.size + bin] = value(ENERGIES.middle(bin), OFFSETS.middle(row));
    }
  }
  return { name, unit, values, shape: [OFFSETS.size, ENERGIES.size] };
}

function response(
  name: string,
  classes: readonly [string, string],
  cards: readonly Card[],
  columns: readonly ColumnDraft[],
): TableDraft {
  return {
    kind: 'table',
    name,
    cards: [
      ...cards,
      card('HDUCLAS1', 'RESPONSE'),
      card('HDUCLAS2', classes[0]),
      card('HDUCLAS3', 'FULL-ENCLOSURE'),
      card('HDUCLAS4', classes[1]),
    ],
    columns,
  };
}

/** @param cards what all HDUs of the file say: HDUCLASS, TELESCOP … */
export function responseTables(conditions: Conditions, cards: readonly Card[]): TableDraft[] {
  const field = [...axis('ENERG', ENERGIES, 'TeV'), ...axis('THETA', OFFSETS, 'deg')];
  const thresholds = [
    card('LO_THRES', Number(threshold(conditions).toPrecision(4)), '[TeV] half of the showers trigger'),
    card('HI_THRES', ENERGY_RANGE.upper, '[TeV]'),
  ];
  return [
    response(
      'AEFF',
      ['EFF_AREA', 'AEFF_2D'],
      [...cards, ...thresholds],
      [...field, overField('EFFAREA', 'm2', (energy, offset) => effectiveArea(energy, offset, conditions))],
    ),
    response('EDISP', ['EDISP', 'EDISP_2D'], cards, [
      ...axis('ENERG', ENERGIES, 'TeV'),
      ...axis('MIGRA', MIGRATIONS, ''),
      ...axis('THETA', OFFSETS, 'deg'),
      { name: 'MATRIX', values: dispersion(), shape: [OFFSETS.size, MIGRATIONS.size, ENERGIES.size] },
    ]),
    response('PSF', ['PSF', 'PSF_3GAUSS'], cards, [...field, ...pointSpreadColumns()]),
    response('BKG', ['BKG', 'BKG_2D'], cards, [
      ...field,
      overField(
        'BKG',
        's-1 MeV-1 sr-1',
        (energy, offset) => backgroundRate(energy, offset, conditions) * PER_MEV_SR,
      ),
    ]),
  ];
}

/** The dispersion does not change over the field of view; every row sums to one. */
function dispersion(): Float32Array {
  const matrix = new Float32Array(OFFSETS.size * MIGRATIONS.size * ENERGIES.size);
  for (let bin = 0; bin < ENERGIES.size; bin += 1) {
    const sigma = energySpread(ENERGIES.middle(bin));
    const shape = Array.from({ length: MIGRATIONS.size }, (_, step) =>
      Math.exp(-0.5 * ((MIGRATIONS.middle(step) - 1) / sigma) ** 2),
    );
    const width = MIGRATIONS.edges[1]! - MIGRATIONS.edges[0]!;
    const sum = shape.reduce((total, value) => total + value * width, 0);
    for (let row = 0; row < OFFSETS.size; row += 1) {
      shape.forEach((value, step) => {
        matrix[(row * MIGRATIONS.size + step) * ENERGIES.size + bin] = value / sum;
      });
    }
  }
  return matrix;
}

/**
 * Two of the three Gaussians are used. SCALE makes the whole one event: the integral of
 * A exp(−r²/2σ²) over the plane is 2πσ²A.
 */
function pointSpreadColumns(): ColumnDraft[] {
  const core = (energy: number, offset: number) => pointSpread(energy, offset);
  const ratio = TAIL.share / (1 - TAIL.share) / TAIL.widening ** 2;
  const scale = (energy: number, offset: number) =>
    (1 - TAIL.share) / (2 * Math.PI * (core(energy, offset) * RADIAN) ** 2);
  return [
    overField('SCALE', 'sr-1', scale),
    overField('SIGMA_1', 'deg', core),
    overField('AMPL_2', '', () => ratio),
    overField('SIGMA_2', 'deg', (energy, offset) => TAIL.widening * core(energy, offset)),
    overField('AMPL_3', '', () => 0),
    overField('SIGMA_3', 'deg', () => 0.1),
  ];
}
