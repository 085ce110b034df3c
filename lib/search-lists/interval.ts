/** A list of intervals of time as it is kept. */
import { z } from 'zod';

/** One query takes so many. */
export const MAX_INTERVALS = 10_000;

/** MJD in UTC, the time axis of ObsCore as this archive fills it. */
export const intervalSchema = z
  .object({ start: z.number(), stop: z.number() })
  .refine(({ start, stop }) => start <= stop, 'Ends before it starts');

export const intervalListSchema = z.array(intervalSchema).min(1).max(MAX_INTERVALS);

export type KeptInterval = z.output<typeof intervalSchema>;
