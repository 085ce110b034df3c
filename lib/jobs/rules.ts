/**
 * What a job service asks of a request, from the definition of its jobs.
 */
import { UwsError } from '@/lib/uws/errors';
import type { JobParameter } from '@/lib/uws/job';
import { type JobRules, UPLOADED } from '@/lib/uws/service';
import {
  checkGiven,
  completeParameters,
  type NamedProblem,
  type ParameterValues,
} from './definition/check-parameters';
import { inputNames, isUpload, type JobDefinition } from './definition/definition';
import type { StoredDefinition } from './definition-store';

/** Seconds of a job whose definition says nothing. */
const USUAL_SECONDS = 600;

export function rulesOf({ definition, version }: StoredDefinition): JobRules {
  const spelling = new Map(inputNames(definition).map((name) => [name.toUpperCase(), name]));
  return {
    definitionVersion: version,
    usualSeconds: Number(definition.executionDuration) || USUAL_SECONDS,
    spell: (name) => spelling.get(name.toUpperCase()) ?? name,
    requireMaker({ userId }) {
      if (userId === null) {
        throw new UwsError(
          `Jobs of ${definition.name} are run for those who have signed in: sign in and send it again.`,
          403,
        );
      }
    },
    checkGiven(parameters) {
      refuse([
        ...misplacedUploads(definition, parameters),
        ...checkGiven(definition, givenValues(parameters)),
      ]);
    },
    checkComplete(parameters) {
      const completed = completeParameters(definition, givenValues(parameters), givenUploads(parameters));
      if (!completed.ok) refuse(completed.problems);
    },
  };
}

/** Values of parameters, uploads aside. */
export function givenValues(parameters: readonly JobParameter[]): ParameterValues {
  return new Map(
    parameters.filter(({ value }) => !value.startsWith(UPLOADED)).map(({ name, value }) => [name, value]),
  );
}

/** Names of inputs that came as files. */
export function givenUploads(parameters: readonly JobParameter[]): ReadonlySet<string> {
  return new Set(parameters.filter(({ value }) => value.startsWith(UPLOADED)).map(({ name }) => name));
}

function misplacedUploads(
  { name: job, used }: JobDefinition,
  parameters: readonly JobParameter[],
): NamedProblem[] {
  const uploads = used.filter(isUpload).map(({ name }) => name);
  const inputs = new Set(used.map(({ name }) => name));
  return [...givenUploads(parameters)]
    .filter((name) => !inputs.has(name))
    .map((name) => ({
      name,
      message: `The job ${job} takes no file "${name}": it takes ${uploads.join(', ') || 'none'}.`,
    }));
}

function refuse(problems: readonly NamedProblem[]): void {
  if (problems.length > 0) throw new UwsError(problems.map(({ message }) => message).join('\n'), 400);
}
