/**
 * A job definition as a form needs it: plain data that may go to the browser, without the script.
 */
import {
  isUpload,
  type JobDefinition,
  type Parameter,
  settableControls,
} from '@/lib/jobs/definition/definition';
import { describeRetries, readRetryPolicy } from '@/lib/jobs/definition/retry';

export interface FormInput {
  readonly name: string;
  readonly annotation: string;
  readonly upload: boolean;
  readonly required: boolean;
  /** More than one identifier. */
  readonly many: boolean;
}

export interface FormDefinition {
  readonly name: string;
  readonly annotation: string;
  readonly parameters: readonly Parameter[];
  readonly inputs: readonly FormInput[];
  readonly controls: readonly Parameter[];
  /** Where its jobs are run, when that is not here; `null` otherwise. */
  readonly runBy: string | null;
  /** When it is tried again; `null` when it never is. */
  readonly retries: string | null;
  /** What has to be installed and is not, as a sentence; `null` when nothing is missing. */
  readonly missing: string | null;
}

/** Parameters that only stand for an input of the same name are shown once, as the input. */
export function toFormDefinition(
  definition: JobDefinition,
  missing: string | null,
  runBy: string | null = null,
): FormDefinition {
  const { name, annotation, parameters, used } = definition;
  const policy = readRetryPolicy(definition.controls);
  const inputs = new Set(used.map((input) => input.name));
  return {
    name,
    annotation,
    missing,
    runBy,
    retries: policy.attempts > 1 ? describeRetries(policy) : null,
    controls: settableControls(definition),
    parameters: parameters.filter((parameter) => !inputs.has(parameter.name)),
    inputs: used.map((input) => ({
      name: input.name,
      annotation: input.annotation,
      upload: isUpload(input),
      required: input.default === '' && input.multiplicity !== '*',
      many: input.multiplicity !== '1' && input.multiplicity !== '',
    })),
  };
}
