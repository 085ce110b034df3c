import { expect, test } from 'vitest';
import type { PlotFigure } from './figure';
import { figureTables, writeCsv } from './figure-table';

const energy = { label: 'Energy', unit: 'TeV', scale: 'log' } as const;
const figure: PlotFigure = {
  x: energy,
  y: { label: 'Events', unit: null, scale: 'linear' },
  series: [
    { kind: 'steps', name: 'all', edges: [0.5, 1, 2], values: [7, 3] },
    {
      kind: 'points',
      name: 'flux, "old"',
      x: [1],
      y: [Number.NaN],
      yErrors: { minus: [0.1], plus: [0.2] },
      upperLimit: [true],
    },
  ],
};

test('a histogram is a row for each bin, with both its edges', () => {
  const [steps] = figureTables(figure);
  expect(steps).toEqual({
    name: 'all',
    columns: ['Energy (TeV), from', 'Energy (TeV), to', 'Events'],
    rows: [
      [0.5, 1, 7],
      [1, 2, 3],
    ],
  });
});

test('CSV quotes as RFC 4180 says, and leaves out what is no number', () => {
  const lines = writeCsv(figureTables(figure)).split('\r\n');
  expect(lines[0]).toBe(
    'series,"Energy (TeV), from","Energy (TeV), to",Events,Energy (TeV),"Events, error −","Events, error +",upper limit',
  );
  expect(lines[1]).toBe('all,0.5,1,7,,,,');
  expect(lines[3]).toBe('"flux, ""old""",,,,1,0.1,0.2,yes');
});

test('a name that a spreadsheet would run is kept as text', () => {
  const named = { ...figure, series: [{ kind: 'line', name: '=1+1', x: [1], y: [2] }] } as const;
  expect(writeCsv(figureTables(named))).toContain("'=1+1,1,2");
});

test('a map is a row for each cell, the x axis running fastest', () => {
  const map: PlotFigure = {
    x: energy,
    y: { label: 'Offset', unit: 'deg', scale: 'linear' },
    series: [
      {
        kind: 'heat',
        name: 'Area',
        unit: 'm²',
        xEdges: [1, 2, 3],
        yEdges: [0, 1, 2],
        values: [10, 20, 30, 40],
      },
    ],
  };
  expect(figureTables(map)[0]!.rows).toEqual([
    [1, 2, 0, 1, 10],
    [2, 3, 0, 1, 20],
    [1, 2, 1, 2, 30],
    [2, 3, 1, 2, 40],
  ]);
});
