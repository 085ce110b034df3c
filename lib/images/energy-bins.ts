/**
 * The energies that a cube covers: from the table of its bins, as Fermi's tools (EBOUNDS) and Gammapy (…_BANDS,
 * ENERGIES) write it, or from its third axis.
 */
import { readBinTable } from '@/lib/fits/bintable';
import type { Hdu } from '@/lib/fits/hdu';
import type { Header } from '@/lib/fits/header';

/** TeV. */
export interface EnergyRange {
  readonly lower: number;
  readonly upper: number;
}

const IN_TEV: Readonly<Record<string, number>> = { TEV: 1, GEV: 1e-3, MEV: 1e-6, KEV: 1e-9, EV: 1e-12 };

/**
 * @param header of the cube
 * @param bins along its third axis
 * @returns `null` where nothing says them
 */
export function binTableOf(hdus: readonly Hdu[], header: Header, bins: number): EnergyRange | null {
  for (const hdu of hdus) {
    if (hdu.kind !== 'bintable' || !/^EBOUNDS$|BANDS$|^ENERGIES$/i.test(hdu.name)) continue;
    const table = readBinTable(hdu);
    const names = table.columns.map(({ name }) => name.toUpperCase());
    if (!names.includes('E_MIN') || !names.includes('E_MAX') || table.rows !== bins) continue;
    const column = table.columns[names.indexOf('E_MIN')]!;
    const factor = factorOf(column.unit);
    if (factor === null) continue;
    const numbers = (name: string) => [...table.numbers(table.columns[names.indexOf(name)]!.name)];
    return rangeOf(Math.min(...numbers('E_MIN')) * factor, Math.max(...numbers('E_MAX')) * factor);
  }
  return axisOf(header, bins);
}

/** A linear axis of energies; its bins reach half a step beyond their middles. */
function axisOf(header: Header, bins: number): EnergyRange | null {
  const factor = factorOf(header.string('CUNIT3'));
  const [value, step, pixel] = ['CRVAL3', 'CDELT3', 'CRPIX3'].map((keyword) => header.number(keyword));
  if (!/energy/i.test(header.string('CTYPE3') ?? '') || factor === null) return null;
  if (value == null || step == null || pixel == null) return null;
  return rangeOf((value + (0.5 - pixel) * step) * factor, (value + (bins + 0.5 - pixel) * step) * factor);
}

function rangeOf(lower: number, upper: number): EnergyRange | null {
  return lower > 0 && lower < upper && Number.isFinite(upper) ? { lower, upper } : null;
}

const factorOf = (unit: string | null | undefined) => IN_TEV[(unit ?? '').trim().toUpperCase()] ?? null;
