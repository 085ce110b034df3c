import { expect, test } from 'vitest';
import { parsePosition, printPosition } from './position';

test.for([
  '05:34:31.94 +22:00:52.2',
  '05 34 31.94 +22 00 52.2',
  '05 34 31.94 22 00 52.2',
  '5h34m31.94s +22d00m52.2s',
  '5h34m31.94s+22d00m52.2s',
  '83.63308333333333 22.0145',
  '83.63308333333333, 22.0145',
  '05:34:31.94; 22:00:52.2',
])('%s is the Crab', (text) => {
  const position = parsePosition(text);
  expect(position?.ra).toBeCloseTo(83.63308333333333, 10);
  expect(position?.dec).toBeCloseTo(22.0145, 10);
});

test('a southern declination needs no space before its sign', () => {
  expect(parsePosition('329.717-30.226')).toEqual({ ra: 329.717, dec: -30.226 });
  expect(parsePosition('329.717 −30.226')).toEqual({ ra: 329.717, dec: -30.226 });
});

test.for(['', 'PKS 2155-304', 'M 31', '83.6', '1 2 3', '400 10', '10 95', 'NGC 253', '3C 273'])(
  '"%s" is a name, not a position',
  (text) => {
    expect(parsePosition(text)).toBeNull();
  },
);

test('is printed with the same precision in both coordinates', () => {
  expect(printPosition({ ra: 83.63308333333333, dec: 22.0145 })).toBe('05:34:31.94 +22:00:52.2');
});
