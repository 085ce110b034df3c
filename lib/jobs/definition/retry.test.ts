import { expect, test } from 'vitest';
import { EMPTY_PARAMETER, type Parameter } from './definition';
import everythingVotable from './fixtures/everything_vot.xml?raw';
import { readVotableDefinition } from './read-votable';
import { describeRetries, readRetryPolicy, retryAfter } from './retry';
import { checkGiven, completeParameters } from './check-parameters';
import { locateDefinitionProblems } from './validate';
import { writeVotableDefinition } from './write-votable';

const control = (name: string, value: string): Parameter => ({ ...EMPTY_PARAMETER, name, default: value });
const controls = [
  control('retry_attempts', '4'),
  control('retry_on', 'transient exit:75 memory'),
  control('retry_wait', '30'),
];
const everything = readVotableDefinition(everythingVotable);

test('a job is tried again after the failures that its definition names, each time after twice the wait', () => {
  const policy = readRetryPolicy(controls);
  expect([1, 2, 3, 4].map((failures) => retryAfter(policy, 'memory', failures))).toEqual([30, 60, 120, null]);
  expect(retryAfter(policy, 'exit:75', 1)).toBe(30);
  expect(retryAfter(policy, 'exit:1', 1)).toBeNull();
  expect(retryAfter(policy, 'time', 1)).toBeNull();
  expect(retryAfter({ ...policy, on: ['exit'] }, 'exit:1', 1)).toBe(30);
});

test('without a word about it a job is tried once', () => {
  expect(readRetryPolicy([])).toEqual({ attempts: 1, on: ['transient'], waitSeconds: 10 });
  expect(describeRetries(readRetryPolicy([]))).toBe('Tried once.');
  expect(describeRetries(readRetryPolicy(controls))).toBe(
    'Tried up to 4 times, after failures that may pass, exit code 75, too much memory; 30 s before the second try, doubled each time.',
  );
});

test('what cannot be used is told at its place', () => {
  const bad = [
    control('retry_attempts', '11'),
    control('retry_on', 'exit:x rain'),
    control('retry_wait', '0'),
  ];
  expect(locateDefinitionProblems({ ...everything, controls: bad })).toEqual([
    {
      place: 'controls.0.default',
      message: 'retry_attempts="11" cannot be used: expected a whole number from 1 to 10.',
    },
    { place: 'controls.1.default', message: expect.stringContaining('expected some of transient, exit') },
    { place: 'controls.2.default', message: expect.stringContaining('from 1 to 3600') },
  ]);
});

test('whoever runs the job cannot change it, and it travels in the VOTable form', () => {
  const definition = { ...everything, controls };
  const given = new Map([['retry_attempts', '9']]);
  expect(checkGiven(definition, given)[0]?.message).toContain('has no parameter "retry_attempts"');
  const done = completeParameters(definition, new Map(), new Set(['table']));
  expect(done.ok && done.values.has('retry_attempts')).toBe(false);
  expect(readVotableDefinition(writeVotableDefinition(definition)).controls).toEqual(controls);
});
