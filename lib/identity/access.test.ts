import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DatasetAccess, decide } from './access';
import { THE_PUBLIC, type Who } from './who';

const NOW = new Date('2026-11-22T12:00:00Z');
const LATER = new Date('2027-08-12T00:00:00Z');

const user = (more: Partial<Who> = {}): Who => ({
  userId: '0192f3a4',
  name: 'Ada',
  role: 'user',
  proposals: new Map(),
  scopes: null,
  ...more,
});

const ASKERS = {
  public: THE_PUBLIC,
  stranger: user({ proposals: new Map([['OTHER', 'pi']]) }),
  'co-investigator': user({ proposals: new Map([['VELA', 'co-investigator']]) }),
  delegate: user({ proposals: new Map([['VELA', 'delegate']]) }),
  PI: user({ proposals: new Map([['VELA', 'pi']]) }),
  staff: user({ role: 'staff' }),
  administrator: user({ role: 'administrator' }),
  "PI's token for data": user({ proposals: new Map([['VELA', 'pi']]), scopes: new Set(['data']) }),
  "PI's token for jobs": user({ proposals: new Map([['VELA', 'pi']]), scopes: new Set(['jobs']) }),
} as const;

const dataset = (more: Partial<DatasetAccess> = {}): DatasetAccess => ({
  dataRights: 'proprietary',
  releaseDate: LATER,
  proposalId: 'VELA',
  hidden: false,
  ...more,
});

const DATASETS = {
  public: dataset({ dataRights: 'public', releaseDate: null }),
  released: dataset({ releaseDate: NOW }),
  proprietary: dataset(),
  'proprietary for ever': dataset({ releaseDate: null }),
  'of nobody': dataset({ proposalId: null }),
  'without rights': dataset({ dataRights: null, releaseDate: null }),
  hidden: dataset({ hidden: true }),
  'hidden, released': dataset({ hidden: true, releaseDate: NOW }),
};

/** What each may do: `r` read and see, `s` see alone, `-` neither. Columns as in DATASETS. */
const MATRIX: Record<keyof typeof ASKERS, string> = {
  public: 'r r s s s s - -',
  stranger: 'r r s s s s - -',
  'co-investigator': 'r r r r s r r r',
  delegate: 'r r r r s r r r',
  PI: 'r r r r s r r r',
  staff: 'r r r r r r r r',
  administrator: 'r r r r r r r r',
  "PI's token for data": 'r r r r s r r r',
  "PI's token for jobs": 'r r s s s s - -',
};

const cases = Object.entries(MATRIX).flatMap(([asker, row]) =>
  Object.keys(DATASETS).map((name, at) => [asker, name, row.split(' ')[at]] as const),
);

test.for(cases)('%s and data that are %s: %s', ([asker, name, expected]) => {
  const who = ASKERS[asker as keyof typeof ASKERS];
  const what = DATASETS[name as keyof typeof DATASETS];
  const may = (act: 'see' | 'read') => decide(who, what, act, NOW).allowed;
  expect([may('read'), may('see')]).toEqual([expected === 'r', expected !== '-']);
});

describe('a refusal', () => {
  test('tells the public to sign in, with the day on which they need not', () => {
    expect(decide(THE_PUBLIC, dataset(), 'read', NOW)).toEqual({
      allowed: false,
      reason: 'sign-in',
      releaseDate: LATER,
      sentence:
        'Proprietary until 2027-08-12 UTC, open to the members of proposal VELA: sign in as one of them.',
    });
  });

  test('tells a stranger that signing in again would not help', () => {
    expect(decide(ASKERS.stranger, dataset(), 'read', NOW)).toMatchObject({
      reason: 'not-a-member',
      sentence:
        'Proprietary until 2027-08-12 UTC, open to the members of proposal VELA, and Ada is not one of them.',
    });
  });

  test('tells which scope a token lacks', () => {
    expect(decide(ASKERS["PI's token for jobs"], dataset(), 'read', NOW)).toMatchObject({
      reason: 'not-a-member',
      sentence: expect.stringContaining('make one with the scope "data"'),
    });
  });

  test('of what is hidden tells nothing of it, whoever asks and however', () => {
    const anyDataset = fc.record({
      dataRights: fc.constantFrom('public', 'proprietary', 'secure', null),
      releaseDate: fc.option(fc.date({ noInvalidDate: true })),
      proposalId: fc.option(fc.string()),
      hidden: fc.constant(true),
    });
    fc.assert(
      fc.property(anyDataset, fc.constantFrom('see', 'read' as const), (one, act) => {
        expect(decide(THE_PUBLIC, one, act as 'see' | 'read', NOW)).toEqual({
          allowed: false,
          reason: 'hidden',
          releaseDate: null,
          sentence: 'There is no such dataset.',
        });
      }),
    );
  });
});

test('data are free from their release date on, not a moment before', () => {
  const before = new Date(LATER.getTime() - 1);
  expect(decide(THE_PUBLIC, dataset(), 'read', before).allowed).toBe(false);
  expect(decide(THE_PUBLIC, dataset(), 'read', LATER)).toEqual({ allowed: true, because: 'released' });
});
