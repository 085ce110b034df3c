/**
 * The schema `sky` against lib/sky, which computes by other formulas, and against counting.
 */
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { cellCenter, cellCount, cellOf } from '@/lib/sky/healpix';
import { intersects } from '@/lib/sky/intersects';
import type { Position } from '@/lib/sky/position';
import { type Circle, holds, type Polygon, type Shape } from '@/lib/sky/region';
import { printRegion } from '@/lib/sky/stcs';
import { combine, toPosition, toVector } from '@/lib/sky/unit-vector';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { anyCircle, anyPoint, anyPolygon, anyPosition, anyShape, placeAround } from './arbitrary-region';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client?.end();
  await database?.close();
});

const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns = 400): T[] =>
  fc.sample(arbitrary, { seed: 20261122, numRuns });

/** `expression` of the columns a and b (regions as text), for each pair of regions. */
async function evaluate<T>(expression: string, pairs: readonly (readonly [Shape, Shape])[]): Promise<T[]> {
  const { rows } = await client.query<{ value: T }>(
    `SELECT ${expression} AS value
       FROM (SELECT sky.parse(a) AS a, sky.parse(b) AS b, place
               FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS given (a, b, place)) AS parsed
      ORDER BY place`,
    [pairs.map(([a]) => printRegion(a)), pairs.map(([, b]) => printRegion(b))],
  );
  return rows.map(({ value }) => value);
}

async function one<T>(expression: string, ...values: unknown[]): Promise<T> {
  const { rows } = await client.query<{ value: T }>(`SELECT ${expression} AS value`, values);
  return rows[0]!.value;
}

/** Points of the outline of a polygon, close together. */
function outline({ vertices }: Polygon, steps: number): Position[] {
  return vertices.flatMap((vertex, index) => {
    const [a, b] = [toVector(vertex), toVector(vertices[(index + 1) % vertices.length]!)];
    return Array.from({ length: steps }, (_, step) =>
      toPosition(combine(1 - step / steps, a, step / steps, b)),
    );
  });
}

const rim = (circle: Circle, steps: number): Position[] =>
  Array.from({ length: steps }, (_, step) => placeAround(circle, (360 * step) / steps, circle.radius));

const separation = (a: Position, b: Position) => angularSeparation(a.ra, a.dec, b.ra, b.dec);

/** Far enough from the outline that rounding cannot decide. */
const clearOf = (shape: Shape, place: Position): boolean =>
  shape.kind === 'circle'
    ? Math.abs(separation(shape, place) - shape.radius) > 1e-9
    : shape.kind === 'point' || outline(shape, 200).every((edge) => separation(edge, place) > 1e-6);

describe('places in regions', () => {
  test('a circle or polygon holds the places that lib/sky says it holds', async () => {
    const pairs = sample(fc.tuple(anyPoint, fc.oneof(anyCircle, anyPolygon)), 1500);
    const inside = await evaluate<boolean>('sky.contains(a, b)', pairs);
    const meeting = await evaluate<boolean>('sky.intersects(b, a)', pairs);
    expect(meeting).toEqual(inside);
    let decided = 0;
    for (const [index, [point, region]] of pairs.entries()) {
      if (!clearOf(region, point)) continue;
      decided += 1;
      expect(inside[index], `${printRegion(point)} in ${printRegion(region)}`).toBe(holds(region, point));
    }
    expect(decided).toBeGreaterThan(1400);
  });

  test('a polygon holds its vertices and the middles of its edges', async () => {
    const polygons = sample(anyPolygon);
    const pairs = polygons.flatMap((polygon) =>
      outline(polygon, 2).map((place) => [{ kind: 'point', ...place }, polygon] as const),
    );
    expect(await evaluate<boolean>('sky.contains(a, b)', pairs)).not.toContain(false);
  });

  test('a circle holds its rim, however it stands to the poles', async () => {
    const pairs = sample(anyCircle).flatMap((circle) =>
      rim(circle, 7).map((place) => [{ kind: 'point', ...place }, circle] as const),
    );
    expect(await evaluate<boolean>('sky.contains(a, b)', pairs)).not.toContain(false);
  });

  test('places may be right at a pole', async () => {
    expect(await one(`sky.contains(sky.point(0, 89), sky.circle(200, 90, 1))`)).toBe(true);
    expect(await one(`sky.contains(sky.point(17, 90), sky.parse('Polygon 0 80 90 80 180 80 270 80'))`)).toBe(
      true,
    );
    expect(await one(`sky.contains(sky.point(17, -90), sky.parse('Polygon 0 80 90 80 180 80 270 80'))`)).toBe(
      false,
    );
  });
});

describe('regions and regions', () => {
  test('circles meet when their centres are nearer than their radii together', async () => {
    const pairs = sample(fc.tuple(anyCircle, anyCircle));
    const expected = pairs.map(([a, b]) => separation(a, b) <= a.radius + b.radius);
    expect(await evaluate('sky.intersects(a, b)', pairs)).toEqual(expected);
    const cap = (of: string) => [1, 2, 3, 4].map((i) => `(sky.cap(${of}))[${i}]`).join(', ');
    expect(await evaluate(`sky.caps_meet(${cap('a')}, ${cap('b')})`, pairs)).toEqual(expected);
  });

  test('a circle lies in another that reaches beyond its rim', async () => {
    const pairs = sample(fc.tuple(anyCircle, anyCircle), 800);
    const expected = pairs.map(([a, b]) => separation(a, b) + a.radius <= b.radius);
    expect(expected).toContain(true);
    expect(await evaluate('sky.contains(a, b)', pairs)).toEqual(expected);
  });

  test('a circle meets a polygon that holds its centre or comes nearer than its radius', async () => {
    const pairs = sample(fc.tuple(anyCircle, anyPolygon));
    const meeting = await evaluate<boolean>('sky.intersects(a, b)', pairs);
    for (const [index, [circle, polygon]] of pairs.entries()) {
      const nearest = Math.min(...outline(polygon, 400).map((place) => separation(place, circle)));
      const expected = holds(polygon, circle) || nearest <= circle.radius;
      // The true distance is less than that of the nearest sample, by half a step at most.
      if (!expected && nearest < circle.radius + 0.5) continue;
      expect(meeting[index], `${printRegion(circle)} and ${printRegion(polygon)}`).toBe(expected);
    }
  });

  test('a circle lies in a polygon when all its rim does', async () => {
    const small = fc
      .tuple(anyPolygon, fc.double({ min: 0.05, max: 0.9, noNaN: true }))
      .chain(([polygon, share]) =>
        fc.constantFrom(...polygon.vertices).map((vertex) => {
          // Between the polygon's first vertex and another one, inside or not.
          const center = toPosition(
            combine(share, toVector(polygon.vertices[0]!), 1 - share, toVector(vertex)),
          );
          const radius = separation(polygon.vertices[0]!, polygon.vertices[1]!) * share * 0.3;
          return [{ kind: 'circle', ...center, radius } as Circle, polygon] as const;
        }),
      );
    const pairs = sample(small);
    const inside = await evaluate<boolean>('sky.contains(a, b)', pairs);
    expect(inside).toContain(true);
    for (const [index, [circle, polygon]] of pairs.entries()) {
      const places = [circle, ...rim(circle, 180)];
      if (inside[index]) {
        const shrunk = rim({ ...circle, radius: circle.radius * (1 - 1e-9) }, 180);
        expect(
          shrunk.every((place) => holds(polygon, place)),
          printRegion(circle),
        ).toBe(true);
      } else {
        const nearest = Math.min(...outline(polygon, 400).map((place) => separation(place, circle)));
        expect(places.some((place) => !holds(polygon, place)) || nearest <= circle.radius).toBe(true);
      }
    }
  });

  test('polygons meet where the outline of one has a place in the other', async () => {
    const pairs = sample(fc.tuple(anyPolygon, anyPolygon));
    const meeting = await evaluate<boolean>('sky.intersects(a, b)', pairs);
    expect(await evaluate<boolean>('sky.intersects(b, a)', pairs)).toEqual(meeting);
    for (const [index, [a, b]] of pairs.entries()) {
      const [outlineA, outlineB] = [outline(a, 40), outline(b, 40)];
      const found = outlineA.some((place) => holds(b, place)) || outlineB.some((place) => holds(a, place));
      if (found) expect(meeting[index], `${printRegion(a)} and ${printRegion(b)}`).toBe(true);
      if (meeting[index] && !found) {
        // A corner that reaches over an edge between two samples.
        const nearest = Math.min(...outlineA.flatMap((p) => outlineB.map((q) => separation(p, q))));
        expect(nearest).toBeLessThan(3);
      }
    }
  });

  test('regions meet where lib/sky says they do', async () => {
    const pairs = sample(fc.tuple(fc.oneof(anyCircle, anyPolygon), fc.oneof(anyCircle, anyPolygon)), 1500);
    const meeting = await evaluate<boolean>('sky.intersects(a, b)', pairs);
    expect(meeting.filter(Boolean).length).toBeGreaterThan(300);
    for (const [index, [a, b]] of pairs.entries()) {
      expect(meeting[index], `${printRegion(a)} and ${printRegion(b)}`).toBe(intersects(a, b));
    }
  });

  test('a polygon lies in another when all its outline does', async () => {
    const pairs = sample(fc.tuple(anyPolygon, fc.double({ min: 0.2, max: 1.3, noNaN: true }))).map(
      ([outer, share]) => {
        const middle = toPosition(
          outer.vertices.map(toVector).reduce((sum, vertex) => combine(1, sum, 1, vertex)),
        );
        const vertices = outer.vertices.map((vertex) =>
          toPosition(combine(share, toVector(vertex), 1 - share, toVector(middle))),
        );
        return [{ kind: 'polygon', vertices } as Polygon, outer] as const;
      },
    );
    const inside = await evaluate<boolean | null>('sky.contains(a, b)', pairs);
    expect(inside.filter(Boolean).length).toBeGreaterThan(50);
    for (const [index, [inner, outer]] of pairs.entries()) {
      if (inside[index] === null) continue; // grown beyond a hemisphere
      const places = outline(inner, 60);
      const expected =
        places.every((place) => holds(outer, place)) &&
        !outer.vertices.some((vertex) => holds(inner, vertex));
      expect(inside[index], `${printRegion(inner)} in ${printRegion(outer)}`).toBe(expected);
    }
  });

  test('a polygon lies in a circle of any size when its outline does', async () => {
    const pairs = sample(fc.tuple(anyPolygon, anyCircle));
    const inside = await evaluate<boolean>('sky.contains(a, b)', pairs);
    expect(inside).toContain(true);
    for (const [index, [polygon, circle]] of pairs.entries()) {
      const places = outline(polygon, 60);
      const antipode = { ra: circle.ra + 180, dec: -circle.dec };
      const expected =
        places.every((place) => holds(circle, place)) && (circle.radius >= 180 || !holds(polygon, antipode));
      if (places.some((place) => Math.abs(separation(place, circle) - circle.radius) < 0.2)) continue;
      expect(inside[index], `${printRegion(polygon)} in ${printRegion(circle)}`).toBe(expected);
    }
  });

  test('a union meets what a member meets', async () => {
    const union = `sky.parse('Union ICRS ( Circle 10 10 1 Polygon 0 0 1 0 1 1 )')`;
    expect(await one(`sky.intersects(${union}, sky.circle(12, 10, 1))`)).toBe(true);
    expect(await one(`sky.intersects(sky.point(0.9, 0.1), ${union})`)).toBe(true);
    expect(await one(`sky.intersects(${union}, sky.circle(5, 5, 1))`)).toBe(false);
    expect(await one(`sky.contains(${union}, sky.circle(5, 5, 8.1))`)).toBe(true);
    expect(await one(`sky.contains(${union}, sky.circle(5, 5, 8))`)).toBe(false);
  });
});

describe('what the index relies on', () => {
  const boxesMeet = (stored: string, probe: string) =>
    `(${stored} && ${probe} OR ${stored} && (${probe} + point(360, 0)) OR ${stored} && (${probe} - point(360, 0)))`;

  test.each(['sky.probe_box', 'sky.box'])(
    'the box of a stored region meets %s of all it meets, as it is or a turn apart',
    async (probe) => {
      const pairs = sample(fc.tuple(anyShape, anyShape), 3000);
      const missed = await evaluate<boolean>(
        `sky.intersects(a, b) AND NOT ${boxesMeet('sky.box(a)', `${probe}(b)`)}`,
        pairs,
      );
      expect(missed.indexOf(true), JSON.stringify(pairs[missed.indexOf(true)])).toBe(-1);
      expect((await evaluate<boolean>('sky.intersects(a, b)', pairs)).filter(Boolean).length).toBeGreaterThan(
        500,
      );
    },
  );

  test('no stored box reaches more than 15 deg beyond RA 0 or 360', async () => {
    const pairs = sample(anyShape, 3000).map((shape) => [shape, shape] as const);
    expect(
      await evaluate(`((sky.box(a))[0])[0] <= 375 AND ((sky.box(a))[1])[0] >= -15`, pairs),
    ).not.toContain(false);
  });

  test('a region lies in its bounding circle', async () => {
    const pairs = sample(anyPolygon, 800).map((polygon) => [polygon, polygon] as const);
    const ring = `sky.circle(sky.from_vector((sky.cap(a))[1], (sky.cap(a))[2], (sky.cap(a))[3]), (sky.cap(a))[4])`;
    expect(await evaluate(`sky.contains(b, ${ring})`, pairs)).not.toContain(false);
  });

  test('the bounding circle of a union holds its members', async () => {
    const unions = sample(fc.array(anyShape, { minLength: 2, maxLength: 4 })).map((members) =>
      printRegion({ kind: 'union', members }),
    );
    const { rows } = await client.query<{ text: string }>(
      `SELECT text FROM unnest($1::text[]) AS text,
         LATERAL (SELECT sky.parse(text) AS shape) AS parsed, LATERAL (SELECT sky.cap(shape) AS cap) AS bounded
       WHERE shape IS NULL
          OR NOT sky.contains(shape, sky.circle(sky.from_vector(cap[1], cap[2], cap[3]), least(180, cap[4] + 1e-9)))`,
      [unions],
    );
    expect(rows).toEqual([]);
  });
});

describe('measures', () => {
  test('separation agrees with lib/sky from neighbours to antipodes', async () => {
    const pairs = sample(fc.tuple(anyPoint, anyPoint));
    const got = await evaluate<number>('sky.separation(a[2], a[3], b[2], b[3])', pairs);
    for (const [index, [a, b]] of pairs.entries()) expect(got[index]).toBeCloseTo(separation(a, b), 11);
    expect(await one<number>('sky.separation(10, 20, 10, 20.0000001)')).toBeCloseTo(1e-7, 14);
    expect(await one<number>('sky.separation(10, 20, 190, -19.9999999)')).toBeCloseTo(180 - 1e-7, 12);
  });

  test('the area of a polygon is that of the lattice places in it', async () => {
    // 40 000 places of a Fibonacci lattice, evenly spread (González 2010, Math. Geosci. 42, 49)
    const lattice = Array.from({ length: 40_000 }, (_, index) => ({
      ra: (index * 137.50776405003785) % 360,
      dec: (Math.asin((2 * index + 1) / 40_000 - 1) * 180) / Math.PI,
    }));
    const polygons = sample(anyPolygon, 300)
      .filter((polygon) => separation(polygon.vertices[0]!, polygon.vertices[1]!) > 10)
      .slice(0, 25);
    const areas = await evaluate<number>(
      'sky.area(a)',
      polygons.map((polygon) => [polygon, polygon] as const),
    );
    const centroids = await evaluate<number[]>(
      'sky.centroid(a)',
      polygons.map((polygon) => [polygon, polygon] as const),
    );
    expect(polygons.length).toBeGreaterThan(15);
    for (const [index, polygon] of polygons.entries()) {
      const inside = lattice.filter((place) => holds(polygon, place));
      const sky = 129_600 / Math.PI;
      expect(Math.abs(areas[index]! - (inside.length * sky) / 40_000)).toBeLessThan(60);
      const mean = toPosition(inside.map(toVector).reduce((sum, vector) => combine(1, sum, 1, vector)));
      expect(separation(mean, { ra: centroids[index]![1]!, dec: centroids[index]![2]! })).toBeLessThan(1);
    }
  });

  test('a circle of 90 deg is half of the sky, an octant an eighth, and a point nothing', async () => {
    expect(await one<number>('sky.area(sky.circle(10, 20, 90))')).toBeCloseTo(64_800 / Math.PI, 8);
    expect(await one<number>(`sky.area(sky.parse('Polygon 0 0 90 0 0 90'))`)).toBeCloseTo(
      16_200 / Math.PI,
      8,
    );
    expect(await one<number>('sky.area(sky.point(10, 20))')).toBe(0);
  });

  test('HEALPix cells are those of lib/sky at every order', async () => {
    const cases = sample(fc.tuple(fc.integer({ min: 0, max: 29 }), anyPosition), 1500);
    const { rows } = await client.query<{ cell: string; ra: number; dec: number }>(
      `SELECT sky.healpix_index(o, sky.point(r, d))::text AS cell FROM unnest($1::int[], $2::float8[], $3::float8[])
         WITH ORDINALITY AS t (o, r, d, place) ORDER BY place`,
      [cases.map(([order]) => order), cases.map(([, { ra }]) => ra), cases.map(([, { dec }]) => dec)],
    );
    let onBorder = 0;
    for (const [index, [order, place]] of cases.entries()) {
      const cell = BigInt(rows[index]!.cell);
      // Sines of degrees and of radians round apart, which may decide for a place on the border of two cells.
      if (cell !== cellOf(order, place)) {
        onBorder += 1;
        expect(separation(place, cellCenter(order, cell))).toBeLessThan(50 / 2 ** order);
      }
      expect(cell).toBeLessThan(cellCount(order));
    }
    expect(onBorder).toBeLessThan(100);
    // EN 1.2, ivo_healpix_index and ivo_healpix_center
    expect(await one('sky.healpix_index(0, sky.point(1, 1))')).toBe('4');
    expect(await one('sky.healpix_index(17, sky.point(1, 1))')).toBe('81609757711');
    expect(await one('sky.healpix_index(17, sky.point(359, -1))')).toBe('73009064944');
    expect(await one('sky.healpix_center(0, 6)')).toEqual([1, 180, 0]);
    expect(await one('sky.healpix_center(0, 12)')).toBeNull();
    expect(await one('sky.healpix_index(30, sky.point(1, 1))')).toBeNull();
  });
});
