import { expect, test } from 'vitest';
import { requireObscoreColumn } from '@/lib/obscore/columns';
import type { Field } from '@/lib/votable/field';
import { displayColumn, MISSING, printNumber } from './column-display';
import { DEFAULT_DISPLAY, type DisplayChoice } from './display-choice';

const display = (name: string, changes: Partial<DisplayChoice> = {}) =>
  displayColumn(requireObscoreColumn(name), { ...DEFAULT_DISPLAY, ...changes }, 'UTC');

test('the longest wavelength is the lowest energy', () => {
  // CODATA: hc = 1.239841984332e-18 TeV m, so 100 GeV is 1.23984198e-17 m.
  const column = display('em_max');
  expect(column).toMatchObject({ label: 'energy from', unit: 'TeV', reversed: true });
  expect(column.print(1.239841984332e-17)).toBe('0.1');
  expect(display('em_min').print(1.239841984332e-20)).toBe('100');
});

test('wavelengths can be seen as published', () => {
  const column = display('em_max', { energy: 'm' });
  expect(column).toMatchObject({ label: 'em_max', unit: 'm', reversed: false });
  expect(column.print(1.239841984332e-17)).toBe('1.23984e-17');
});

test('dates are ISO or MJD and always say their scale', () => {
  // astropy: Time(53347.922341, format="mjd", scale="utc").isot is 2004-12-08T22:08:10.262
  expect(display('t_min').print(53347.922341)).toBe('2004-12-08 22:08:10');
  expect(display('t_min').unit).toBe('UTC');
  expect(display('t_min', { time: 'mjd' }).print(53347.922341)).toBe('53347.922341');
  expect(display('t_min', { time: 'mjd' }).unit).toBe('MJD UTC');
});

test('times can be turned to TT and told as Julian Date', () => {
  // astropy: Time(53347.922341, format="mjd", scale="utc").tt is 2004-12-08T22:09:14.446, MJD 53347.923083870366
  const tt = display('t_min', { timescale: 'TT' });
  expect([tt.print(53347.922341), tt.unit]).toEqual(['2004-12-08 22:09:14', 'TT']);
  const jd = display('t_min', { time: 'jd', timescale: 'TT' });
  expect([jd.print(53347.922341), jd.unit]).toEqual(['2453348.423084', 'JD TT']);
  expect(display('t_min', { time: 'jd' }).print(53347.922341)).toBe('2453348.422341');
});

test.for([
  ['GeV', '100'],
  ['eV', '1e+11'],
  ['Hz', '2.41799e+25'],
] as const)('100 GeV can be read in %s', ([energy, text]) => {
  // CODATA: h = 4.135667696e-15 eV s, so 1e11 eV is 2.417989242e25 Hz.
  expect(display('em_max', { energy }).print(1.239841984332e-17)).toBe(text);
});

test('an energy that is published as such can be read as a wavelength, and its order turns', () => {
  const field: Field = { ...requireObscoreColumn('em_max'), name: 'e_min', unit: 'GeV', ucd: 'em.energy' };
  const asMetres = displayColumn(field, { ...DEFAULT_DISPLAY, energy: 'm' }, 'UTC');
  expect(asMetres).toMatchObject({ unit: 'm', reversed: true });
  expect(asMetres.print(100)).toBe('1.23984e-17');
  expect(displayColumn(field, DEFAULT_DISPLAY, 'UTC').print(100)).toBe('0.1');
});

test('sizes can be read in degrees, arcminutes or arcseconds', () => {
  expect(display('s_fov', { angle: 'arcmin' }).print(2.5)).toBe('150');
  expect(display('s_fov', { angle: 'arcmin' }).unit).toBe('arcmin');
  expect(display('s_resolution', { angle: 'deg' }).print(360)).toBe('0.1');
});

test.for([
  ['t_min', {}, '2004-12-08T22:08:10.2624'],
  ['t_min', { time: 'mjd' }, '53347.922341'],
  ['t_min', { time: 'jd' }, '2453348.422341'],
  ['t_min', { time: 'mjd', timescale: 'TT' }, '53347.923083870366'],
  ['em_max', {}, '0.1'],
  ['em_max', {}, '100 GeV'],
  ['em_max', { energy: 'Hz' }, '2.417989242084e25'],
  ['em_max', { energy: 'm' }, '1.239841984332e-17'],
  ['s_fov', { angle: 'arcsec' }, '9000'],
  ['s_ra', { position: 'sexagesimal' }, '05:34:31.92'],
] as const)('what is typed for %s shown as %o reads back as published: %s', ([name, choice, typed]) => {
  const published = { t_min: 53347.922341, em_max: 1.239841984332e-17, s_fov: 2.5, s_ra: 83.633 }[name];
  const read = display(name, choice).parse(typed)!;
  expect(Math.abs(read - published) / published).toBeLessThan(1e-12);
  expect(display(name, choice).parse('about noon')).toBeNull();
});

test('a duration in seconds is not a date', () => {
  expect(display('t_exptime').print(1645.94372558594)).toBe('1645.9');
  expect(display('t_exptime').unit).toBe('s');
});

test('pointings keep every digit that was published', () => {
  expect(display('s_ra').print(82.01333618164062)).toBe('82.01333618164062');
});

test('pointings can be read as hours, minutes and seconds', () => {
  expect(display('s_ra', { position: 'sexagesimal' }).print(83.633)).toBe('05:34:31.92');
  expect(display('s_dec', { position: 'sexagesimal' }).print(-0.5)).toBe('-00:30:00.0');
});

test('what is missing is seen to be missing', () => {
  expect(display('t_min').print(null)).toBe(MISSING);
  expect(display('target_name').print('')).toBe(MISSING);
});

test.for([
  [0, '0'],
  [1.0000000000000002, '1'],
  [0.1 + 0.2, '0.3'],
  [5, '5'],
  [-30.225555419921875, '-30.225555419921875'],
  [6.19920992e-17, '6.19921e-17'],
  [2e-18, '2e-18'],
  [123456789012, '1.23457e+11'],
] as const)('%d is written %s', ([value, text]) => {
  expect(printNumber(value)).toBe(text);
});
