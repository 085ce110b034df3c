import { describe, expect, test } from 'vitest';
import { parseDs9 } from './parse-ds9';
import { printDs9 } from './print-ds9';

const HEADER = `# Region file format: DS9 version 4.1
global color=green dashlist=8 3 width=1 font="helvetica 10 normal roman" select=1
`;

test('a file as DS9 writes it: sexagesimal FK5, lengths in arcsec, a text', () => {
  const { regions, problems } = parseDs9(
    `${HEADER}fk5\ncircle(5:34:31.939,+22:00:52.20,396.000") # color=red text={Crab; pulsar}\n`,
  );
  expect(problems).toEqual([]);
  const [crab] = regions;
  expect(crab).toMatchObject({ shape: 'circle', text: 'Crab; pulsar' });
  expect(crab?.shape === 'circle' && crab.radius).toBeCloseTo(0.11, 12);
  expect(crab?.shape === 'circle' && crab.centre.ra).toBeCloseTo(83.63307917, 8);
  expect(crab?.shape === 'circle' && crab.centre.dec).toBeCloseTo(22.0145, 8);
});

test('frames hold until the next, on lines or between semicolons', () => {
  const { regions } = parseDs9('icrs;circle(10,20,0.1)\nbox 11 20 30\' 60" 45\ngalactic; point(0,0)');
  expect(regions.map(({ shape }) => shape)).toEqual(['circle', 'box', 'point']);
  expect(regions[1]).toMatchObject({ sizes: [0.5, 60 / 3600], angle: 45 });
  // The Galactic centre by astropy 5.2: SkyCoord(0, 0, frame='galactic').icrs
  expect(regions[2]?.shape === 'point' && regions[2].centre.ra).toBeCloseTo(266.40498829, 4);
  expect(regions[2]?.shape === 'point' && regions[2].centre.dec).toBeCloseTo(-28.93617776, 4);
});

test('a box along the Galactic plane is turned against RA', () => {
  const { regions } = parseDs9('galactic\nbox(0,0,2,0.5,0)');
  // Position angle of Galactic north at the centre of the Galaxy by astropy 5.2: 58.5987° west of north.
  expect(regions[0]?.shape === 'box' && regions[0].angle).toBeCloseTo(-58.5987, 3);
});

describe.each([
  ['in pixels', 'image\ncircle(100,100,5)', 1, /frame "image"/],
  ['without a frame', 'circle(1,2,3)', 0, /before any frame/],
  ['without a radius', 'icrs\ncircle(1,2)', 1, /circle\(ra,dec,radius\)/],
  ['beyond the pole', 'icrs\ncircle(1,95,0.1)', 1, /cannot be read/],
  ['of two corners', 'icrs\npolygon(1,2,3,4)', 1, /polygon\(ra1/],
  ['that takes away', 'icrs\n-circle(1,2,0.1)', 1, /takes away/],
  ['that is no region', 'icrs\nhello', 1, /no region|cannot be read/],
])('a region %s', (_, text, index, sentence) => {
  test('is told with its line, and the rest is read', () => {
    const { regions, problems } = parseDs9(`${text}\nicrs;circle(5,5,1)`);
    expect(regions).toHaveLength(1);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.line).toBe(index + 1);
    expect(problems[0]!.sentence).toMatch(sentence);
  });
});

test.each([
  { frame: 'icrs', sexagesimal: false },
  { frame: 'fk5', sexagesimal: true },
  { frame: 'galactic', sexagesimal: false },
] as const)('what is written is read again: $frame, sexagesimal $sexagesimal', (style) => {
  const { regions } = parseDs9(
    'icrs\ncircle(83.633,22.0145,0.11) # text={on}\nellipse(10,-45,0.5,0.2,30)\npolygon(1,2,3,2,3,4)\nannulus(359.9,0.1,0.1,0.2)',
  );
  const again = parseDs9(printDs9(regions, style));
  expect(again.problems).toEqual([]);
  expect(again.regions.map(({ shape, text }) => [shape, text])).toEqual(
    regions.map(({ shape, text }) => [shape, text]),
  );
  const before = numbersOf(regions);
  for (const [i, number] of numbersOf(again.regions).entries()) expect(number).toBeCloseTo(before[i]!, 4);
});

/** All numbers of a value, in the order of its properties by name. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .sort(([a], [b]) => a.localeCompare(b))
    .flatMap(([, inner]) => numbersOf(inner));
}
