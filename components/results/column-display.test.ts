import { expect, test } from 'vitest';
import { requireObscoreColumn } from '@/lib/obscore/columns';
import { DEFAULT_DISPLAY, displayColumn, MISSING, printNumber } from './column-display';

const display = (name: string, changes = {}) =>
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
