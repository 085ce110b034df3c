import { expect, test } from 'vitest';
import { instantSchema, printInstant } from './instant';

// The spellings of UWS 1.1 §2.2.1.1 and of pyVO, which sends microseconds and Z.
test.for([
  ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.000Z'],
  ['2026-11-22T10:00:00', '2026-11-22T10:00:00.000Z'],
  ['2026-11-22T10:00:00.123456Z', '2026-11-22T10:00:00.123Z'],
  ['2026-11-22', '2026-11-22T00:00:00.000Z'],
])('%s is the instant %s', ([text, instant]) => {
  expect(printInstant(instantSchema.parse(text))).toBe(instant);
});

test.for(['tomorrow', '2026-13-01', '22.11.2026', '2026-11-22T10:00:00+01:00'])(
  '%s is no instant',
  (text) => {
    expect(instantSchema.safeParse(text).success).toBe(false);
  },
);
