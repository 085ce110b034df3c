/**
 * The search that rows were chosen from: what was asked, of whom, when, by which software, and how many rows came.
 */
import { z } from 'zod';

/** As the page knows it; the address holds criteria or `adql=…`. */
export const searchedSchema = z.object({
  address: z.string().max(20_000),
  asked: z.iso.datetime(),
  rows: z.number().int().min(0),
  overflow: z.boolean(),
});
export type Searched = z.output<typeof searchedSchema>;

export const selectionQuerySchema = z.object({
  adql: z.string(),
  /** Address of the TAP service. */
  service: z.string(),
  /** ISO 8601, UTC. */
  asked: z.string(),
  /** Rows of the answer. */
  rows: z.number(),
  /** The service stopped at its limit: there are more. */
  overflow: z.boolean(),
  /** Version of the gateway that asked. */
  version: z.string(),
});
export type SelectionQuery = z.output<typeof selectionQuerySchema>;
