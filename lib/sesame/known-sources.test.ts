import { describe, expect, test } from 'vitest';
import { findKnownSource, listKnownSources } from './known-sources';

test('a source is found by any of its names, whatever their blanks and case', () => {
  for (const name of ['PKS 2155-304', 'pks2155-304', 'HESS J2158-302', 'PKS 2155−304']) {
    expect(findKnownSource(name)?.oname).toBe('PKS 2155-304');
  }
  expect(findKnownSource('Markarian 421')).toBe(findKnownSource('Mkn 421'));
  expect(findKnownSource('no such source')).toBeNull();
});

// SIMBAD, to 0.01 degrees: an outside check of a few rows.
test.for([
  ['Crab', 83.63, 22.01],
  ['Mrk 501', 253.47, 39.76],
  ['RX J1713.7-3946', 258.36, -39.77],
  ['Sgr A*', 266.42, -29.01],
  ['Vela pulsar', 128.84, -45.18],
  ['HESS J0152+017', 28.17, 1.79],
] as const)('%s lies where SIMBAD has it', ([name, ra, dec]) => {
  const source = findKnownSource(name);
  expect(Math.abs(source!.ra - ra)).toBeLessThan(0.01);
  expect(Math.abs(source!.dec - dec)).toBeLessThan(0.01);
});

describe('designations that spell a J2000 position agree with the table', () => {
  const spelled = listKnownSources().flatMap((source) =>
    [source.oname, ...source.aliases].flatMap((name) => {
      const match = /J(\d\d)(\d\d)[\d.]*([+-])(\d\d)(\d)?/.exec(name);
      if (match === null) return [];
      const [, hours, minutes, sign, degrees, tenths = '0'] = match;
      const ra = 15 * (Number(hours) + Number(minutes) / 60);
      const dec =
        (sign === '-' ? -1 : 1) * (Number(degrees) + Number(tenths) / (name.startsWith('PSR') ? 6 : 10));
      return [{ name, source, ra, dec }];
    }),
  );

  test('many sources are named so', () => expect(spelled.length).toBeGreaterThan(80));

  // Extended sources and confused regions were named before their extent was known: up to 0.8 degrees off.
  test.for(spelled)('$name', ({ source, ra, dec }) => {
    const apart = Math.abs(((source.ra - ra + 540) % 360) - 180) * Math.cos((dec * Math.PI) / 180);
    expect(Math.hypot(apart, source.dec - dec)).toBeLessThan(0.9);
  });
});
