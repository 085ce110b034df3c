/**
 * Event lists as Cherenkov telescopes publish them (GADF 0.3, EVENTS and GTI).
 *
 * Positions are taken as they are: RADECSYS FK5 and ICRS differ by some 0.02 arcsec, far below any pixel,
 * and the frame's name goes with the map. Energies are in TeV here, whatever the unit of the column.
 */

import { type BinTable, type FloatCells, readBinTable } from '@/lib/fits/bintable';
import { FitsError } from '@/lib/fits/errors';
import type { Hdu } from '@/lib/fits/hdu';
import type { Header } from '@/lib/fits/header';
import type { Position } from '@/lib/sky/position';

export interface EventList {
  readonly header: Header;
  /** For the columns that are not here: EVENT_ID, DETX … */
  readonly table: BinTable;
  /** Where these three lie in the file, for who goes through them once; null where they are not plain floats. */
  readonly cells: EventCells | null;
  /** Degrees, float64, [event]. */
  readonly ra: Float64Array;
  /** Degrees, float64, [event]. */
  readonly dec: Float64Array;
  /** Reconstructed energy, TeV, float64, [event]. */
  readonly energy: Float64Array;
  /** RA_PNT and DEC_PNT; null where the telescope did not point, as in a drift scan or a survey. */
  readonly pointing: Position | null;
  /** RA_OBJ and DEC_OBJ. */
  readonly target: Position | null;
}

export interface EventCells {
  readonly ra: FloatCells;
  readonly dec: FloatCells;
  readonly energy: FloatCells;
  /** Of the unit of the energies. */
  readonly tevPerUnit: number;
}

/** Seconds since the reference time of the header it came with. */
export interface GoodTimeIntervals {
  readonly header: Header;
  readonly start: Float64Array;
  readonly stop: Float64Array;
}

const TEV_PER_UNIT: Readonly<Record<string, number>> = {
  ev: 1e-12,
  kev: 1e-9,
  mev: 1e-6,
  gev: 1e-3,
  tev: 1,
};

/** The HDU of events: by HDUCLAS1, as the format says, or by its name. */
export function findEventsHdu(hdus: readonly Hdu[]): Hdu | null {
  return findByClass(hdus, 'EVENTS');
}

/**
 * The events of a file.
 *
 * @throws {FitsError} when there are none, or a column is missing or has another type
 */
export function readEventList(hdus: readonly Hdu[]): EventList {
  const hdu = findEventsHdu(hdus);
  if (hdu === null) {
    const names = hdus.map((other) => other.name || `HDU ${other.index}`).join(', ');
    throw new FitsError(`There is no event list in this file: expected an HDU EVENTS, found ${names}`);
  }
  const table = readBinTable(hdu);
  const cells = findCells(table);
  // Columns are copied out of the file when somebody asks for them.
  const columns: { ra?: Float64Array; dec?: Float64Array; energy?: Float64Array } = {};
  const list: EventList = {
    header: hdu.header,
    table,
    cells,
    get ra() {
      columns.ra ??= table.numbers('RA');
      return columns.ra;
    },
    get dec() {
      columns.dec ??= table.numbers('DEC');
      return columns.dec;
    },
    get energy() {
      columns.energy ??= readEnergies(table);
      return columns.energy;
    },
    pointing: readPosition(hdu.header, 'RA_PNT', 'DEC_PNT'),
    target: readPosition(hdu.header, 'RA_OBJ', 'DEC_OBJ'),
  };
  // What is no column of numbers is refused here and not later.
  if (cells === null) void [list.ra, list.dec, list.energy];
  return list;
}

function findCells(table: BinTable): EventCells | null {
  const [ra, dec, energy] = ['RA', 'DEC', 'ENERGY'].map((name) => table.floats(name));
  const tevPerUnit = tevPerUnitOf(table);
  return ra && dec && energy ? { ra, dec, energy, tevPerUnit } : null;
}

export function findGtiHdu(hdus: readonly Hdu[]): Hdu | null {
  return findByClass(hdus, 'GTI');
}

/** @returns null when the file has no GTI */
export function readGoodTimeIntervals(hdus: readonly Hdu[]): GoodTimeIntervals | null {
  const hdu = findGtiHdu(hdus);
  if (hdu === null) return null;
  const table = readBinTable(hdu);
  return { header: hdu.header, start: table.numbers('START'), stop: table.numbers('STOP') };
}

/** A table by HDUCLAS1, or by its name; null where there is none. */
export function findByClass(hdus: readonly Hdu[], name: string): Hdu | null {
  const tables = hdus.filter((hdu) => hdu.kind === 'bintable');
  return (
    tables.find((hdu) => String(hdu.header.get('HDUCLAS1')).trim().toUpperCase() === name) ??
    tables.find((hdu) => hdu.name.toUpperCase() === name) ??
    null
  );
}

/** @throws {FitsError} for a unit that is none of energy */
function tevPerUnitOf(table: BinTable): number {
  const { unit, place } = table.requireColumn('ENERGY');
  const factor = unit === '' ? 1 : TEV_PER_UNIT[unit.toLowerCase()];
  if (factor === undefined) {
    throw new FitsError(`cannot read energies in "${unit}": expected eV, keV, MeV, GeV or TeV`, place);
  }
  return factor;
}

function readEnergies(table: BinTable): Float64Array {
  const factor = tevPerUnitOf(table);
  const energy = table.numbers('ENERGY');
  return factor === 1 ? energy : energy.map((value) => value * factor);
}

function readPosition(header: Header, raKeyword: string, decKeyword: string): Position | null {
  const ra = header.number(raKeyword);
  const dec = header.number(decKeyword);
  if (ra === null || dec === null) return null;
  if (!(Math.abs(dec) <= 90)) {
    throw new FitsError(`expected a declination from -90 to 90, found ${dec}`, {
      ...header.place,
      keyword: decKeyword,
    });
  }
  return { ra, dec };
}
