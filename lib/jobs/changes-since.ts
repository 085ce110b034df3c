/**
 * What has changed since a job ran: its definition, the software, the bytes of its inputs, and what values mean.
 *
 * Each change is a sentence beside the field of the form it is about, or above the form.
 */
import type { JobDefinition, Parameter } from './definition/definition';
import type { JobRecord } from './job-record';

/** What there is of an input today. */
export type InputState =
  | { readonly kind: 'there'; readonly sha256: string; readonly responses: ReadonlySet<string> }
  /** It cannot be had, with the reason. */
  | { readonly kind: 'gone'; readonly sentence: string };

export interface JobThen {
  /** As the gateway counts it. */
  readonly version: number;
  readonly definition: JobDefinition;
  /** Values that were given; the rest were defaults. */
  readonly given: ReadonlyMap<string, string>;
  /** `null` where nobody wrote it down. */
  readonly record: JobRecord | null;
}

export interface JobsNow {
  readonly version: number;
  readonly definition: JobDefinition;
  readonly software: JobRecord['software'];
  /** Of datasets, by identifier. */
  readonly inputs: ReadonlyMap<string, InputState>;
}

export interface Changes {
  /** Sentences by the name of a field; under '' what belongs to none. */
  readonly sentences: Readonly<Record<string, readonly string[]>>;
  /** Values that were defaults and are other ones now: what the job ran with, to be filled in. */
  readonly values: Readonly<Record<string, string>>;
}

export function changesSince(then: JobThen, now: JobsNow): Changes {
  const sentences: Record<string, string[]> = {};
  const values: Record<string, string> = {};
  const say = (field: string, sentence: string) => {
    sentences[field] ??= [];
    sentences[field].push(sentence);
  };
  if (then.version !== now.version) {
    say('', `The definition is version ${now.version} now; the job ran by version ${then.version}.`);
  }
  if (then.record === null) {
    say('', 'Versions of software and the bytes of inputs were not written down for this job.');
  } else {
    for (const sentence of softwareChanges(then.record.software, now.software)) say('', sentence);
    for (const { role, sentence } of inputChanges(then.record.inputs, now.inputs)) say(role, sentence);
  }
  const before = parametersOf(then.definition);
  const after = parametersOf(now.definition);
  for (const [name, parameter] of after) {
    const earlier = before.get(name);
    if (earlier === undefined) {
      say(name, 'New since then: the job knew no such parameter.');
      continue;
    }
    for (const sentence of factChanges(earlier, parameter)) say(name, sentence);
    if (earlier.default === parameter.default) continue;
    const given = then.given.get(name);
    const now = `The default is ${told(parameter.default)} now, it was ${told(earlier.default)}.`;
    if (given === undefined && earlier.default !== '') values[name] = earlier.default;
    say(name, given === undefined ? `${now} Filled in is what the job ran with.` : now);
  }
  for (const [name, earlier] of before) {
    if (after.has(name)) continue;
    const value = then.given.get(name) ?? earlier.default;
    say('', `There is no parameter ${name} any more: the job ran with ${told(value)}.`);
  }
  return { sentences, values };
}

const told = (value: string) => (value === '' ? 'empty' : value);

function parametersOf({ parameters, controls }: JobDefinition): ReadonlyMap<string, Parameter> {
  return new Map([...parameters, ...controls].map((parameter) => [parameter.name, parameter]));
}

function factChanges(before: Parameter, after: Parameter): string[] {
  const facts = [
    ['unit', before.unit, after.unit],
    ['type', before.datatype, after.datatype],
    ['lowest value', before.min, after.min],
    ['highest value', before.max, after.max],
    ['choice', before.options.join(', '), after.options.join(', ')],
  ] as const;
  return facts
    .filter(([, earlier, later]) => earlier !== later)
    .map(([what, earlier, later]) => `The ${what} is ${told(later)} now, it was ${told(earlier)}.`);
}

function softwareChanges(before: JobRecord['software'], after: JobRecord['software']): string[] {
  return Object.entries(before).flatMap(([name, version]) => {
    const now = after[name];
    if (now === version) return [];
    return [
      now === undefined
        ? `The job ran with ${name} ${version}, which is not installed now.`
        : `${name} is version ${now} now; the job ran with ${version}.`,
    ];
  });
}

function inputChanges(
  inputs: JobRecord['inputs'],
  states: JobsNow['inputs'],
): { role: string; sentence: string }[] {
  return inputs.flatMap(({ role, kind, id, name, sha256 }) => {
    if (kind === 'upload') return [{ role, sentence: `The file ${name} has to be given again.` }];
    const state = states.get(id);
    if (state === undefined) return [];
    if (kind === 'response') {
      const same = state.kind === 'gone' || state.responses.has(sha256); // that it is gone is said of the dataset
      return same ? [] : [{ role, sentence: `${name} that came with ${id} is another file now.` }];
    }
    if (kind !== 'dataset') return [];
    if (state.kind === 'gone') return [{ role, sentence: state.sentence }];
    if (state.sha256 === sha256) return [];
    return [
      {
        role,
        sentence: `${id} was processed again since: its content is ${state.sha256.slice(0, 12)} now, the job read ${sha256.slice(0, 12)} (SHA-256).`,
      },
    ];
  });
}
