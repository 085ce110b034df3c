import fc from 'fast-check';
import { expect, test } from 'vitest';
import fixture from './fixtures/astropy-times.csv?raw';
import { addSeconds, fromMjd, type Instant, parseTimeScale, toMjd, toScale } from './instant';
import { parseIso, printIso } from './iso';
import { secondsInUtcDay, taiMinusUtc } from './leap-seconds';

const [, ...lines] = fixture.trim().split('\n');

// astropy 5.2.1 (SOFA); see fixtures/README.md.
test.for(lines.map((line) => line.split(',')))(
  '%s %s + %s and %s s is %s UTC',
  ([timesys, mjdrefi, mjdreff, seconds, iso, mjdUtc, mjdTt]) => {
    const reference = fromMjd(parseTimeScale(timesys!), Number(mjdrefi), Number(mjdreff));
    const moment = addSeconds(reference, Number(seconds));
    const utc = toScale(moment, 'UTC');
    expect(printIso(utc, 6)).toBe(iso);
    expect(toMjd(utc)).toBeCloseTo(Number(mjdUtc), 10);
    expect(toMjd(toScale(moment, 'TT'))).toBeCloseTo(Number(mjdTt), 10);
  },
);

test('a run told in TT and the same run told in UTC start at the same moment', () => {
  // The reference of H.E.S.S. is 2001-01-01T00:00:00 UTC, 64.184 s later in TT.
  const inTt = addSeconds(fromMjd('TT', 51910, 7.428703703703703e-4), 1e8);
  const inUtc = addSeconds(fromMjd('UTC', 51910), 1e8);
  expect(Math.abs(toMjd(toScale(inTt, 'UTC')) - toMjd(inUtc))).toBeLessThan(1e-9);
  expect(printIso(toScale(inTt, 'UTC'))).toBe('2004-03-03T09:46:40.000');
});

test('a leap second prints as second 60 and reads back', () => {
  const leap = parseIso('2016-12-31T23:59:60.5', 'UTC')!;
  expect(printIso(leap)).toBe('2016-12-31T23:59:60.500');
  expect(printIso(addSeconds(leap, 0.5))).toBe('2017-01-01T00:00:00.000');
  expect(parseIso('2015-12-31T23:59:60', 'UTC')).toBeNull();
});

test('rounding carries into the next day', () => {
  expect(printIso({ scale: 'TT', day: 53343, seconds: 86399.9996 })).toBe('2004-12-05T00:00:00.000');
});

test('dates that do not exist are none', () => {
  expect(parseIso('2004-02-30', 'UTC')).toBeNull();
  expect(parseIso('2004-02-29T25:00', 'UTC')).toBeNull();
  expect(parseIso('yesterday', 'UTC')).toBeNull();
});

test('TAI and UTC parted by 10 s in 1972 and by 37 s since 2017', () => {
  expect(taiMinusUtc(41317)).toBe(10);
  expect(taiMinusUtc(57753)).toBe(36);
  expect(taiMinusUtc(61366)).toBe(37);
  expect(secondsInUtcDay(57753)).toBe(86401);
  expect(() => taiMinusUtc(41316)).toThrow('since 1972');
});

test('an unknown time scale is named', () => {
  expect(parseTimeScale(' utc ')).toBe('UTC');
  expect(() => parseTimeScale('GPS')).toThrow('Cannot read times in the scale "GPS"');
});

test('any moment since 1972 survives the way to UTC and back within a nanosecond', () => {
  const moments = fc.record({
    scale: fc.constant('TT' as const),
    day: fc.integer({ min: 41400, max: 70000 }),
    seconds: fc.double({ min: 0, max: 86399, noNaN: true }),
  });
  fc.assert(
    fc.property(moments, (moment: Instant) => {
      const back = toScale(toScale(moment, 'UTC'), 'TT');
      expect(Math.abs((back.day - moment.day) * 86400 + back.seconds - moment.seconds)).toBeLessThan(1e-9);
    }),
  );
});
