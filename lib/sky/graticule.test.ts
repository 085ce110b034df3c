import { describe, expect, test } from 'vitest';
import { graticule, inFrame, printAngle } from './graticule';
import { fromGalactic } from './galactic';
import { skyProjection, unproject } from './sky-view';

const SIZE = { width: 800, height: 500 };

describe('the graticule', () => {
  test('of the whole sky has a label on each line, at its place', () => {
    const projection = skyProjection({ frame: 'icrs', centre: { ra: 180, dec: 0 }, field: 360 }, SIZE);
    const { labels } = graticule(projection);
    expect(labels.map(({ text }) => text)).toEqual([
      ...['30°', '60°', '90°', '120°', '150°', '180°', '210°', '240°', '270°', '300°', '330°'],
      ...['−60°', '−30°', '+30°', '+60°'],
    ]);
    // East is to the left: the larger right ascension.
    const xs = labels.slice(0, 11).map(({ x }) => x);
    expect(xs).toEqual([...xs].sort((a, b) => b - a));
  });

  test('of a part of the sky is labelled where its lines leave the picture', () => {
    for (const centre of [
      { ra: 83.6, dec: 22 },
      { ra: 0.5, dec: -60 },
      { ra: 12, dec: 88 },
    ]) {
      const projection = skyProjection({ frame: 'icrs', centre, field: 8 }, SIZE);
      const { labels } = graticule(projection);
      expect(labels.length).toBeGreaterThan(4);
      for (const { text, x, y, of } of labels) {
        const place = unproject(projection, x, y)!;
        const told = Number(text.replace('°', '').replace('−', '-'));
        const found = of === 'longitude' ? place.ra : place.dec;
        expect(Math.abs(((found - told + 540) % 360) - 180)).toBeLessThan(0.05);
      }
    }
  });

  test('of a Galactic picture is Galactic', () => {
    const centre = fromGalactic({ l: 359.5, b: 0.5 });
    const projection = skyProjection({ frame: 'galactic', centre, field: 8 }, SIZE);
    for (const { text, x, y, of } of graticule(projection).labels) {
      const { longitude, latitude } = inFrame('galactic', unproject(projection, x, y)!);
      const told = Number(text.replace('°', '').replace('−', '-'));
      const found = of === 'longitude' ? longitude : latitude;
      expect(Math.abs(((found - told + 540) % 360) - 180)).toBeLessThan(0.05);
    }
  });

  test('prints as many digits as its step has', () => {
    expect(printAngle(83.6, 0.2)).toBe('83.6°');
    expect(printAngle(-5, 5, true)).toBe('−5°');
    expect(printAngle(22.05, 0.05, true)).toBe('+22.05°');
    expect(printAngle(-0.0000001, 1, true)).toBe('0°');
  });
});
