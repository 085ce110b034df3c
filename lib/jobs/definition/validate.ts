/**
 * Whether a definition can be a job here: names that shells and folders take, defaults that pass their own
 * checks, results that lie in the job's folder.
 */
import { isNumeric, valueSchema } from './datatype';
import { type GeneratedResult, type JobDefinition, NAME, type Parameter } from './definition';
import { retryProblems } from './retry';
import { readScript } from './script';
import { responsesProblems } from './with-responses';

/** Variables that would change what a shell or Python does before the script begins. */
const RESERVED =
  /^(PATH|HOME|TMPDIR|SHELL|IFS|ENV|PWD|USER|LANG|BASH.*|LD_.*|DYLD_.*|PYTHON.*|LC_.*|JOB_.*|SLURM_.*|MPLCONFIGDIR|OMP_.*)$/;

/** Steer a UWS job, so no parameter can be called so (UWS 1.1 §2.2.3, compared without regard to case). */
const UWS_NAMES = new Set([
  'PHASE',
  'ACTION',
  'WAIT',
  'RUNID',
  'DESTRUCTION',
  'EXECUTIONDURATION',
  'RESPONSEFORMAT',
]);

/** A file or pattern directly in the job's folder. */
const FILE_NAME = /^[A-Za-z0-9*][A-Za-z0-9._*-]{0,119}$/;

/** Something wrong with a definition, and where. */
export interface DefinitionProblem {
  /** The field, as a path into the definition: `name`, `parameters.2.default` … */
  readonly place: string;
  readonly message: string;
}

/** @returns one sentence for each thing that is wrong; empty when the definition can be used */
export function findDefinitionProblems(definition: JobDefinition): string[] {
  return locateDefinitionProblems(definition).map(({ message }) => message);
}

/** The same with the place of each, for whoever edits the definition. */
export function locateDefinitionProblems(definition: JobDefinition): DefinitionProblem[] {
  const { name, executionDuration, quote, parameters, controls, used, generated } = definition;
  return [
    ...at('name', NAME.test(name) ? [] : [badName('job', name)]),
    ...at('executionDuration', wholeSeconds('executionDuration', executionDuration)),
    ...at('quote', wholeSeconds('quote', quote)),
    ...parameters.flatMap((parameter, i) => parameterProblems(parameter, `parameters.${i}`)),
    ...controls.flatMap((control, i) => parameterProblems(control, `controls.${i}`)),
    ...retryProblems(controls),
    ...responsesProblems(definition),
    ...used.flatMap((one, i) => at(`used.${i}.name`, nameProblems(one.name))),
    ...generated.flatMap((result, i) => [
      ...at(`generated.${i}.name`, NAME.test(result.name) ? [] : [badName('result', result.name)]),
      ...at(`generated.${i}.default`, fileProblems(result)),
    ]),
    ...twice([
      ...parameters.map((one, i) => [one.name, `parameters.${i}.name`] as const),
      ...controls.map((one, i) => [one.name, `controls.${i}.name`] as const),
    ]),
    ...twice(used.map((one, i) => [one.name, `used.${i}.name`] as const)),
    ...twice(generated.map((one, i) => [one.name, `generated.${i}.name`] as const)),
  ];
}

/**
 * What keeps a definition of somebody from being run here, beyond what keeps any: it needs a script, and the
 * gateway's own analyses are not theirs to describe.
 */
export function locateAuthorProblems(definition: JobDefinition): DefinitionProblem[] {
  const problems = locateDefinitionProblems(definition);
  if (definition.script.trim() === '') {
    problems.push({ place: 'script', message: 'The definition has no script.' });
  } else if (readScript(definition.script).kind === 'gateway') {
    const message = 'Analyses of the gateway itself are described in its folder "jobs" alone.';
    problems.push({ place: 'script', message });
  }
  return problems;
}

function at(place: string, messages: readonly string[]): DefinitionProblem[] {
  return messages.map((message) => ({ place, message }));
}

function parameterProblems(parameter: Parameter, place: string): DefinitionProblem[] {
  const { name, datatype, min, max } = parameter;
  const checked = valueSchema({ ...parameter, required: false }).safeParse(parameter.default);
  const isBound = (bound: string) => isNumeric(datatype) && Number.isFinite(Number(bound));
  const boundProblems = (bound: string) =>
    bound === '' || isBound(bound)
      ? []
      : [`The bound ${bound} of ${name} is no number, or ${datatype} has no bounds.`];
  return [
    ...at(`${place}.name`, nameProblems(name)),
    ...at(`${place}.min`, boundProblems(min)),
    ...at(`${place}.max`, boundProblems(max)),
    ...at(
      `${place}.max`,
      min !== '' && max !== '' && isBound(min) && isBound(max) && Number(min) > Number(max)
        ? [`The bounds of ${name} leave no value: ${min} is larger than ${max}.`]
        : [],
    ),
    ...at(`${place}.default`, checked.success ? [] : [`The default of ${checked.error.issues[0]!.message}`]),
  ];
}

function fileProblems({ name, default: file }: GeneratedResult): string[] {
  return FILE_NAME.test(file)
    ? []
    : [
        `The result ${name} is to be a file "${file}": expected the name of a file in the job's folder, * allowed.`,
      ];
}

function nameProblems(name: string): string[] {
  if (!NAME.test(name)) return [badName('parameter', name)];
  if (RESERVED.test(name))
    return [`A parameter cannot be called "${name}": the shell that runs the script needs it.`];
  if (UWS_NAMES.has(name.toUpperCase()))
    return [`A parameter cannot be called "${name}": UWS steers jobs with it.`];
  return [];
}

function badName(kind: string, name: string): string {
  return `The name "${name}" of a ${kind} cannot be used: expected a letter, then letters, digits and underscores, at most 64.`;
}

function wholeSeconds(name: string, value: string): string[] {
  return /^\d{0,9}$/.test(value) ? [] : [`${name} "${value}" is not a number of seconds.`];
}

/** UWS compares names without regard to case. */
function twice(items: readonly (readonly [name: string, place: string])[]): DefinitionProblem[] {
  const seen = new Set<string>();
  return items.flatMap(([name, place]) => {
    const key = name.toUpperCase();
    if (seen.has(key)) {
      return at(place, [`The name "${name}" stands twice: names differ in more than case.`]);
    }
    seen.add(key);
    return [];
  });
}
