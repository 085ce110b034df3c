/**
 * From a model to the counts that a telescope would see: flux × effective area × redistribution × exposure
 * (OGIP/92-002 ARF and RMF).
 */
import { type BinTable, readBinTable } from '@/lib/fits/bintable';
import type { Hdu } from '@/lib/fits/hdu';
import { findHdu } from '@/lib/fits/read';
import { SpectrumError } from './errors';
import { integralFlux } from './models/integral-flux';
import type { SpectralModel } from './models/spectral-model';
import { unitFactor } from './units';

const CM2_PER_M2 = 1e4;

/** A bin of true energy: how much of it is seen, and in which channels. */
export interface FoldingBin {
  /** TeV. */
  readonly eMin: number;
  readonly eMax: number;
  /** m² */
  readonly area: number;
  /** The channel of the first probability, counted from 0. */
  readonly first: number;
  /** For each channel from there on, the part of the photons that ends up in it. */
  readonly probabilities: readonly number[];
}

export interface Folding {
  readonly bins: readonly FoldingBin[];
  readonly channels: number;
  /** Seconds. */
  readonly exposure: number;
}

/**
 * Counts expected from a model in each channel.
 *
 * @param model in cm⁻² s⁻¹ TeV⁻¹
 */
export function foldModel(model: SpectralModel, { bins, channels, exposure }: Folding): number[] {
  const counts = new Array<number>(channels).fill(0);
  for (const { eMin, eMax, area, first, probabilities } of bins) {
    if (area === 0 || probabilities.length === 0) continue;
    const photons = integralFlux(model, eMin, eMax) * area * CM2_PER_M2 * exposure;
    for (const [i, probability] of probabilities.entries()) {
      if (first + i < channels) counts[first + i]! += photons * probability;
    }
  }
  return counts;
}

/**
 * @param area m² at a true energy in TeV
 * @param channels of the spectrum
 * @throws {SpectrumError} for a response without a matrix
 */
export function readFolding(
  response: readonly Hdu[],
  area: (energy: number) => number,
  channels: number,
  exposure: number,
): Folding {
  const hdu = findHdu(response, 'MATRIX') ?? findHdu(response, 'SPECRESP MATRIX');
  if (hdu === null) throw new SpectrumError('The response (RESPFILE) has no table MATRIX');
  const table = readBinTable(hdu);
  const edge = (name: string) => {
    const factor = unitFactor(table.requireColumn(name).unit || 'keV', 'TeV', name);
    return table.numbers(name).map((energy) => energy * factor);
  };
  const [lower, upper] = [edge('ENERG_LO'), edge('ENERG_HI')];
  const base = firstChannel(table, response);
  const groups = table.numbers('N_GRP');
  const bins = Array.from({ length: table.rows }, (_, row): FoldingBin => {
    const [eMin, eMax] = [lower[row]!, upper[row]!];
    return { eMin, eMax, area: area(Math.sqrt(eMin * eMax)), ...groupsOf(table, row, groups[row]!, base) };
  });
  return { bins, channels, exposure };
}

/** Channels count from TLMIN of F_CHAN; without it from where EBOUNDS begins (OGIP/92-002a §3.2). */
function firstChannel(table: BinTable, response: readonly Hdu[]): number {
  const place = table.columns.findIndex(({ name }) => name.toUpperCase() === 'F_CHAN') + 1;
  const stated = table.hdu.header.number(`TLMIN${place}`);
  if (stated !== null) return stated;
  const bounds = findHdu(response, 'EBOUNDS');
  return bounds === null ? 1 : (readBinTable(bounds).numbers('CHANNEL')[0] ?? 1);
}

/** The groups of a row as one run of channels, with zeros between them. */
function groupsOf(table: BinTable, row: number, count: number, base: number) {
  const values = numbersAt(table, 'MATRIX', row);
  const starts = numbersAt(table, 'F_CHAN', row);
  const lengths = numbersAt(table, 'N_CHAN', row);
  if (count === 0 || values.length === 0) return { first: 0, probabilities: [] };
  const first = Math.min(...starts.slice(0, count)) - base;
  const end = Math.max(...starts.slice(0, count).map((start, i) => start - base + lengths[i]!));
  const probabilities = new Array<number>(Math.max(0, end - first)).fill(0);
  let taken = 0;
  for (let group = 0; group < count; group += 1) {
    for (let i = 0; i < lengths[group]!; i += 1) {
      probabilities[starts[group]! - base - first + i] = values[taken] ?? 0;
      taken += 1;
    }
  }
  return { first, probabilities };
}

/** A cell of one number, of several, or of variable length. */
function numbersAt(table: BinTable, name: string, row: number): number[] {
  if (table.requireColumn(name).form.descriptor !== null) {
    return Array.from(table.array(name, row) as ArrayLike<number | bigint>, Number);
  }
  const all = table.numbers(name);
  const each = all.length / table.rows;
  return [...all.subarray(row * each, (row + 1) * each)];
}
