/**
 * Provenance logs of ctapipe: each run of a tool appends a whole JSON array to the same file, so the file is
 * several JSON values one after another, and one item is one activity that has ended.
 */
import { z } from 'zod';
import { ProvError } from '../errors';

const time = z.object({ time_utc: z.string() }).nullish();

const file = z.object({
  url: z.string(),
  role: z.string().nullish(),
  /** `CTA PRODUCT ID` and the rest of the reference metadata, flat. */
  reference_meta: z.record(z.string(), z.unknown()).nullish(),
});

const activitySchema = z.object({
  activity_name: z.string().min(1),
  activity_uuid: z.string().min(1),
  status: z.string().nullish(),
  exit_code: z.number().nullish(),
  start: time,
  stop: time,
  system: z
    .object({
      ctapipe_version: z.string().nullish(),
      executable: z.string().nullish(),
      arguments: z.array(z.string()).nullish(),
      platform: z.record(z.string(), z.unknown()).nullish(),
      python: z
        .object({
          version_string: z.string().nullish(),
          implementation: z.string().nullish(),
          packages: z.array(z.object({ name: z.string(), version: z.string().nullish() })).nullish(),
        })
        .nullish(),
      environment: z.record(z.string(), z.string().nullable()).nullish(),
    })
    .nullish(),
  input: z.array(file).nullish(),
  output: z.array(file).nullish(),
  config: z.record(z.string(), z.unknown()).nullish(),
});

export type LoggedActivity = z.output<typeof activitySchema>;
export type LoggedFile = z.output<typeof file>;

/** @throws {ProvError} with the line where something is wrong */
export function readCtapipeLog(text: string): LoggedActivity[] {
  return splitValues(text).flatMap(({ json, line }) => {
    const items: unknown[] = Array.isArray(json) ? json : [json];
    return items.map((item, index) => {
      const result = activitySchema.safeParse(item);
      if (result.success) return result.data;
      const issue = result.error.issues[0]!;
      const way = [index, ...issue.path].map(String).join(' → ');
      throw problem(`line ${line}, item ${way}`, `this is no activity of ctapipe: ${issue.message}`);
    });
  });
}

/** The JSON values of a text, each with the line where it begins. */
function splitValues(text: string): { json: unknown; line: number }[] {
  const values: { json: unknown; line: number }[] = [];
  let start = -1;
  let depth = 0;
  let inString = false;
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]!;
    if (inString) {
      if (character === '\\') i += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') {
      inString = true;
    } else if (character === '[' || character === '{') {
      if (depth === 0) start = i;
      depth += 1;
    } else if (character === ']' || character === '}') {
      depth -= 1;
      if (depth < 0) throw problem(`line ${lineOf(i)}`, `${character} closes nothing`);
      if (depth === 0)
        values.push({ json: parse(text.slice(start, i + 1), lineOf(start)), line: lineOf(start) });
    } else if (depth === 0 && /[^\s,]/.test(character)) {
      throw problem(`line ${lineOf(i)}`, `unexpected ${JSON.stringify(character)} between the runs`);
    }
  }
  if (depth > 0 || inString)
    throw problem(
      `line ${lineOf(text.length)}`,
      `the run that begins in line ${lineOf(Math.max(0, start))} has no end`,
    );
  return values;
}

function parse(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw problem(`the run that begins in line ${line}`, 'it is no JSON', error);
  }
}

function problem(place: string, what: string, cause?: unknown): ProvError {
  return new ProvError('a ctapipe provenance log', place, what, { cause });
}
