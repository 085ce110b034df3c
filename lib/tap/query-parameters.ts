/**
 * The parameters that make up a TAP query (TAP 1.1 §2.7), out of those of a request or a job.
 *
 * REQUEST and VERSION were dropped in TAP 1.1 but clients still send them; like every unknown
 * parameter they are passed over.
 */
import { z } from 'zod';
import { TapError } from './errors';

/** ADQL names a language by itself or with a version (TAP 1.1 §2.7.1). */
const LANGUAGES = ['ADQL', 'ADQL-2.0', 'ADQL-2.1'];

const lang = z
  .string()
  .default('ADQL')
  .refine((value) => LANGUAGES.includes(value.toUpperCase()), {
    error: ({ input }) => `LANG="${input}" is not spoken here: use LANG=ADQL, ADQL-2.0 or ADQL-2.1.`,
  });

const maxrec = z
  .string()
  .trim()
  .regex(/^\d+$/, {
    error: ({ input }) => `MAXREC="${input}" is not a number of rows: expected a whole number from 0.`,
  })
  .transform(Number)
  .optional();

const runId = z.string().max(64, 'RUNID is longer than the 64 characters it may have.').optional();

const query = z
  .string({ error: 'QUERY is missing: send the ADQL text as the parameter QUERY.' })
  .refine((text) => text.trim() !== '', 'QUERY is empty: send the ADQL text as the parameter QUERY.');

export const tapQuerySchema = z.object({ lang, query, maxrec, runId, format: z.string().optional() });

export type TapQuery = z.output<typeof tapQuerySchema> & { readonly uploads: readonly UploadSource[] };

/** One table of UPLOAD: its name in TAP_UPLOAD and where it comes from. */
export interface UploadSource {
  readonly name: string;
  readonly uri: string;
}

/**
 * @param values by upper-case name
 * @throws {TapError} with a sentence about the first parameter that cannot be used
 */
export function readTapQuery(values: ReadonlyMap<string, readonly string[]>): TapQuery {
  const parsed = tapQuerySchema.safeParse({
    lang: single(values, 'LANG'),
    query: single(values, 'QUERY'),
    maxrec: single(values, 'MAXREC'),
    runId: single(values, 'RUNID'),
    // FORMAT is its older name (TAP 1.1 §2.7.3).
    format: single(values, 'RESPONSEFORMAT') ?? single(values, 'FORMAT'),
  });
  if (!parsed.success) throw new TapError(parsed.error.issues[0]!.message);
  return { ...parsed.data, uploads: readUploads(values.get('UPLOAD') ?? []) };
}

/** DALI 1.1 §3.1: a parameter that means one thing cannot be given two values, not even twice the same. */
function single(values: ReadonlyMap<string, readonly string[]>, name: string): string | undefined {
  const given = values.get(name) ?? [];
  if (given.length > 1) {
    throw new TapError(`${name} was given ${given.length} times: send it once.`);
  }
  return given[0];
}

/** `name,uri` pairs between semicolons, in one parameter or several (DALI 1.1 §3.4.5). */
function readUploads(values: readonly string[]): UploadSource[] {
  const sources = values
    .flatMap((value) => value.split(';'))
    .filter((pair) => pair.trim() !== '')
    .map((pair) => {
      const comma = pair.indexOf(',');
      const name = pair.slice(0, comma).trim();
      if (comma < 0 || !/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) {
        throw new TapError(
          `UPLOAD="${pair}" does not name a table and where it comes from: expected name,uri such as mine,param:part1.`,
        );
      }
      return { name, uri: pair.slice(comma + 1).trim() };
    });
  const names = sources.map((source) => source.name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new TapError(`Two uploads are called "${twice}": give each a name of its own.`);
  return sources;
}
