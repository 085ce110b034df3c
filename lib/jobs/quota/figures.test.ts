import { expect, test } from 'vitest';
import { boundsOf, printFigure, type QuotaEntry, type Span, type Whose } from './figures';
import { refusal } from './refusal';

const general = { jobs: 50, cpuSeconds: 36_000, resultBytes: 20e9 };
const NOTHING = { jobs: null, cpuSeconds: null, resultBytes: null };
const vera: Whose = { kind: 'person', userId: 'vera', name: 'Vera' };
const crab: Whose = { kind: 'group', authority: 'aai.example.org', path: 'hess/crab', role: '' };
const proposal: Whose = { kind: 'proposal', proposalId: 'DEMO-CENA' };

const entry = (whose: Whose, figures: Partial<QuotaEntry['figures']>, span: Span = 'each'): QuotaEntry => ({
  id: JSON.stringify(whose) + span,
  whose,
  span,
  figures: { ...NOTHING, ...figures },
});
const allowed = (...entries: QuotaEntry[]) =>
  Object.fromEntries(boundsOf(entries, general).map((bound) => [bound.figure, bound.allowed]));

test('somebody of whom nothing is said has what the settings say', () => {
  expect(allowed()).toEqual(general);
});

test('of several groups the most generous counts, each figure for itself', () => {
  const groups = [
    entry(crab, { jobs: 5, resultBytes: 30e9 }),
    entry(proposal, { jobs: 80, resultBytes: 1e9 }),
  ];
  expect(allowed(...groups)).toEqual({ jobs: 80, cpuSeconds: 36_000, resultBytes: 30e9 });
});

test('a group may give less than the settings', () => {
  expect(allowed(entry(crab, { jobs: 5 }))).toMatchObject({ jobs: 5 });
});

test('what is said of a person by name counts before her groups, be it more or less', () => {
  expect(allowed(entry(crab, { jobs: 80 }), entry(vera, { jobs: 0 }))).toMatchObject({ jobs: 0 });
  expect(allowed(entry(crab, { jobs: 5 }), entry(vera, { jobs: 100 }))).toMatchObject({ jobs: 100 });
  expect(allowed(entry(crab, { jobs: 5 }), entry(vera, { cpuSeconds: 1 }))).toMatchObject({ jobs: 5 });
});

test('what a group shares bounds besides, and replaces nothing', () => {
  expect(
    boundsOf([entry(vera, { jobs: 100 }), entry(crab, { jobs: 10 }, 'together')], general)
      .filter(({ figure }) => figure === 'jobs')
      .map((bound) => bound.allowed),
  ).toEqual([100, 10]);
});

test('figures are printed with units', () => {
  expect(printFigure('cpuSeconds', 0)).toBe('0 s');
  expect(printFigure('cpuSeconds', 5400)).toBe('90 min');
  expect(printFigure('cpuSeconds', 36_000)).toBe('10 h');
  expect(printFigure('resultBytes', 1_234_567_890)).toBe('1.23 GB');
  expect(printFigure('resultBytes', 0)).toBe('0 kB');
});

test('the sentence names the quota, its figure and whose it is', () => {
  const sentence = (from: QuotaEntry | null, figure: 'jobs' | 'cpuSeconds' | 'resultBytes', used: number) =>
    refusal({ figure, allowed: from?.figures[figure] ?? general[figure], from }, used).message;
  expect(sentence(null, 'jobs', 50)).toBe(
    'You have 50 jobs under way, and 50 is what the general quota allows each person: wait for one to end, or abort it.',
  );
  expect(sentence(entry(vera, { cpuSeconds: 60 }), 'cpuSeconds', 61)).toBe(
    'Your jobs used 61 s of processor time in the last 24 hours, and 60 s is what your own quota allows: try again later.',
  );
  expect(sentence(entry(crab, { resultBytes: 1e9 }), 'resultBytes', 1.5e9)).toBe(
    'Results of your jobs hold 1.5 GB, and 1 GB is what the quota of group hess/crab of aai.example.org allows each of them: delete jobs that you need no more.',
  );
  expect(sentence(entry(proposal, { jobs: 3 }, 'together'), 'jobs', 3)).toBe(
    'The members of proposal DEMO-CENA have 3 jobs under way together, and 3 is what their shared quota allows: wait for one to end, or abort it.',
  );
});
