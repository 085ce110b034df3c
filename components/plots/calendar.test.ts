import { expect, test } from 'vitest';
import { fromCalendar, toCalendar, withDates } from './calendar';
import type { PlotFigure } from './figure';
import { figureTables } from './figure-table';

// astropy 5.2.1: Time('2004-12-04T00:42:00', scale='utc').mjd
test('a Modified Julian Date is a day of the calendar, and back', () => {
  expect(new Date(toCalendar(53343.029166666667)).toISOString().slice(0, 19)).toBe('2004-12-04T00:42:00');
  expect(fromCalendar(toCalendar(53343.03))).toBeCloseTo(53343.03, 9);
});

test('a figure of dates is drawn on the calendar, and told in MJD', () => {
  const figure: PlotFigure = {
    x: { label: 'Date', unit: 'UTC', scale: 'date' },
    y: { label: 'Live time', unit: 'min', scale: 'linear' },
    series: [
      { kind: 'points', name: 'Runs', x: [40587.5], y: [28], xErrors: { minus: [0.5], plus: [0.25] } },
      { kind: 'steps', name: 'Nights', edges: [40587, 40588], values: [28] },
    ],
    marks: [{ from: 40587, to: 40588, label: '' }],
  };
  const drawn = withDates(figure);
  expect(drawn.series).toMatchObject([
    { x: [43_200_000], xErrors: { minus: [43_200_000], plus: [21_600_000] } },
    { edges: [0, 86_400_000], values: [28] },
  ]);
  expect(drawn.marks).toEqual([{ from: 0, to: 86_400_000, label: '' }]);
  expect(figureTables(figure)[0]!.columns[0]).toBe('Date (MJD UTC)');
  expect(figureTables(figure)[0]!.rows[0]![0]).toBe(40587.5);
});
