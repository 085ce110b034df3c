import { describe, expect, test } from 'vitest';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { holds, type Region } from '@/lib/sky/region';
import { type SkyProjection, skyProjection, unproject } from '@/lib/sky/sky-view';
import { toPosition } from '@/lib/sky/unit-vector';
import { footprints, footprintsAt, footprintsIn } from './footprints';
import { drawnPolygon, drawnRegion } from './sky-region';
import { chooseOrder } from './use-coverage';

const SIZE = { width: 600, height: 400 };
const part = skyProjection({ frame: 'icrs', centre: { ra: 83.6, dec: 22 }, field: 10 }, SIZE);
const picture = (projection: SkyProjection) => ({ kind: 'picture' as const, ...projection });
const whole = skyProjection({ frame: 'icrs', centre: { ra: 180, dec: 0 }, field: 360 }, SIZE);

describe('what is drawn', () => {
  test('by its middle and a place of its edge is a circle', () => {
    const region = drawnRegion(
      'circle',
      [
        [300, 200],
        [300, 120],
      ],
      part,
    );
    const edge = unproject(part, 300, 120)!;
    expect(region).toMatchObject({ kind: 'circle', ra: expect.closeTo(83.6, 9), dec: expect.closeTo(22, 9) });
    expect(region?.kind === 'circle' && region.radius).toBeCloseTo(edge.dec - 22, 9);
  });

  test('by two corners is a box that holds its middle', () => {
    const region = drawnRegion(
      'box',
      [
        [200, 100],
        [400, 300],
      ],
      part,
    )!;
    expect(region).toMatchObject({ kind: 'polygon', vertices: { length: 4 } });
    expect(holds(region, { ra: 83.6, dec: 22 })).toBe(true);
    expect(holds(region, unproject(part, 190, 200)!)).toBe(false);
  });

  test('without an extent, beside the sky or wider than half of it is no region', () => {
    expect(drawnRegion('circle', [[300, 200]], part)).toBeNull();
    expect(
      drawnRegion(
        'circle',
        [
          [300, 200],
          [300, 200],
        ],
        part,
      ),
    ).toBeNull();
    expect(
      drawnRegion(
        'box',
        [
          [200, 100],
          [200, 300],
        ],
        part,
      ),
    ).toBeNull();
    expect(
      drawnRegion(
        'circle',
        [
          [1, 1],
          [300, 200],
        ],
        whole,
      ),
    ).toBeNull();
    expect(
      drawnRegion(
        'box',
        [
          [20, 190],
          [580, 210],
        ],
        whole,
      ),
    ).toBeNull();
  });
});

describe('a polygon', () => {
  const corners = [
    { ra: 80, dec: 20 },
    { ra: 86, dec: 20 },
    { ra: 83, dec: 25 },
  ];

  test('is its corners on the sky, wherever the map looks when it is closed', () => {
    const region = drawnPolygon(corners, part)!;
    expect(region.vertices).toBe(corners);
    expect(holds(region, { ra: 83, dec: 22 })).toBe(true);
    expect(drawnPolygon(corners, whole)).toEqual(region);
  });

  test('of two corners, on one line, or around more than half of the sky is none', () => {
    expect(drawnPolygon(corners.slice(0, 2), part)).toBeNull();
    const line = [10, 20, 30].map((ra) => ({ ra, dec: 0 }));
    expect(drawnPolygon(line, whole)).toBeNull();
    expect(
      drawnPolygon(
        [0, 120, 240].map((ra) => ({ ra, dec: 60 })),
        whole,
      ),
    ).not.toBeNull();
    expect(
      drawnPolygon(
        [
          { ra: 0, dec: 0 },
          { ra: 175, dec: 0 },
          { ra: 90, dec: 40 },
        ],
        whole,
      ),
    ).toBeNull();
  });
});

describe('footprints', () => {
  const regions: Region[] = [
    { kind: 'circle', ra: 83.6, dec: 22, radius: 2.5 },
    { kind: 'point', ra: 90, dec: 30 },
    {
      kind: 'polygon',
      vertices: [
        { ra: 200, dec: 0 },
        { ra: 210, dec: 0 },
        { ra: 205, dec: 8 },
      ],
    },
    {
      kind: 'union',
      members: [
        { kind: 'circle', ra: 10, dec: 0, radius: 1 },
        { kind: 'circle', ra: 20, dec: 0, radius: 1 },
      ],
    },
  ];
  const all = footprints(regions);

  test('are found at a place by their shape, points by nearness', () => {
    expect(footprintsAt(all, { ra: 84, dec: 24 }, 0)).toEqual([0]);
    expect(footprintsAt(all, { ra: 86.5, dec: 22 }, 0)).toEqual([]);
    expect(footprintsAt(all, { ra: 90.1, dec: 30 }, 0.002)).toEqual([1]);
    expect(footprintsAt(all, { ra: 205, dec: 2 }, 0)).toEqual([2]);
    expect(footprintsAt(all, { ra: 201, dec: 6 }, 0)).toEqual([]);
    expect(footprintsAt(all, { ra: 20.5, dec: 0 }, 0)).toEqual([3]);
    expect(footprintsAt(all, { ra: 15, dec: 0.1 }, 0)).toEqual([]);
  });

  test('are found by their middle in a region and in a picture', () => {
    expect(
      footprintsIn(all, { kind: 'drawn', region: { kind: 'circle', ra: 87, dec: 26, radius: 6 } }, 'middle'),
    ).toEqual([0, 1]);
    expect(footprintsIn(all, picture(part), 'middle')).toEqual([0]);
    expect(footprintsIn(all, picture(whole), 'middle')).toEqual([0, 1, 2, 3]);
    const middle = toPosition([all.centres[9]!, all.centres[10]!, all.centres[11]!]);
    expect(angularSeparation(middle.ra, middle.dec, 15, 0)).toBeLessThan(1e-9);
  });

  test('are found where they are touched, their middle elsewhere', () => {
    const beside: Region = { kind: 'circle', ra: 87, dec: 24, radius: 2 };
    expect(footprintsIn(all, { kind: 'drawn', region: beside }, 'middle')).toEqual([]);
    expect(footprintsIn(all, { kind: 'drawn', region: beside }, 'touched')).toEqual([0]);
    // The middle of the union lies between its members.
    const between: Region = { kind: 'circle', ra: 15, dec: 0, radius: 1 };
    expect(footprintsIn(all, { kind: 'drawn', region: between }, 'middle')).toEqual([3]);
    expect(footprintsIn(all, { kind: 'drawn', region: between }, 'touched')).toEqual([]);
    const corner: Region = { kind: 'circle', ra: 211, dec: 0, radius: 1.5 };
    expect(footprintsIn(all, { kind: 'drawn', region: corner }, 'touched')).toEqual([2]);
    const aside = skyProjection({ frame: 'icrs', centre: { ra: 93, dec: 22 }, field: 10 }, SIZE);
    expect(footprintsIn(all, picture(aside), 'middle')).toEqual([]);
    expect(footprintsIn(all, picture(aside), 'touched')).toEqual([0]);
    expect(footprintsIn(all, picture(whole), 'touched')).toEqual([0, 1, 2, 3]);
  });

  test('are covered by cells a few times smaller than they are', () => {
    expect(chooseOrder([regions[0]!])).toBe(8);
    expect(chooseOrder([{ kind: 'circle', ra: 0, dec: 0, radius: 60 }])).toBe(5);
    expect(chooseOrder([{ kind: 'circle', ra: 0, dec: 0, radius: 0.01 }])).toBe(10);
  });
});
