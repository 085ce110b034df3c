/**
 * What a search asks for, from text to typed values and back.
 *
 * The parameters of the address are the fields of the form under the same names, so a link, a
 * form without JavaScript and the page's own navigation are read by the same schema. An empty field asks nothing.
 */
import { z } from 'zod';
import { parseDec, parseRa, parseRadius } from '@/lib/sky/angle';
import { type Position, parsePosition } from '@/lib/sky/position';
import { type DataLevel, parseDataLevel } from '../data-level';
import { LIST_ID } from './kept-list';
import { readRegion } from './region-field';
import { SEARCH_FIELDS } from './search-fields';

/** Degrees. Data *cover* a target when a footprint touches this circle; it need not be large. */
export const DEFAULT_RADIUS = 0.001;

/**
 * What of the data must lie at the place asked for. Most runs that saw a target point beside it, so
 * the footprint is what counts unless somebody says otherwise.
 */
export const MATCHES = ['footprint', 'inside', 'pointing'] as const;
export type Match = (typeof MATCHES)[number];

export interface Criteria {
  /** The name as typed; it has a position only through `ra` and `dec`. */
  readonly target: string | null;
  /** ICRS, degrees. */
  readonly position: Position | null;
  /** Degrees, above zero. */
  readonly radius: number;
  /** Identifier of a kept list of targets (lib/search-lists): data about any of them, within `radius`. */
  readonly targets: string | null;
  /** Circle or polygon as `readRegion` prints it, ICRS; besides the position, if both are given. */
  readonly region: string | null;
  readonly match: Match;
  readonly levels: readonly DataLevel[];
  /** The search fields that ask something, by name, as their `read` gives them. */
  readonly fields: Readonly<Record<string, string>>;
}

const PLACE_FIELDS = ['target', 'ra', 'dec', 'radius', 'targets', 'region', 'match'] as const;

/** The names in the order of the form, where an error is looked for. */
export const CRITERIA_FIELDS: readonly string[] = [
  ...PLACE_FIELDS,
  ...SEARCH_FIELDS.map(({ name }) => name),
  'level',
];

export type FieldErrors = Readonly<Record<string, string>>;

/** What stands in each field, as typed; a field that is absent is empty. */
export interface CriteriaText {
  readonly values: Readonly<Record<string, string>>;
  readonly level: readonly string[];
}

export const BLANK: CriteriaText = { values: {}, level: [] };

/** What was typed into a field. */
export const textOf = (text: CriteriaText, name: string): string => text.values[name] ?? '';

/** A list of alternatives may be long; a name is not. */
const MAX_LENGTH = 1024;

/** An empty field asks nothing: `null`; a control character is never part of a name. */
const optionalText = z
  .string()
  .default('')
  .refine((typed) => typed.length <= MAX_LENGTH, `Longer than ${MAX_LENGTH} characters`)
  .refine((typed) => !/\p{Cc}/u.test(typed), 'Contains a control character')
  .transform((typed) => typed.trim().replace(/\s+/g, ' ') || null);

/** Typed text that `parse` understands, or nothing. */
function typedAs<Value>(parse: (typed: string) => Value | null, expected: string) {
  return optionalText.transform((typed, context) => {
    if (typed === null) return null;
    const value = parse(typed);
    if (value !== null) return value;
    context.issues.push({
      code: 'custom',
      input: typed,
      message: `Cannot read “${typed}”: expected ${expected}`,
    });
    return z.NEVER;
  });
}

const positiveRadius = (typed: string) => {
  const radius = parseRadius(typed);
  return radius !== null && radius > 0 ? radius : null;
};

const placeSchema = z.object({
  target: optionalText.refine((typed) => (typed?.length ?? 0) <= 128, 'Longer than 128 characters'),
  ra: typedAs(parseRa, 'a right ascension such as 329.717, 21:58:52 or 21h58m52s'),
  dec: typedAs(parseDec, 'a declination from −90 to 90 such as -30.226, -30:13:32 or -30d13m32s'),
  radius: typedAs(
    positiveRadius,
    'a radius above 0 and up to 180 degrees such as 0.5, 30 arcmin or 20 arcsec',
  ),
  targets: typedAs(
    (typed) => (LIST_ID.test(typed) ? typed : null),
    'the identifier of a list of targets, as “Many targets” makes it',
  ),
  region: typedAs(
    readRegion,
    'a region such as “circle 83.6 22 1”, “polygon galactic 0 -1 2 -1 2 1 0 1” or “box 83.6 22 4 2”',
  ),
  match: typedAs(
    (typed) => MATCHES.find((match) => match === typed) ?? null,
    'footprint, inside or pointing',
  ),
  level: z.array(typedAs(parseDataLevel, 'a data level from DL0 to DL5')),
});

const criteriaSchema = placeSchema.transform((typed, context): Omit<Criteria, 'fields'> => {
  const { ra, dec, radius, match, level, ...rest } = typed;
  if ((ra === null) !== (dec === null)) {
    const [given, missing] = ra === null ? (['Dec', 'ra'] as const) : (['RA', 'dec'] as const);
    const message = `${given} stands alone: give both coordinates, or neither`;
    context.issues.push({ code: 'custom', input: typed, path: [missing], message });
  }
  const coordinates = ra === null || dec === null ? null : { ra, dec };
  return {
    ...rest,
    position: coordinates ?? (rest.target === null ? null : parsePosition(rest.target)),
    radius: radius ?? DEFAULT_RADIUS,
    match: match ?? 'footprint',
    levels: [...new Set(level.filter((each) => each !== null))].sort(),
  };
});

const fieldsSchema = z.object(
  Object.fromEntries(SEARCH_FIELDS.map(({ name, read, expected }) => [name, typedAs(read, expected)])),
);

export type CriteriaOutcome =
  | { readonly ok: true; readonly criteria: Criteria }
  | { readonly ok: false; readonly errors: FieldErrors };

export function parseCriteria(text: CriteriaText): CriteriaOutcome {
  const place = criteriaSchema.safeParse({ ...text.values, level: text.level });
  const fields = fieldsSchema.safeParse(text.values);
  if (place.success && fields.success) {
    return { ok: true, criteria: { ...place.data, fields: asked(fields.data) } };
  }
  const errors: Record<string, string> = {};
  for (const { path, message } of [...(place.error?.issues ?? []), ...(fields.error?.issues ?? [])]) {
    const field = CRITERIA_FIELDS.find((name) => name === path[0]) ?? 'target';
    errors[field] ??= message;
  }
  return { ok: false, errors };
}

function asked(fields: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

/** The same search without one of its search fields. */
export function withoutField(criteria: Criteria, name: string): Criteria {
  const { [name]: _left, ...fields } = criteria.fields;
  return { ...criteria, fields };
}
