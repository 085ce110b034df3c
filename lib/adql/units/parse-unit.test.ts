import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findFactor } from './convert';
import { parseUnit, UnitError } from './parse-unit';

/** Factors as astropy 5.2.1 has them (fixtures/README.md). */
const conversions = readFileSync(new URL('../fixtures/units.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

test.for(conversions)('one %s is as many %s as astropy says', ([from, to, factor]) => {
  const found = findFactor(parseUnit(from!), parseUnit(to!))!;
  expect(found / Number(factor)).toBeCloseTo(1, 9);
});

test('a power behind the symbol and a blank are read as data have them', () => {
  expect(findFactor(parseUnit('erg cm-2 s-1'), parseUnit('erg.cm**-2.s**-1'))).toBeCloseTo(1, 12);
  expect(findFactor(parseUnit('m.s-1'), parseUnit('km/h'))).toBeCloseTo(3.6, 12);
});

test.for([
  ['m', 's'],
  ['TeV', 'Hz'],
  ['ct', 'ph'],
  ['deg', 'm'],
  ['Hz', 'ct/s'],
])('%s and %s measure different things', ([from, to]) => {
  expect(findFactor(parseUnit(from!), parseUnit(to!))).toBeNull();
});

test.for([
  ['', 'An empty text is no unit: write one as TeV, nm or erg.s**-1.cm**-2'],
  ['Tev', 'Unknown unit "Tev": did you mean "TeV"?'],
  ['furlong', 'Unknown unit "furlong": VOUnits has m, s, deg, TeV, Jy and their like'],
  [
    'm/s/s',
    'What stands below the line in the unit "m/s/s" is unclear: write one slash and parentheses, as J/(m**2.s)',
  ],
  [
    'J/m**2.s',
    'What stands below the line in the unit "J/m**2.s" is unclear: write one slash and parentheses, as J/(m**2.s)',
  ],
  ['log(Hz)', 'The unit "log(Hz)" is not linear, and only linear units are converted'],
  ['m**', 'In the unit "m**" "**" is not understood: write units as TeV, nm or erg.s**-1.cm**-2'],
  ['(m', 'In the unit "(m" it ends too early: write units as TeV, nm or erg.s**-1.cm**-2'],
])('the text "%s" is refused with a sentence', ([text, message]) => {
  expect(() => parseUnit(text!)).toThrow(new UnitError(message));
});
