import { expect, test } from 'vitest';
import { emBounds, toMetres, toTeV } from './spectral-axis';

// CODATA 2018: h·c = 1.239841984…e-6 eV·m.
test.each([
  [0.02, 6.19920992e-17],
  [0.1, 1.23984198e-17],
  [1, 1.23984198e-18],
  [50, 2.47968397e-20],
  [300, 4.13280661e-21],
])('%s TeV is %s m', (energy, wavelength) => {
  expect(toMetres(energy) / wavelength).toBeCloseTo(1, 8);
  expect(toTeV(wavelength) / energy).toBeCloseTo(1, 8);
});

test('the highest energy is the shortest wavelength', () => {
  const { em_min, em_max } = emBounds(1, 100);
  expect(em_min).toBe(toMetres(100));
  expect(em_max).toBe(toMetres(1));
});

test('an energy range that is empty or touches zero is refused', () => {
  expect(() => emBounds(0, 1)).toThrow('Cannot bound energies from 0 to 1 TeV');
  expect(() => emBounds(2, 1)).toThrow(RangeError);
  expect(() => emBounds(Number.NaN, 1)).toThrow(RangeError);
});
