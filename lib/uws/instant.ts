/**
 * Instants as UWS writes them: UTC with T and Z, both obligatory (UWS 1.1 §2.2.1.1), unlike
 * the time stamps of data (DALI 1.1 §3.3.3).
 */
import { z } from 'zod';

/** The same text in the job document and at the job's own addresses, where clients compare the two. */
export function printInstant(instant: Date): string {
  return instant.toISOString();
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?Z?$/;

/** An instant as typed: without a zone it is UTC, a bare day is its first moment. */
export const instantSchema = z
  .string()
  .trim()
  .regex(INSTANT, { error: ({ input }) => `"${input}" is not an instant: expected YYYY-MM-DDThh:mm:ssZ.` })
  .transform((text) => new Date(text.includes('T') && !text.endsWith('Z') ? `${text}Z` : text))
  .refine((instant) => !Number.isNaN(instant.getTime()), {
    error: 'There is no such day or time: expected YYYY-MM-DDThh:mm:ssZ.',
  });
