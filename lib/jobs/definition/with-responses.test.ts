import { expect, test } from 'vitest';
import { EMPTY_PARAMETER, inputNames } from './definition';
import everythingVotable from './fixtures/everything_vot.xml?raw';
import { readJsonDefinition, writeJsonDefinition } from './json-form';
import { readVotableDefinition } from './read-votable';
import { findDefinitionProblems } from './validate';
import { inputsWithResponses } from './with-responses';
import { writeVotableDefinition } from './write-votable';

const everything = readVotableDefinition(everythingVotable);
const asking = (inputs: string) => ({
  ...everything,
  controls: [...everything.controls, { ...EMPTY_PARAMETER, name: 'with_responses', default: inputs }],
});

test('inputs with responses come back from both written forms', () => {
  const definition = asking(' events ');
  for (const read of [
    readVotableDefinition(writeVotableDefinition(definition)),
    readJsonDefinition(writeJsonDefinition(definition)),
  ]) {
    expect([...inputsWithResponses(read)]).toEqual(['events']);
  }
  expect([...inputsWithResponses(everything)]).toEqual([]);
});

test('who runs a job cannot say what its inputs bring', () => {
  expect(inputNames(asking('events'))).not.toContain('with_responses');
});

test('an input that the job does not have is told', () => {
  expect(findDefinitionProblems(asking('events tables'))).toEqual([
    'with_responses names "tables", which is no input of the job: there are table, events.',
  ]);
});
