/**
 * The request of the access service (ProvSAP as OPUS serves it; ProvDAL of the working draft of 2017).
 *
 * Names are read without regard to case, and so are words of values: FORTH is FORWARD, 1 is true. A parameter
 * nobody knows is refused, since it may have been meant to leave something out.
 */
import { z } from 'zod';
import type { ProvModel } from './to-document';

export const PROV_FORMATS = [
  'PROV-JSON',
  'PROV-XML',
  'PROV-N',
  'PROV-VOTABLE',
  'PROV-SVG',
  'PROV-PNG',
] as const;
export type ProvFormat = (typeof PROV_FORMATS)[number];

export interface ProvRequest {
  readonly ids: readonly string[];
  /** null: all. */
  readonly depth: number | null;
  readonly direction: 'BACK' | 'FORWARD';
  readonly format: ProvFormat;
  readonly model: ProvModel;
  readonly agents: boolean;
  readonly configuration: boolean;
  /** 0 none, 1 of activities, 2 of all. */
  readonly descriptions: 0 | 1 | 2;
  /** Of nodes, in pictures. */
  readonly attributes: boolean;
  readonly members: boolean;
  /** Where the past lies in pictures: left to right, top to bottom … */
  readonly rankDirection: 'LR' | 'RL' | 'TB' | 'BT';
}

/** A request its author can mend. */
export class ProvRequestError extends Error {
  override readonly name = 'ProvRequestError';
}

const flag = z
  .string()
  .toLowerCase()
  .transform((word) => ({ '0': false, false: false, '1': true, true: true })[word])
  .refine((value) => value !== undefined, 'expected 0 or 1')
  .transform((value) => value === true);

const word = z.string().trim().toUpperCase();

const schema = {
  ID: z.string().trim().min(1, 'expected an identifier').max(1000),
  DEPTH: word
    .regex(/^(ALL|\d{1,6})$/, 'expected a whole number from 0, or ALL')
    .transform((text) => (text === 'ALL' ? null : Number(text))),
  DIRECTION: word
    .transform((text) => (text === 'FORTH' ? 'FORWARD' : text))
    .pipe(z.enum(['BACK', 'FORWARD'], 'expected BACK or FORWARD')),
  RESPONSEFORMAT: word
    .transform((text) => (text.startsWith('PROV-') ? text : `PROV-${text}`))
    .pipe(z.enum(PROV_FORMATS, `expected one of ${PROV_FORMATS.join(', ')}`)),
  MODEL: word.pipe(z.enum(['IVOA', 'W3C'], 'expected IVOA or W3C')),
  AGENTS: flag,
  CONFIGURATION: flag,
  DESCRIPTIONS: z.enum(['0', '1', '2'], 'expected 0, 1 or 2').transform((text) => Number(text) as 0 | 1 | 2),
  ATTRIBUTES: flag,
  MEMBERS: flag,
  GD: word.pipe(z.enum(['LR', 'RL', 'TB', 'BT'], 'expected LR, RL, TB or BT')),
} as const;

type Name = keyof typeof schema;
const isName = (name: string): name is Name => Object.hasOwn(schema, name);

/** @throws {ProvRequestError} in one sentence */
export function parseProvRequest(parameters: URLSearchParams): ProvRequest {
  const given = new Map<Name, string[]>();
  for (const [written, value] of parameters) {
    // The working draft has AGENT, OPUS has AGENTS.
    const name = written.toUpperCase() === 'AGENT' ? 'AGENTS' : written.toUpperCase();
    if (!isName(name)) {
      throw new ProvRequestError(
        `There is no parameter ${JSON.stringify(written)}: expected ${Object.keys(schema).join(', ')}.`,
      );
    }
    if (value !== '' || name === 'ID') given.set(name, [...(given.get(name) ?? []), value]);
  }
  const ids = (given.get('ID') ?? []).map((value) => read('ID', value));
  if (ids.length === 0) {
    throw new ProvRequestError(
      'Cannot show provenance without an identifier: add ?ID= and an obs_publisher_did.',
    );
  }
  if (ids.length > 100)
    throw new ProvRequestError(`${ids.length} identifiers are too many: expected up to 100.`);
  const one = <N extends Name>(
    name: N,
    fallback: z.output<(typeof schema)[N]>,
  ): z.output<(typeof schema)[N]> => {
    const values = given.get(name);
    if (values === undefined) return fallback;
    if (values.length > 1)
      throw new ProvRequestError(`${name} stands there ${values.length} times: expected once.`);
    return read(name, values[0]!);
  };
  return {
    ids: [...new Set(ids)],
    depth: one('DEPTH', 1),
    direction: one('DIRECTION', 'BACK'),
    format: one('RESPONSEFORMAT', 'PROV-JSON'),
    model: one('MODEL', 'IVOA'),
    agents: one('AGENTS', true),
    configuration: one('CONFIGURATION', true),
    descriptions: one('DESCRIPTIONS', 0),
    attributes: one('ATTRIBUTES', true),
    members: one('MEMBERS', false),
    rankDirection: one('GD', 'LR'),
  };
}

function read<N extends Name>(name: N, value: string): z.output<(typeof schema)[N]> {
  const result = schema[name].safeParse(value);
  if (result.success) return result.data as z.output<(typeof schema)[N]>;
  throw new ProvRequestError(
    `${name}=${value.slice(0, 60)} cannot be used: ${result.error.issues[0]!.message}.`,
  );
}
