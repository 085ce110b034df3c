/**
 * What a search asks for, from text to typed values and back.
 *
 * The parameters of the address are the fields of the form under the same names, so a link, a
 * form without JavaScript and the page's own navigation are read by the same schema. An empty field asks nothing.
 */
import { z } from 'zod';
import { parseDec, parseRa, parseRadius } from '@/lib/sky/angle';
import { type Position, parsePosition } from '@/lib/sky/position';
import { type DataLevel, parseDataLevel } from './data-level';
import { type DataproductType, parseDataproductType } from './dataproduct-type';

/** Degrees. Data *cover* a target when a footprint touches this circle; it need not be large. */
export const DEFAULT_RADIUS = 0.001;

export interface Criteria {
  /** The name as typed; it has a position only through `ra` and `dec`. */
  readonly target: string | null;
  /** ICRS, degrees. */
  readonly position: Position | null;
  /** Degrees, above zero. */
  readonly radius: number;
  readonly proposal_id: string | null;
  readonly obs_collection: string | null;
  readonly dataproduct_type: DataproductType | null;
  readonly levels: readonly DataLevel[];
}

export const CRITERIA_FIELDS = [
  'target',
  'ra',
  'dec',
  'radius',
  'proposal_id',
  'obs_collection',
  'dataproduct_type',
  'level',
] as const;

export type CriteriaField = (typeof CRITERIA_FIELDS)[number];
export type FieldErrors = Partial<Readonly<Record<CriteriaField, string>>>;

/** What stands in each field, as typed; `level` may have several. */
export type CriteriaText = Readonly<Record<Exclude<CriteriaField, 'level'>, string>> & {
  readonly level: readonly string[];
};

const MAX_LENGTH = 128;

/** An empty field asks nothing: `null`; a control character is never part of a name. */
const optionalText = z
  .string()
  .max(MAX_LENGTH, `Longer than ${MAX_LENGTH} characters`)
  .refine((typed) => !/\p{Cc}/u.test(typed), 'Contains a control character')
  .transform((typed) => typed.trim().replace(/\s+/g, ' ') || null);

/** Typed text that `parse` understands, or nothing. */
function typedAs<Value>(parse: (typed: string) => Value | null, expected: string) {
  return optionalText.transform((typed, context) => {
    if (typed === null) return null;
    const value = parse(typed);
    if (value !== null) return value;
    context.issues.push({ code: 'custom', input: typed, message: `Cannot read “${typed}”: ${expected}` });
    return z.NEVER;
  });
}

const positiveRadius = (typed: string) => {
  const radius = parseRadius(typed);
  return radius !== null && radius > 0 ? radius : null;
};

const fieldsSchema = z.object({
  target: optionalText,
  ra: typedAs(parseRa, 'expected a right ascension such as 329.717, 21:58:52 or 21h58m52s'),
  dec: typedAs(parseDec, 'expected a declination from −90 to 90 such as -30.226, -30:13:32 or -30d13m32s'),
  radius: typedAs(
    positiveRadius,
    'expected a radius above 0 and up to 180 degrees such as 0.5, 30 arcmin or 20 arcsec',
  ),
  proposal_id: optionalText,
  obs_collection: optionalText,
  dataproduct_type: typedAs(
    parseDataproductType,
    'expected event, image, cube, spectrum, sed, timeseries, measurements or visibility',
  ),
  level: z.array(typedAs(parseDataLevel, 'expected a data level from DL0 to DL5')),
});

const criteriaSchema = fieldsSchema.transform((fields, context): Criteria => {
  const { ra, dec, radius, level, ...rest } = fields;
  if ((ra === null) !== (dec === null)) {
    const [given, missing] = ra === null ? (['Dec', 'ra'] as const) : (['RA', 'dec'] as const);
    const message = `${given} stands alone: give both coordinates, or neither`;
    context.issues.push({ code: 'custom', input: fields, path: [missing], message });
  }
  const typed = ra === null || dec === null ? null : { ra, dec };
  return {
    ...rest,
    position: typed ?? (rest.target === null ? null : parsePosition(rest.target)),
    radius: radius ?? DEFAULT_RADIUS,
    levels: [...new Set(level.filter((each) => each !== null))].sort(),
  };
});

export type CriteriaOutcome =
  | { readonly ok: true; readonly criteria: Criteria }
  | { readonly ok: false; readonly errors: FieldErrors };

export function parseCriteria(text: CriteriaText): CriteriaOutcome {
  const parsed = criteriaSchema.safeParse(text);
  if (parsed.success) return { ok: true, criteria: parsed.data };
  const errors: Partial<Record<CriteriaField, string>> = {};
  for (const { path, message } of parsed.error.issues) {
    const field = CRITERIA_FIELDS.find((name) => name === path[0]) ?? 'target';
    errors[field] ??= message;
  }
  return { ok: false, errors };
}
