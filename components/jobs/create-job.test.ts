import { expect, test } from 'vitest';
import { sortProblems } from './create-job';

test('a sentence about a parameter goes to its box, the rest above the form', () => {
  const text =
    'ra="400" cannot be used: expected a number.\nruns is required: expected some text.\nYou have 50 jobs.\n';
  expect(sortProblems(text, ['ra', 'run', 'runs'])).toEqual({
    ra: 'ra="400" cannot be used: expected a number.',
    runs: 'runs is required: expected some text.',
    '': 'You have 50 jobs.',
  });
});
