import { geoProjection, type GeoRawProjection, geoStereographic } from 'd3-geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { angularSeparation } from './angular-separation';
import { fromGalactic } from './galactic';
import type { Position } from './position';
import {
  project,
  reach,
  rotationOf,
  type SkyFrame,
  skyProjection,
  type SkyView,
  unproject,
} from './sky-view';
import { toVector } from './unit-vector';

const SIZE = { width: 900, height: 450 };

/** Degrees from the middle of the picture, to the right and up, as the pixels of a map with one pixel a degree. */
function place(view: SkyView, { ra, dec }: Position): [number, number] {
  const projection = skyProjection(view, SIZE);
  const point = new Float64Array(2);
  expect(project(projection, ...toVector({ ra, dec }), point)).toBe(true);
  const degree = (projection.scale * Math.PI) / 180;
  return [(point[0]! - SIZE.width / 2) / degree, (SIZE.height / 2 - point[1]!) / degree];
}

const all = (frame: SkyFrame, ra: number, dec = 0): SkyView => ({ frame, centre: { ra, dec }, field: 360 });
const GALACTIC_CENTRE = fromGalactic({ l: 0, b: 0 });

describe('the whole sky', () => {
  // wcslib through astropy 5.2.1: AIT, CDELT −1 and 1, so that x falls to the east.
  test.for<[SkyView, number, number, number, number]>([
    [all('icrs', 0), 83.63308, 22.0145, -77.03461493, 23.35717646],
    [all('icrs', 0), 329.71694, -30.22559, 27.00727624, -30.11965276],
    [all('icrs', 0), 266.41683, -29.00781, 81.69781466, -31.07585475],
    [all('icrs', 0), 1, 89, -0.0244685309, 80.3183116],
    [all('icrs', 180), 83.63308, 22.0145, 88.02444694, 23.87688579],
    [all('icrs', 180), 28.1396, 1.7781, 140.92793224, 2.25511256],
    [all('icrs', 180), 1, 89, 2.8279605, 81.00995879],
    [all('galactic', GALACTIC_CENTRE.ra, GALACTIC_CENTRE.dec), 83.63308, 22.0145, 158.00930275, -8.00954486],
    [
      all('galactic', GALACTIC_CENTRE.ra, GALACTIC_CENTRE.dec),
      329.71694,
      -30.22559,
      -12.07023328,
      -50.56933123,
    ],
    [all('galactic', GALACTIC_CENTRE.ra, GALACTIC_CENTRE.dec), 1, 89, -106.74211527, 29.85868765],
    [all('galactic', GALACTIC_CENTRE.ra, GALACTIC_CENTRE.dec), 28.1396, 1.7781, -79.46718343, -64.3823709],
  ])('%j: (%d, %d) is at (%d, %d)', ([view, ra, dec, x, y]) => {
    const [across, up] = place(view, { ra, dec });
    // Our Galactic axes and astropy's are 20 mas apart (galactic.test.ts).
    const digits = view.frame === 'icrs' ? 6 : 4;
    expect(across).toBeCloseTo(x, digits);
    expect(up).toBeCloseTo(y, digits);
  });

  test('east is to the left and north is up', () => {
    expect(place(all('icrs', 80), { ra: 90, dec: 0 })[0]).toBeLessThan(0);
    expect(place(all('icrs', 80), { ra: 80, dec: 10 })[1]).toBeGreaterThan(0);
  });

  test('it fits into the picture, wide or high', () => {
    for (const size of [SIZE, { width: 390, height: 600 }]) {
      const projection = skyProjection(all('icrs', 0), size);
      const point = new Float64Array(2);
      for (const [ra, dec] of [
        [179.999, 0],
        [180.001, 0],
        [0, 90],
        [0, -90],
      ] as const) {
        project(projection, ...toVector({ ra, dec }), point);
        expect(point[0]! >= 0 && point[0]! <= size.width && point[1]! >= 0 && point[1]! <= size.height).toBe(
          true,
        );
      }
    }
  });

  test('beside it there is no place', () => {
    expect(unproject(skyProjection(all('icrs', 0), SIZE), 1, 1)).toBeNull();
  });
});

describe('a part of the sky', () => {
  const crab: SkyView = { frame: 'icrs', centre: { ra: 83.63308, dec: 22.0145 }, field: 10 };
  const centre: SkyView = { frame: 'galactic', centre: { ra: 266.41683, dec: -29.00781 }, field: 10 };
  // wcslib through astropy 5.2.1: STG, CDELT −1 and 1.
  test.for<[SkyView, number, number, number, number]>([
    [crab, 85, 24, -1.24915061, 1.99152375],
    [crab, 80, 20, 3.41573681, -1.97586644],
    [crab, 83.63308, 25, 0, 2.98617568],
    [crab, 100, 10, -16.38244116, -11.40546559],
    [centre, 268, -28, -1.58068669, -0.67308998],
    [centre, 264, -30, 1.95598828, 1.258586],
    [centre, 266.41683, -27, -1.71402394, 1.04606317],
  ])('%j: (%d, %d) is at (%d, %d)', ([view, ra, dec, x, y]) => {
    const [across, up] = place(view, { ra, dec });
    expect(across).toBeCloseTo(x, 6);
    expect(up).toBeCloseTo(y, 6);
  });

  test('its field is what lies across the smaller side', () => {
    const projection = skyProjection(crab, SIZE);
    const [top, bottom] = [0, SIZE.height].map((y) => unproject(projection, SIZE.width / 2, y)!);
    expect(top!.dec - bottom!.dec).toBeCloseTo(10, 9);
    const corner = unproject(projection, 0, 0)!;
    expect(angularSeparation(corner.ra, corner.dec, 83.63308, 22.0145)).toBeCloseTo(reach(projection), 9);
  });
});

const anyPlace = fc.record({
  ra: fc.double({ min: 0, max: 359.999, noNaN: true }),
  dec: fc.double({ min: -89.9, max: 89.9, noNaN: true }),
});
const anyView = fc.record({
  frame: fc.constantFrom<SkyFrame>('icrs', 'galactic'),
  centre: anyPlace,
  field: fc.constantFrom(1, 20, 120, 360),
});

test('what lies under a pixel lies at that pixel', () => {
  fc.assert(
    fc.property(
      anyView,
      fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      (view, right, down) => {
        const projection = skyProjection(view, SIZE);
        const [x, y] = [right * SIZE.width, down * SIZE.height];
        const position = unproject(projection, x, y);
        if (position === null) return;
        const point = new Float64Array(2);
        project(projection, ...toVector(position), point);
        expect(Math.hypot(point[0]! - x, point[1]! - y)).toBeLessThan(1e-4);
      },
    ),
  );
});

/** Hammer's formulas as WCS Paper II (56) writes them; d3-geo brings the turning and the scale. */
const hammer = ((longitude: number, latitude: number) => {
  const z = Math.sqrt(1 + Math.cos(latitude) * Math.cos(longitude / 2));
  return [
    (2 * Math.SQRT2 * Math.cos(latitude) * Math.sin(longitude / 2)) / z,
    (Math.SQRT2 * Math.sin(latitude)) / z,
  ];
}) as GeoRawProjection;

test('d3-geo, turned by the same angles, draws the same picture', () => {
  fc.assert(
    fc.property(anyView, anyPlace, (view, position) => {
      const projection = skyProjection(view, SIZE);
      const point = new Float64Array(2);
      const seen = project(projection, ...toVector(position), point);
      fc.pre(seen);
      const d3 = (projection.whole ? geoProjection(hammer) : geoStereographic())
        .rotate(rotationOf(projection))
        .scale(projection.whole ? projection.scale : 2 * projection.scale)
        .translate([SIZE.width / 2, SIZE.height / 2])
        .reflectX(true);
      const [x, y] = d3([position.ra, position.dec])!;
      // At the seam of the whole sky either side is right.
      if (projection.whole && Math.abs(x - point[0]!) > SIZE.width / 2) return;
      const size = Math.max(1, Math.hypot(x - SIZE.width / 2, y - SIZE.height / 2));
      expect(Math.hypot(point[0]! - x, point[1]! - y) / size).toBeLessThan(1e-6);
    }),
  );
});
