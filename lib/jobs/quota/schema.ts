/**
 * A quota as somebody types it: whose it is, and figures in units that people use.
 */
import { z } from 'zod';
import { QUOTA_ROLES } from './figures';

const HOUR = 3600;
const GIGABYTE = 1e9;

/** The most that the columns hold. */
const MOST_JOBS = 1_000_000;
const MOST_HOURS = 500_000;
const MOST_GIGABYTES = 1_000_000;

/** An empty box says nothing of its figure. */
const typedFigure = (most: number, whole: boolean) =>
  z
    .string()
    .trim()
    .transform((text, context) => {
      if (text === '') return null;
      const value = Number(text);
      if (value >= 0 && value <= most && (!whole || Number.isInteger(value))) return value;
      context.addIssue(
        `Give a ${whole ? 'whole ' : ''}number from 0 to ${most.toLocaleString('en')}, or nothing.`,
      );
      return z.NEVER;
    });

const named = (sentence: string) => z.string().trim().min(1, sentence).max(300);

const whoseSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: named('Give a user name, a confirmed address or an id.') }),
  z.object({
    kind: z.literal('group'),
    authority: named('Give the authority, as in the part after # of an entitlement.'),
    path: z
      .string()
      .trim()
      .regex(/^[^/\s]+(\/[^/\s]+)*$/, 'Give the group from the outermost inwards: hess/crab.')
      .max(300),
    role: z.string().trim().max(100),
  }),
  z.object({ kind: z.literal('proposal'), proposal: named('Give the identifier of a proposal.') }),
  z.object({ kind: z.literal('role'), ofRole: z.enum(QUOTA_ROLES) }),
]);

/** Those a quota is for, before anybody looked whether they are there. */
export type TypedWhose = z.output<typeof whoseSchema>;

const figuresSchema = z
  .object({
    span: z.enum(['each', 'together']),
    jobs: typedFigure(MOST_JOBS, true),
    cpuHours: typedFigure(MOST_HOURS, false),
    resultGB: typedFigure(MOST_GIGABYTES, false),
  })
  .refine(({ jobs, cpuHours, resultGB }) => [jobs, cpuHours, resultGB].some((value) => value !== null), {
    path: ['jobs'],
    message: 'Give at least one of the figures.',
  })
  .transform(({ span, jobs, cpuHours, resultGB }) => ({
    span,
    figures: {
      jobs,
      cpuSeconds: cpuHours === null ? null : Math.round(cpuHours * HOUR),
      resultBytes: resultGB === null ? null : Math.round(resultGB * GIGABYTE),
    },
  }));

/** @example quotaSchema.safeParse({ kind: 'role', ofRole: 'staff', span: 'each', jobs: '80', cpuHours: '', resultGB: '' }) */
export const quotaSchema = z.intersection(whoseSchema, figuresSchema);

/** Figures as the form shows them. */
export function typedFigures(figures: {
  readonly jobs: number | null;
  readonly cpuSeconds: number | null;
  readonly resultBytes: number | null;
}) {
  const typed = (value: number | null, unit: number) => (value === null ? '' : String(value / unit));
  return {
    jobs: typed(figures.jobs, 1),
    cpuHours: typed(figures.cpuSeconds, HOUR),
    resultGB: typed(figures.resultBytes, GIGABYTE),
  };
}
