import { expect, test } from 'vitest';
import { DEFAULT_CHOICES, readMapChoices } from './map-choices';

test('what nobody typed is no limit', () => {
  expect(readMapChoices(DEFAULT_CHOICES)).toEqual({
    request: { pixelSize: 0.02, width: 5, minimumEnergy: null, maximumEnergy: null, maximumOffset: null },
  });
});

test.for([
  ['pixelSize', '0.0001', 'This makes 50000 pixels on a side: expected 1 to 4096'],
  ['pixelSize', '', 'Type a number'],
  ['width', '5°', 'This is not a number'],
  ['width', '200', 'A map is narrower than 180°'],
  ['maximumOffset', '-1', 'An offset is above 0°'],
] as const)('%s "%s": %s', ([box, text, message]) => {
  expect(readMapChoices({ ...DEFAULT_CHOICES, [box]: text })).toMatchObject({ errors: { [box]: message } });
});

test('energies the wrong way round are told at the upper one', () => {
  expect(readMapChoices({ ...DEFAULT_CHOICES, minimumEnergy: '2', maximumEnergy: '1' })).toEqual({
    errors: { maximumEnergy: 'Expected above the lowest energy' },
  });
});
