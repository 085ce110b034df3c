/** One search that was asked: kept by the browser, or with the account of whoever is signed in. */
import { z } from 'zod';
import { addressSchema } from './saved-search';

export const historyEntrySchema = z.object({
  /** The search as in the address of the page. */
  address: addressSchema,
  /** The question in words. */
  asked: z.string().max(2000),
  /** The TAP service that was asked. */
  service: z.string().max(2000),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  rows: z.int().min(0),
  /** The service stopped at its limit. */
  overflow: z.boolean(),
});

export type HistoryEntry = z.infer<typeof historyEntrySchema>;
