/** What somebody types to save a search. */
import { z } from 'zod';

export const savedSearchSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give it a name that you will recognise.')
    .max(120, 'At most 120 characters.'),
  notes: z.string().trim().max(5000, 'At most 5000 characters.').default(''),
  shared: z.boolean(),
});

export type SavedSearchText = z.infer<typeof savedSearchSchema>;

/** Where a search is read from: criteria, or a query of one's own. Longer addresses no browser keeps. */
export const addressSchema = z.string().min(1).max(30_000);

/** The page that asks this search again. @param address as the search page writes it */
export function searchHref(address: string): string {
  const parameters = new URLSearchParams(address);
  return parameters.has('adql') ? `/query?${parameters}` : `/search?${parameters}`;
}
