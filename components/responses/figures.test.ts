import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readFits } from '@/lib/fits/read';
import { type Response, readResponse } from '@/lib/gamma/irf/read-response';
import { alignFigures } from './align-figures';
import { drawResponse } from './figures';
import { fewOffsets, printEnergy } from './sampling';
import { DEFAULT_VIEW, readView, writeView } from './view-address';

const file = new URL('../../lib/gamma/irf/fixtures/responses.fits', import.meta.url);
const responses = new Map<string, Response>(
  readFits(new Uint8Array(readFileSync(file)))
    .slice(1)
    .map((hdu) => [hdu.name, readResponse(hdu).response]),
);
const draw = (name: string, changes = {}) =>
  drawResponse(responses.get(name)!, { ...DEFAULT_VIEW, ...changes });

test('containment has a pair of curves for each offset, and a sentence with both radii', () => {
  const [psf] = draw('PSF_KING');
  expect(psf!.figure.series.map(({ name }) => name)).toEqual([
    '68 %, 0.25°',
    '68 %, 0.75°',
    '68 %, 1.25°',
    '95 %, 0.25°',
    '95 %, 0.75°',
    '95 %, 1.25°',
  ]);
  expect(psf!.summary).toMatch(/^68 % of a point source within 0\.\d+°, 95 % within .* at 1 TeV and 0\.25°/);
});

test('against offset each curve is an energy', () => {
  const [cut] = draw('RAD_MAX', { against: 'offset' });
  expect(cut!.figure.x.label).toBe('Offset from the pointing');
  expect(cut!.figure.series.map(({ name }) => name)).toEqual([
    '0.1 TeV',
    '0.3 TeV',
    '1 TeV',
    '3 TeV',
    '10 TeV',
    '30 TeV',
  ]);
});

test('where a table ends the sentence says so', () => {
  expect(draw('BKG_2D', { energy: 300 })[0]!.summary).toBe(
    'Background: nothing is said at 300 TeV and 0.25°.',
  );
});

test('two figures side by side have the same axes', () => {
  const figure = (top: number) => ({
    x: { label: 'Energy', unit: 'TeV', scale: 'log' as const },
    y: { label: 'Area', unit: 'm²', scale: 'linear' as const },
    series: [{ kind: 'line' as const, name: 'a', x: [1, 10], y: [0, top] }],
  });
  const [one, other] = alignFigures([figure(1), figure(100)]);
  expect(one!.y.range).toEqual([-4, 104]);
  expect(other!.y.range).toEqual(one!.y.range);
  expect(alignFigures([figure(1)])[0]!.y.range).toBeUndefined();
});

test('offsets are picked from the table, both ends among them', () => {
  const centres = Float64Array.of(0, 0.5, 1, 1.5, 2, 2.5);
  expect(fewOffsets({ name: 'THETA', centres, edges: centres, logarithmic: false }, 3)).toEqual([
    0, 1.5, 2.5,
  ]);
});

test('energies below a tenth of a TeV are told in GeV', () => {
  expect([printEnergy(0.03), printEnergy(0.3), printEnergy(30)]).toEqual(['30 GeV', '0.3 TeV', '30 TeV']);
});

test('the address keeps what is looked at, and survives what makes no sense', () => {
  const view = { against: 'offset', offset: 1, energy: 10 } as const;
  const printed = new URLSearchParams([...writeView(view)]);
  expect(printed.toString()).toBe('against=offset&offset=1&energy=10');
  expect(readView(printed)).toEqual(view);
  expect([...writeView(DEFAULT_VIEW)]).toEqual([]);
  expect(readView(new URLSearchParams('against=time&offset=x&energy=-1'))).toEqual(DEFAULT_VIEW);
});
