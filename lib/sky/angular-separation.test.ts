import { expect, test } from 'vitest';
import { angularSeparation } from './angular-separation';

// astropy 5.2.1, SkyCoord.separation.
test.each([
  [83.63333129882812, 21.51444435119629, 83.633333333333, 22.014444444444, 0.5000000932513],
  [329.717, -30.226, 330.2953796386719, -30.225555419921875, 0.499747663048],
  [359.9, 10, 0.1, 10, 0.1969615475872],
  [0, 90, 123, 90, 0],
  [10, 45, 190, -45, 180],
])('from %s %s to %s %s is %s deg', (ra1, dec1, ra2, dec2, expected) => {
  expect(angularSeparation(ra1, dec1, ra2, dec2)).toBeCloseTo(expected, 10);
});
