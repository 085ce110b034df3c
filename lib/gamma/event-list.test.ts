import { describe, expect, test } from 'vitest';
import { card, realCard } from '@/lib/fits/card';
import { readFits } from '@/lib/fits/read';
import { type TableDraft, writeFits } from '@/lib/fits/write';
import { readEventList, readGoodTimeIntervals } from './event-list';
import { mapCentre } from './map-centre';

const events = (changes: Partial<TableDraft> = {}, unit = 'TeV'): TableDraft => ({
  kind: 'table',
  name: 'EVENTS',
  columns: [
    { name: 'RA', values: Float32Array.of(359, 1), unit: 'deg' },
    { name: 'DEC', values: Float32Array.of(10, 10), unit: 'deg' },
    { name: 'ENERGY', values: Float32Array.of(0.5, 2), unit },
  ],
  ...changes,
});
const read = (...tables: TableDraft[]) => readFits(writeFits(tables));

describe('an event list', () => {
  test('is known by HDUCLAS1, whatever its name', () => {
    const list = readEventList(
      read(
        events({
          name: 'PHOTONS',
          cards: [card('HDUCLAS1', 'EVENTS'), realCard('RA_PNT', 1), realCard('DEC_PNT', 2)],
        }),
      ),
    );
    expect(list.pointing).toEqual({ ra: 1, dec: 2 });
    expect(list.energy).toEqual(Float64Array.of(0.5, 2));
  });

  test('in MeV is read in TeV', () => {
    expect(readEventList(read(events({}, 'MeV'))).energy[1]).toBeCloseTo(2e-6, 18);
    expect(() => readEventList(read(events({}, 'erg')))).toThrow(
      'column ENERGY: cannot read energies in "erg"',
    );
  });

  test('without a pointing is centred on its events, over RA 0 as well', () => {
    const list = readEventList(read(events()));
    expect(list.pointing).toBeNull();
    const centre = mapCentre(list);
    expect(Math.min(centre.ra, 360 - centre.ra)).toBeCloseTo(0, 9);
    expect(centre.dec).toBeCloseTo(10, 1);
  });

  test('that is not there is missed by name', () => {
    expect(() => readEventList(read(events({ name: 'AEFF' })))).toThrow(
      'expected an HDU EVENTS, found HDU 0, AEFF',
    );
  });
});

test('good time intervals come with the header their seconds are counted by', () => {
  const gti: TableDraft = {
    kind: 'table',
    name: 'GTI',
    cards: [card('MJDREFI', 51910)],
    columns: [
      { name: 'START', values: Float64Array.of(0, 100), unit: 's' },
      { name: 'STOP', values: Float64Array.of(90, 200), unit: 's' },
    ],
  };
  expect(readGoodTimeIntervals(read(events(), gti))).toMatchObject({
    start: Float64Array.of(0, 100),
    stop: Float64Array.of(90, 200),
  });
  expect(readGoodTimeIntervals(read(gti))!.header.integer('MJDREFI')).toBe(51910);
  expect(readGoodTimeIntervals(read(events()))).toBeNull();
});
