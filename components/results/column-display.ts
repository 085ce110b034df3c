/**
 * How a column of ObsCore is shown to a gamma-ray astronomer: heading, unit, figures; and how what is typed in the same
 * unit is read back.
 *
 * Values stay as published; only their look changes. Energies are shown in TeV, and the axis turns round on
 * the way: `em_max`, the longest wavelength, is the lowest energy (ObsCore 1.1 §4.17), so its order turns too.
 */
import { energy as energyScale, moment, plainNumber } from '@/lib/obscore/criteria/scales';
import { toMetres, toTeV } from '@/lib/obscore/spectral-axis';
import { parseDec, parseRa, printDec, printRa } from '@/lib/sky/angle';
import { fromMjd, type TimeScale, toMjd, toScale } from '@/lib/time/instant';
import { parseIso, printIso } from '@/lib/time/iso';
import type { Field } from '@/lib/votable/field';
import { type CellValue, isNumberField } from './column-values';
import type { DisplayChoice, Quantity } from './display-choice';

export interface ColumnDisplay {
  readonly label: string;
  /** Unit, or scale, as shown under the label; `null` for none. */
  readonly unit: string | null;
  /** What it can be shown in other units as; `null` for what is shown as it is. */
  readonly quantity: Quantity | null;
  /** Figures stand at the right edge. */
  readonly numeric: boolean;
  /** Width in `ch`, digits of the page's font. */
  readonly width: number;
  /** What is shown runs against the published value. */
  readonly reversed: boolean;
  print(value: CellValue): string;
  /** The published value of what was typed in the unit shown; `null` for what is none. Of numbers only. */
  parse(typed: string): number | null;
}

/** What a missing value looks like; read out as such by screen readers. */
export const MISSING = '–';

/** @param timescale of the table's MJDs, as its TIMESYS says or DALI has it by default */
export function displayColumn(field: Field, choice: DisplayChoice, timescale: TimeScale): ColumnDisplay {
  const { name, unit } = field;
  if (!isNumberField(field)) return textDisplay(name, unit);
  switch (quantityOf(field)) {
    case 'time':
      return timeDisplay(field, choice, timescale);
    case 'energy':
      return energyDisplay(field, choice.energy);
    case 'position':
      return choice.position === 'sexagesimal' ? sexagesimalDisplay(field) : numberDisplay(field, 'position');
    case 'angle':
      return angleDisplay(field, choice.angle);
    default:
      if (unit === 's' && name === 't_exptime') {
        return { ...numberDisplay(field, null), width: 9, print: printed((seconds) => seconds.toFixed(1)) };
      }
      return numberDisplay(field, null);
  }
}

/** What a column is a quantity of, by its unit, UCD and name. */
export function quantityOf({ name, unit, ucd }: Field): Quantity | null {
  // A time in days that UCD or name tells to be a date, not a duration.
  if (unit === 'd' && (/^t_(min|max)$/.test(name) || /^time\.(start|end|epoch)/.test(ucd ?? '')))
    return 'time';
  if (unit === 'm' && (/^em_(min|max)$/.test(name) || /^em\.wl/.test(ucd ?? ''))) return 'energy';
  if (unit !== null && ENERGY_UNITS.has(unit) && /^em\.energy/.test(ucd ?? '')) return 'energy';
  if (unit === 'deg' && (/^s_(ra|dec)$/.test(name) || /^pos\.eq\.(ra|dec)/.test(ucd ?? '')))
    return 'position';
  if (unit !== null && ANGLE_UNITS.has(unit) && !/^pos\.(galactic|ecliptic|az)/.test(ucd ?? ''))
    return 'angle';
  return null;
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
  archive: 18,
  same_as: 14,
  goes_with: 12,
  time_gap: 10,
};

function textDisplay(name: string, unit: string | null): ColumnDisplay {
  return {
    label: name,
    unit,
    quantity: null,
    numeric: false,
    width: WIDTHS[name] ?? 18,
    reversed: false,
    print: (value) => (value === null || value === '' ? MISSING : String(value)),
    parse: () => null,
  };
}

function numberDisplay({ name, unit }: Field, quantity: Quantity | null): ColumnDisplay {
  return {
    label: name,
    unit,
    quantity,
    numeric: true,
    width: WIDTHS[name] ?? 12,
    reversed: false,
    print: printed(printNumber),
    parse: plainNumber.parse,
  };
}

const printed = (print: (value: number) => string) => (value: CellValue) =>
  typeof value === 'number' ? print(value) : MISSING;

/** Days between the Julian Date and the Modified one. */
const MJD_ZERO = 2_400_000.5;

function timeDisplay(field: Field, choice: DisplayChoice, published: TimeScale): ColumnDisplay {
  const scale = choice.timescale === 'published' ? published : choice.timescale;
  const shown = (mjd: number) => toScale(fromMjd(published, mjd), scale);
  const shownMjd = (mjd: number) => (scale === published ? mjd : toMjd(shown(mjd)));
  const parse = (typed: string) => parseTime(typed, choice.time, scale, published);
  const base = { ...numberDisplay(field, 'time'), parse };
  switch (choice.time) {
    case 'iso':
      return {
        ...base,
        unit: scale,
        width: 20,
        print: printed((mjd) => printIso(shown(mjd), 0).replace('T', ' ')),
      };
    case 'mjd':
      return {
        ...base,
        unit: `MJD ${scale}`,
        width: 14,
        print: printed((mjd) => shownMjd(mjd).toFixed(6)),
      };
    case 'jd':
      return {
        ...base,
        unit: `JD ${scale}`,
        width: 16,
        print: printed((mjd) => (shownMjd(mjd) + MJD_ZERO).toFixed(6)),
      };
    default:
      return choice.time satisfies never;
  }
}

/** A bare number is of the kind shown; ISO dates are understood whatever is shown, in the scale shown. */
function parseTime(
  typed: string,
  kind: DisplayChoice['time'],
  scale: TimeScale,
  published: TimeScale,
): number | null {
  const iso = parseIso(typed, scale);
  if (iso !== null) return toMjd(toScale(iso, published));
  const number = plainNumber.parse(typed);
  if (number !== null && kind !== 'iso') {
    const mjd = kind === 'jd' ? number - MJD_ZERO : number;
    return scale === published ? mjd : toMjd(toScale(fromMjd(scale, mjd), published));
  }
  // With its kind or scale beside it: “MJD 53343.9 TT”.
  const utc = moment.parse(typed);
  return utc === null ? null : toMjd(toScale(fromMjd('UTC', utc), published));
}

/** TeV in one of each unit of energy; the frequency by the exact value of h. */
const ENERGY_UNITS: ReadonlyMap<string, number> = new Map([
  ['TeV', 1],
  ['GeV', 1e-3],
  ['MeV', 1e-6],
  ['keV', 1e-9],
  ['eV', 1e-12],
  ['Hz', 4.135667696923859e-27],
]);

function energyDisplay(field: Field, unit: DisplayChoice['energy']): ColumnDisplay {
  const base = numberDisplay(field, 'energy');
  if (unit === field.unit) return { ...base, width: 11 };
  const fromWavelength = field.unit === 'm';
  const published = ENERGY_UNITS.get(field.unit ?? '') ?? 1;
  const wanted = ENERGY_UNITS.get(unit) ?? 1;
  const asTeV = (value: number) => (fromWavelength ? toTeV(value) : value * published);
  const convert = (value: number) => (unit === 'm' ? toMetres(asTeV(value)) : asTeV(value) / wanted);
  const what = unit === 'Hz' ? 'frequency' : 'energy';
  const labels: Readonly<Record<string, string>> = { em_max: `${what} from`, em_min: `${what} to` };
  return {
    ...base,
    label: labels[field.name] ?? field.name,
    unit,
    width: unit === 'Hz' || unit === 'eV' || unit === 'm' ? 13 : 11,
    reversed: fromWavelength !== (unit === 'm'),
    // The conversion has its noise: nine figures, more than any energy is known to.
    print: printed((value) => printNumber(Number(convert(value).toPrecision(9)))),
    parse(typed) {
      // A bare number is in the unit shown; “50 TeV” is understood whatever is shown.
      const wavelength = energyScale.parse(plainNumber.parse(typed) === null ? typed : `${typed} ${unit}`);
      if (wavelength === null) return null;
      return fromWavelength ? wavelength : toTeV(wavelength) / published;
    },
  };
}

/** Degrees in one of each unit. */
const ANGLE_UNITS: ReadonlyMap<string, number> = new Map([
  ['deg', 1],
  ['arcmin', 1 / 60],
  ['arcsec', 1 / 3600],
]);

function angleDisplay(field: Field, unit: DisplayChoice['angle']): ColumnDisplay {
  const base = numberDisplay(field, 'angle');
  if (unit === 'published' || unit === field.unit) return base;
  const factor = ANGLE_UNITS.get(field.unit ?? '')! / ANGLE_UNITS.get(unit)!;
  return {
    ...base,
    unit,
    print: printed((value) => printNumber(Number((value * factor).toPrecision(12)))),
    parse(typed) {
      const value = plainNumber.parse(typed);
      return value === null ? null : value / factor;
    },
  };
}

function sexagesimalDisplay(field: Field): ColumnDisplay {
  const base = numberDisplay(field, 'position');
  const isRa = field.name === 's_ra' || (field.ucd ?? '').startsWith('pos.eq.ra');
  return isRa
    ? { ...base, unit: 'h m s', width: 13, print: printed((ra) => printRa(ra)), parse: parseRa }
    : { ...base, unit: 'd m s', width: 12, print: printed((dec) => printDec(dec)), parse: parseDec };
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
