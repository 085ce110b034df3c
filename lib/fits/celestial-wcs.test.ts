import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { card } from './card';
import { readCelestialWcs } from './celestial-wcs';
import { Header } from './header';

interface Figures {
  readonly cards: Readonly<Record<string, string | number>>;
  readonly pixels: readonly (readonly [number, number])[];
  readonly sky: readonly (readonly [number, number])[];
}

/** By astropy.wcs; see fixtures/README.md. */
const figures: Figures[] = JSON.parse(
  readFileSync(new URL('./fixtures/wcs-figures.json', import.meta.url), 'utf8'),
);
const headerOf = (cards: Figures['cards']) =>
  new Header(Object.entries(cards).map(([keyword, value]) => card(keyword, value)));

test.for(figures)('pixels lie where WCSLIB has them: $cards', ({ cards, pixels, sky }) => {
  const { toSky } = readCelestialWcs(headerOf(cards));
  for (const [i, [x, y]] of pixels.entries()) {
    const [ra, dec] = sky[i]!;
    const here = toSky(x, y)!;
    // astropy comes to Galactic coordinates by way of FK5, some 25 mas beside Hipparcos's rotation.
    const tolerance = String(cards.CTYPE1).startsWith('G') ? 8e-6 : 1e-9;
    expect(angularSeparation(here.ra, here.dec, ra, dec)).toBeLessThan(tolerance);
  }
});

const TAN = { CTYPE1: 'RA---TAN', CTYPE2: 'DEC--TAN', CRVAL1: 10, CRVAL2: 20, CDELT1: -1, CDELT2: 1 };

test.for([
  [{ ...TAN, CTYPE1: 'ENERGY' }, 'no coordinates of the sky'],
  [{}, 'no coordinates of the sky'],
  [{ ...TAN, CTYPE1: 'RA---HPX', CTYPE2: 'DEC--HPX' }, 'the projection HPX is not known: expected TAN'],
  [{ ...TAN, CTYPE2: 'RA---TAN' }, 'not longitude and latitude'],
  [{ ...TAN, RADESYS: 'FK4' }, 'coordinates in FK4'],
  [{ ...TAN, EQUINOX: 1950 }, 'coordinates in the equinox 1950'],
  [{ ...TAN, CDELT1: 0 }, 'CDELT is 0'],
] as const)('%j is refused by name', ([cards, sentence]) => {
  expect(() => readCelestialWcs(headerOf(cards as Figures['cards']))).toThrow(sentence);
});

test('there is no sky beyond the edge of an orthographic hemisphere', () => {
  const { toSky } = readCelestialWcs(headerOf({ ...TAN, CTYPE1: 'RA---SIN', CTYPE2: 'DEC--SIN' }));
  expect(toSky(100, 0)).toBeNull();
});
