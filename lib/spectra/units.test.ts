import { expect, test } from 'vitest';
import { energyFactor, toQuantity } from './display-units';
import { FIGURES } from './fixtures/figures';
import { printUnit, unitFactor } from './units';

test.for(FIGURES.units)('%s in %s as astropy converts it', ([from, to, factor]) => {
  expect(unitFactor(from, to, 'flux') / factor).toBeCloseTo(1, 12);
});

test('a TeV is exactly 1.602176634 erg', () => {
  expect(unitFactor('TeV', 'erg', 'energy')).toBeCloseTo(1.602176634, 15);
});

test.for(FIGURES.frequency)('%d TeV is a frequency of %d Hz', ([energy, frequency]) => {
  expect((energy * energyFactor('Hz')) / frequency).toBeCloseTo(1, 9);
});

test('E² dN/dE of 1e-12 at 2 TeV is 4e-12 TeV cm⁻² s⁻¹, and νFν the same', () => {
  expect(toQuantity(1e-12, 2, 'e2dnde', 'TeV cm-2 s-1')).toBeCloseTo(4e-12, 24);
  expect(toQuantity(1e-12, 2, 'nufnu', 'erg cm-2 s-1')).toBeCloseTo(4e-12 * 1.602176634, 24);
});

test('a unit nobody knows, and one that measures something else, are told', () => {
  expect(() => unitFactor('cm-2 s-1 Tev-1', 'cm-2 s-1 TeV-1', 'dnde')).toThrow(
    /unit of the dnde cannot be read\. Unknown unit "Tev".*"TeV"/,
  );
  expect(() => unitFactor('cm-2 s-1', 'cm-2 s-1 TeV-1', 'dnde')).toThrow(/they measure different things/);
});

test('units are printed with raised powers', () => {
  expect(printUnit('cm-2 s-1 TeV-1')).toBe('cm⁻² s⁻¹ TeV⁻¹');
  expect(printUnit('erg cm-2 s-1')).toBe('erg cm⁻² s⁻¹');
});
