/**
 * What a job was given against what its definition asks for.
 *
 * While a job is PENDING its parameters may be incomplete, so {@link checkGiven} looks at what is there;
 * before it runs {@link completeParameters} asks for all of it and fills in the defaults.
 */
import {
  inputNames,
  isUpload,
  type JobDefinition,
  type Parameter,
  settableControls,
  type UsedInput,
} from './definition';
import { valueSchema } from './datatype';

/** Values by the name of the definition. */
export type ParameterValues = ReadonlyMap<string, string>;

export interface NamedProblem {
  /** The parameter or input. */
  readonly name: string;
  readonly message: string;
}

export type Completed =
  | { readonly ok: true; readonly values: ParameterValues }
  | { readonly ok: false; readonly problems: readonly NamedProblem[] };

/** Problems of the values that are there; what is missing is none yet. */
export function checkGiven(definition: JobDefinition, given: ParameterValues): NamedProblem[] {
  const known = inputs(definition);
  return [...given].flatMap(([name, value]) => {
    const parameter = known.get(name);
    if (!parameter) return [{ name, message: unknownInput(definition, name) }];
    return problemsOf({ ...parameter, required: false }, value);
  });
}

/**
 * All values a job runs with: what was given, and defaults for the rest.
 *
 * @param uploads names of inputs that came as files; their value is not looked at
 */
export function completeParameters(
  definition: JobDefinition,
  given: ParameterValues,
  uploads: ReadonlySet<string>,
): Completed {
  const problems = checkGiven(definition, given);
  const values = new Map<string, string>();
  for (const [name, parameter] of inputs(definition)) {
    if (uploads.has(name)) continue;
    const value = (given.get(name) ?? parameter.default).trim();
    if (value === '') problems.push(...problemsOf(parameter, value));
    else values.set(name, value);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values };
}

function problemsOf(parameter: Parameter, value: string): NamedProblem[] {
  const checked = valueSchema(parameter).safeParse(value);
  return checked.success ? [] : [{ name: parameter.name, message: checked.error.issues[0]!.message }];
}

/** Parameters, inputs and controls by name; an input that has a twin among the parameters is that one. */
function inputs(definition: JobDefinition): Map<string, Parameter> {
  const { parameters, used } = definition;
  const all = new Map<string, Parameter>();
  for (const parameter of [...settableControls(definition), ...used.map(inputAsParameter), ...parameters])
    all.set(parameter.name, parameter);
  return all;
}

/** An input without a default has to be given, unless any number of it will do. */
export function inputAsParameter(used: UsedInput): Parameter {
  return {
    name: used.name,
    annotation: used.annotation,
    // A list of identifiers, or the name of a file, is text whatever one of them is.
    datatype: 'xs:string',
    default: isUpload(used) ? '' : used.default,
    required: used.default === '' && used.multiplicity !== '*',
    unit: '',
    ucd: '',
    utype: '',
    min: '',
    max: '',
    options: [],
  };
}

function unknownInput(definition: JobDefinition, name: string): string {
  const there = inputNames(definition).join(', ') || 'none';
  return `The job ${definition.name} has no parameter "${name}": it takes ${there}.`;
}
