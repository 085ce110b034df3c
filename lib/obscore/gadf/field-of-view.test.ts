import { expect, test } from 'vitest';
import { fieldOfViewRadius } from './field-of-view';
import { findTelescope } from './telescopes';

const area = (offsetMin: number, offsetMax: number) => ({
  keywords: {},
  energyMin: 0.1,
  energyMax: 100,
  offsetMin,
  offsetMax,
});

test('the effective area tells how far a run sees', () => {
  expect(fieldOfViewRadius(area(0, 2.25), findTelescope('FACT'), null)).toBe(2.25);
});

test('responses that reach beyond the camera are cut at it', () => {
  expect(fieldOfViewRadius(area(0, 5), findTelescope('HESS'), null)).toBe(2.5);
});

test('responses for one offset leave it to the camera', () => {
  expect(fieldOfViewRadius(area(0.39, 0.41), findTelescope('MAGIC'), null)).toBe(1.75);
});

test('an unknown telescope without responses gets 2 deg, and a choice wins over all', () => {
  expect(fieldOfViewRadius(null, findTelescope('NEW'), null)).toBe(2);
  expect(fieldOfViewRadius(area(0, 2.5), findTelescope('H.E.S.S.'), 1.2)).toBe(1.2);
});
