import { expect, test } from 'vitest';
import { wrap } from './wrap';

test.for([
  ['Night sky background', ['Night sky', 'background']],
  ['simulated_900003.fits.gz', ['simulated_900003.', 'fits.gz']],
  ['datadistiller.local', ['datadistiller.', 'local']],
  [
    'Crab Nebula, Simulated array, run 900003 (simulated)',
    ['Crab Nebula,', 'Simulated array,', 'run 900003…'],
  ],
  ['abcdefghijklmnopqrstuvwxyz', ['abcdefghijklmnopqr', 'stuvwxyz']],
  ['  short ', ['short']],
  ['', ['']],
] as const)('%s stands in boxes as %j', ([text, lines]) => {
  expect(wrap(text, 18, 3)).toEqual(lines);
});
