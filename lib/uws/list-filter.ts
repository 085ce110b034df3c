/**
 * Which jobs of a list somebody wants to see (UWS 1.1 §2.2.2.1): PHASE may be repeated, the others
 * stand once, and all must hold.
 */
import { z } from 'zod';
import { UwsError } from './errors';
import { instantSchema } from './instant';
import { PHASES, type Phase } from './job';

export interface ListFilter {
  /** Empty: all but ARCHIVED. */
  readonly phases: readonly Phase[];
  readonly after: Date | null;
  /** The most recent so many. */
  readonly last: number | null;
}

const phaseSchema = z
  .string()
  .transform((text) => text.toUpperCase())
  .pipe(
    z.enum(PHASES, {
      error: ({ input }) => `"${input}" is not a phase: expected one of ${PHASES.join(', ')}.`,
    }),
  );

const filterSchema = z.object({
  phases: z.array(phaseSchema),
  after: instantSchema.nullable(),
  last: z
    .string()
    .regex(/^[1-9]\d*$/, {
      error: ({ input }) => `LAST="${input}" is not a number of jobs: expected 1 or more.`,
    })
    .transform(Number)
    .nullable(),
});

/** @throws {UwsError} 400 with a sentence about what cannot be used */
export function readListFilter(values: ReadonlyMap<string, readonly string[]>): ListFilter {
  const parsed = filterSchema.safeParse({
    phases: values.get('PHASE') ?? [],
    after: values.get('AFTER')?.[0] ?? null,
    last: values.get('LAST')?.[0] ?? null,
  });
  if (!parsed.success) throw new UwsError(parsed.error.issues[0]!.message, 400);
  return parsed.data;
}
