import { expect, test } from 'vitest';
import { parseTime } from './parse-time';

// PostgreSQL 18: SELECT extract(epoch FROM t - '2000-01-01') * 1000000 for each of these.
test.for([
  ['2000-01-01', 0n],
  ['2000-01-01T00:00:01', 1_000_000n],
  ['2004-08-01T22:15:03.5', 144713703_500_000n],
  ['2004-08-01 22:15:03.5Z', 144713703_500_000n],
  ['2004-08-01T22:15', 144713700_000_000n],
  ['1969-07-20T20:17:40.123456', -960867739_876_544n],
  ['0001-01-01', -63082281600_000_000n],
  ['2016-12-31T23:59:60', 536544000_000_000n],
] as const)('%s', ([text, microseconds]) => {
  expect(parseTime(text)).toBe(microseconds);
});

test.for([
  '',
  'yesterday',
  '2004-13-01',
  '2004-02-30',
  '2004-08-01T25:00:00',
  '2004-08-01T22:15:03+02:00',
  '53200.5',
])('"%s" is no time', (text) => {
  expect(parseTime(text)).toBeNull();
});
