import { expect, test } from 'vitest';
import { kingContainment, threeGaussContainment } from './response-figures';

test('a Gaussian holds 68 % of its events within 1.51 sigma', () => {
  // √(−2 ln 0.32), the Rayleigh distribution.
  expect(threeGaussContainment([1, 0, 0], [0.1, 0.3, 0.5])).toBeCloseTo(0.15095921854516, 9);
});

test('a wide second Gaussian pushes the circle out', () => {
  // scipy 1.10 brentq of 0.8(1−exp(−r²/2·0.05²)) + 0.2(1−exp(−r²/2·0.11²)) = 0.68
  const ratio = 0.25 / 2.2 ** 2;
  expect(threeGaussContainment([1, ratio, 0], [0.05, 0.11, 1])).toBeCloseTo(0.08732721172695, 9);
});

test('a King profile with a large gamma is a Gaussian', () => {
  expect(kingContainment(1e6, 0.1)).toBeCloseTo(0.150959, 5);
  // Closed form for γ = 2: r = 2σ √(1/0.32 − 1)
  expect(kingContainment(2, 0.1)).toBeCloseTo(0.2 * Math.sqrt(1 / 0.32 - 1), 12);
});

test('profiles that are none have no resolution', () => {
  expect(kingContainment(0, 0)).toBeNull();
  expect(threeGaussContainment([1, 0, 0], [0, 0, 0])).toBeNull();
});
