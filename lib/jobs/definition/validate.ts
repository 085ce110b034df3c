/**
 * Whether a definition can be a job here: names that shells and folders take, defaults that pass their own
 * checks, results that lie in the job's folder.
 */
import { isNumeric, valueSchema } from './datatype';
import { type JobDefinition, NAME, type Parameter } from './definition';

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

/** @returns one sentence for each thing that is wrong; empty when the definition can be used */
export function findDefinitionProblems(definition: JobDefinition): string[] {
  return [
    ...(NAME.test(definition.name) ? [] : [badName('job', definition.name)]),
    ...wholeSeconds('executionDuration', definition.executionDuration),
    ...wholeSeconds('quote', definition.quote),
    ...[...definition.parameters, ...definition.controls].flatMap(parameterProblems),
    ...definition.used.flatMap(({ name }) => nameProblems(name)),
    ...definition.generated.flatMap(({ name, default: file }) => [
      ...(NAME.test(name) ? [] : [badName('result', name)]),
      ...(FILE_NAME.test(file)
        ? []
        : [
            `The result ${name} is to be a file "${file}": expected the name of a file in the job's folder, * allowed.`,
          ]),
    ]),
    ...twice([...definition.parameters, ...definition.controls]),
    ...twice(definition.used),
    ...twice(definition.generated),
  ];
}

function parameterProblems(parameter: Parameter): string[] {
  const bounds = [parameter.min, parameter.max].filter(
    (bound) => bound !== '' && !(isNumeric(parameter.datatype) && Number.isFinite(Number(bound))),
  );
  const checked = valueSchema({ ...parameter, required: false }).safeParse(parameter.default);
  return [
    ...nameProblems(parameter.name),
    ...bounds.map(
      (bound) =>
        `The bound ${bound} of ${parameter.name} is no number, or ${parameter.datatype} has no bounds.`,
    ),
    ...(checked.success ? [] : [`The default of ${checked.error.issues[0]!.message}`]),
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
function twice(items: readonly { readonly name: string }[]): string[] {
  const seen = new Set<string>();
  return items.flatMap(({ name }) => {
    const key = name.toUpperCase();
    if (seen.has(key)) return [`The name "${name}" stands twice: names differ in more than case.`];
    seen.add(key);
    return [];
  });
}
