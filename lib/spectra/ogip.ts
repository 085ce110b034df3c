/**
 * OGIP spectra (OGIP/92-007): the PHA file, and beside it what its header names: BACKFILE, ANCRFILE, RESPFILE.
 *
 * EBOUNDS is looked for in the PHA file first, where Gammapy puts it too, then in the response. BACKSCAL and EXPOSURE
 * of on and off give the factor α = (t_on s_on) / (t_off s_off). Counts are not unfolded: a model is folded (`folding.ts`).
 */
import { type BinTable, readBinTable } from '@/lib/fits/bintable';
import type { Hdu } from '@/lib/fits/hdu';
import type { Header } from '@/lib/fits/header';
import { findHdu } from '@/lib/fits/read';
import type { CountsBin, CountsSpectrum } from './counts-spectrum';
import { SpectrumError } from './errors';
import { readFolding } from './folding';
import { unitFactor } from './units';

/** HDUs of a file by its name, `null` when it is not there. */
export type OpenCompanion = (name: string) => Promise<readonly Hdu[] | null>;

const isSpectrum = ({ header, name }: Hdu) =>
  header.get('HDUCLAS1') === 'SPECTRUM' || name.toUpperCase() === 'SPECTRUM';

/** Whether a file is such a spectrum: a table with channels and counts. */
export function isOgip(hdus: readonly Hdu[]): boolean {
  return hdus.some((hdu) => hdu.kind === 'bintable' && isSpectrum(hdu) && readBinTable(hdu).has('CHANNEL'));
}

/** @throws {SpectrumError} when there are no counts, or no energies for their channels */
export async function readOgip(
  hdus: readonly Hdu[],
  name: string,
  open: OpenCompanion,
): Promise<CountsSpectrum> {
  const on = readCounts(hdus, name);
  const { header } = on;
  const [background, area, response] = await Promise.all(
    ['BACKFILE', 'ANCRFILE', 'RESPFILE'].map((keyword) => openNamed(header, keyword, open)),
  );
  const missing = [
    ['background', 'BACKFILE', background],
    ['effective area', 'ANCRFILE', area],
    ['energy redistribution', 'RESPFILE', response],
  ].flatMap(([what, keyword, found]) =>
    found === null ? [`There is no ${what}: the file of ${keyword} is not beside the spectrum`] : [],
  );
  const edges = readEdges(hdus) ?? (response ? readEdges(response) : null);
  if (edges === null) {
    throw new SpectrumError(
      `${name} has no energies: expected a table EBOUNDS in it or in its response (RESPFILE)`,
    );
  }
  if (edges.lower.length !== on.counts.length) {
    throw new SpectrumError(
      `${name} has ${on.counts.length} channels, and EBOUNDS has ${edges.lower.length}`,
    );
  }
  const off = background ? readCounts(background, name) : null;
  const areaAt = area ? readArea(area) : null;
  const bins = [...on.counts].map((counts, i): CountsBin => {
    const [eMin, eMax] = [edges.lower[i]!, edges.upper[i]!];
    const alpha = off === null ? 0 : (on.exposure * on.scale[i]!) / (off.exposure * off.scale[i]!);
    return {
      eMin,
      eMax,
      counts,
      background: off === null ? null : alpha * off.counts[i]!,
      error: off === null ? null : Math.sqrt(counts + alpha ** 2 * off.counts[i]!),
      area: areaAt === null ? null : areaAt(Math.sqrt(eMin * eMax)),
      good: on.good[i]!,
    };
  });
  return {
    kind: 'counts',
    name,
    bins,
    exposure: on.exposure,
    folding:
      areaAt === null || response == null
        ? null
        : readFolding(response, areaAt, on.counts.length, on.exposure),
    remarks: missing,
    meta: {
      source: text(header, 'OBJECT'),
      telescope: text(header, 'TELESCOP'),
      reference: null,
      comments: null,
      licence: null,
      redshift: null,
      mjdMin: null,
      mjdMax: null,
      groups: [],
    },
  };
}

/** Empty, `none` and `unknown` stand for nothing (OGIP/92-007 §3.1). */
function text(header: Header, keyword: string): string | null {
  const value = (header.string(keyword) ?? '').trim();
  return value === '' || /^(none|unknown)$/i.test(value) ? null : value;
}

async function openNamed(
  header: Header,
  keyword: string,
  open: OpenCompanion,
): Promise<readonly Hdu[] | null> {
  const file = text(header, keyword);
  return file === null ? null : open(file.split('/').at(-1)!);
}

function readCounts(hdus: readonly Hdu[], name: string) {
  const hdu = hdus.find((one) => one.kind === 'bintable' && isSpectrum(one));
  if (hdu === undefined) throw new SpectrumError(`${name} has no table SPECTRUM`);
  const table = readBinTable(hdu);
  const exposure = hdu.header.number('EXPOSURE') ?? 1;
  const counts = table.has('COUNTS')
    ? table.numbers('COUNTS')
    : table.numbers('RATE').map((rate) => rate * exposure);
  return {
    header: hdu.header,
    counts,
    exposure,
    scale: columnOr(table, 'BACKSCAL', 1),
    good: readQuality(table),
  };
}

/** A column, or the keyword of the same name for all channels. */
function columnOr(table: BinTable, name: string, fallback: number): Float64Array {
  if (table.has(name)) return table.numbers(name);
  return new Float64Array(table.rows).fill(table.hdu.header.number(name) ?? fallback);
}

/** QUALITY 0 is good; some writers make it a truth value. */
function readQuality(table: BinTable): boolean[] {
  if (!table.has('QUALITY')) return Array.from({ length: table.rows }, () => true);
  const logical = table.requireColumn('QUALITY').form.letter === 'L';
  return logical
    ? table.booleans('QUALITY').map((bad) => bad !== true)
    : [...table.numbers('QUALITY')].map((quality) => quality === 0);
}

function readEdges(hdus: readonly Hdu[]): { lower: Float64Array; upper: Float64Array } | null {
  const hdu = findHdu(hdus, 'EBOUNDS');
  if (hdu === null) return null;
  const table = readBinTable(hdu);
  const inTeV = (column: string) => {
    const factor = unitFactor(table.requireColumn(column).unit || 'keV', 'TeV', column);
    return table.numbers(column).map((energy) => energy * factor);
  };
  return { lower: inTeV('E_MIN'), upper: inTeV('E_MAX') };
}

/** Effective area of the bin of true energy that holds an energy, m²; 0 outside. */
function readArea(hdus: readonly Hdu[]): (energy: number) => number {
  const hdu = findHdu(hdus, 'SPECRESP');
  if (hdu === null) throw new SpectrumError('The effective area (ANCRFILE) has no table SPECRESP');
  const table = readBinTable(hdu);
  const scaled = (column: string, usual: string, unit: string) => {
    const factor = unitFactor(table.requireColumn(column).unit || usual, unit, column);
    return table.numbers(column).map((value) => value * factor);
  };
  const lower = scaled('ENERG_LO', 'keV', 'TeV');
  const upper = scaled('ENERG_HI', 'keV', 'TeV');
  const areas = scaled('SPECRESP', 'cm2', 'm2');
  return (energy) => {
    const bin = lower.findIndex((edge, i) => edge <= energy && energy < upper[i]!);
    return bin === -1 ? 0 : areas[bin]!;
  };
}
