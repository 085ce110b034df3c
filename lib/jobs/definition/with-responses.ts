/**
 * Which inputs of a job come with their responses: a control parameter of our own, `with_responses`, whose default
 * names them with blanks between. Like those of retry.ts it is its author's to say and nobody else's to set, and
 * OPUS keeps control parameters it does not know.
 *
 * A dataset given for such an input brings all files of its run, and stands in a GADF data store (lib/jobs/README.md).
 */
import type { JobDefinition } from './definition';

const CONTROL = 'with_responses';

/** Of a control's name. */
export function isResponsesControl(name: string): boolean {
  return name === CONTROL;
}

/** Names of inputs. */
export function inputsWithResponses({ controls }: Pick<JobDefinition, 'controls'>): ReadonlySet<string> {
  const written = controls.find(({ name }) => isResponsesControl(name))?.default ?? '';
  return new Set(written.split(/\s+/).filter(Boolean));
}

export function responsesProblems({ controls, used }: JobDefinition): { place: string; message: string }[] {
  const known = new Set(used.map(({ name }) => name));
  const unknown = [...inputsWithResponses({ controls })].filter((name) => !known.has(name));
  return unknown.map((name) => ({
    place: `controls.${controls.findIndex((one) => isResponsesControl(one.name))}.default`,
    message: `${CONTROL} names "${name}", which is no input of the job: there are ${[...known].join(', ') || 'none'}.`,
  }));
}
