/**
 * How a column of ObsCore is shown to a gamma-ray astronomer: heading, unit, figures.
 *
 * Values stay as published; only their look changes. Energies are shown in TeV, and the axis turns round on
 * the way: `em_max`, the longest wavelength, is the lowest energy (ObsCore 1.1 §4.17), so its order turns too.
 */
import { toTeV } from '@/lib/obscore/spectral-axis';
import { printDec, printRa } from '@/lib/sky/angle';
import { fromMjd, type TimeScale } from '@/lib/time/instant';
import { printIso } from '@/lib/time/iso';
import type { Field } from '@/lib/votable/field';
import { type CellValue, isNumberField } from './column-values';

export interface DisplayChoice {
  readonly time: 'iso' | 'mjd';
  readonly energy: 'TeV' | 'm';
  readonly position: 'degrees' | 'sexagesimal';
}

export const DEFAULT_DISPLAY: DisplayChoice = { time: 'iso', energy: 'TeV', position: 'degrees' };

export interface ColumnDisplay {
  readonly label: string;
  /** Unit, or scale, as shown under the label; `null` for none. */
  readonly unit: string | null;
  /** Figures stand at the right edge. */
  readonly numeric: boolean;
  /** Width in `ch`, digits of the page's font. */
  readonly width: number;
  /** What is shown runs against the published value. */
  readonly reversed: boolean;
  print(value: CellValue): string;
}

/** What a missing value looks like; read out as such by screen readers. */
export const MISSING = '–';

/** @param timescale of the table's MJDs, as its TIMESYS says or DALI has it by default */
export function displayColumn(field: Field, choice: DisplayChoice, timescale: TimeScale): ColumnDisplay {
  const { name, unit } = field;
  if (isMjd(field) && choice.time === 'iso') {
    return shown(name, timescale, 20, (mjd) => printIso(fromMjd(timescale, mjd), 0).replace('T', ' '));
  }
  if (isMjd(field)) return shown(name, `MJD ${timescale}`, 13, (mjd) => mjd.toFixed(6));
  if (isWavelengthBound(field) && choice.energy === 'TeV') {
    const label = name === 'em_max' ? 'energy from' : 'energy to';
    return { ...shown(label, 'TeV', 11, printTeV), reversed: true };
  }
  if (choice.position === 'sexagesimal' && name === 's_ra')
    return shown(name, 'h m s', 13, (ra) => printRa(ra));
  if (choice.position === 'sexagesimal' && name === 's_dec')
    return shown(name, 'd m s', 12, (dec) => printDec(dec));
  if (unit === 's' && name === 't_exptime') return shown(name, unit, 9, (seconds) => seconds.toFixed(1));
  if (isNumberField(field)) return shown(name, unit, WIDTHS[name] ?? 12, printNumber);
  return {
    label: name,
    unit,
    numeric: false,
    width: WIDTHS[name] ?? 18,
    reversed: false,
    print: (value) => (value === null || value === '' ? MISSING : String(value)),
  };
}

/** In `ch`. */
const WIDTHS: Readonly<Record<string, number>> = {
  obs_collection: 16,
  obs_id: 10,
  target_name: 16,
  s_ra: 18,
  s_dec: 19,
  dataproduct_type: 12,
  calib_level: 8,
  facility_name: 12,
  instrument_name: 12,
  s_fov: 9,
  s_region: 32,
  access_format: 24,
  access_estsize: 10,
  access_url: 32,
  obs_publisher_did: 40,
};

function shown(
  label: string,
  unit: string | null,
  width: number,
  print: (value: number) => string,
): ColumnDisplay {
  return {
    label,
    unit,
    numeric: true,
    width,
    reversed: false,
    print: (value) => (typeof value === 'number' ? print(value) : MISSING),
  };
}

/** All digits of a double, as published; exponents only where zeros would be counted. */
export function printNumber(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (1e-4 <= size && size < 1e9)) {
    // What came from a calculation ends in noise (1.0000000000000002); nine figures are more than it has.
    const short = Number(value.toPrecision(9));
    return String(Math.abs(short - value) <= 4e-16 * size ? short : value);
  }
  return value.toPrecision(6).replace(/\.?0+(e|$)/, '$1');
}

/** The conversion has its noise too: nine figures, more than any energy is known to. */
const printTeV = (metres: number) => printNumber(Number(toTeV(metres).toPrecision(9)));

/** A time in days that UCD or name tells to be a date, not a duration. */
const isMjd = ({ name, unit, ucd }: Field) =>
  unit === 'd' && (/^t_(min|max)$/.test(name) || /^time\.(start|end|epoch)/.test(ucd ?? ''));

const isWavelengthBound = ({ name, unit }: Field) => unit === 'm' && /^em_(min|max)$/.test(name);
