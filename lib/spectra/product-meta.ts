/**
 * What a product's file says of itself: gamma-cat's header words, those of our own files, a few of FITS.
 */
import { z } from 'zod';
import type { MetadataGroup, ProductMeta } from './spectrum';
import { findMeta, metaNumber, metaText, type PlainTable } from './tables/plain-table';

const mjdSchema = z.object({ min: z.number().nullish(), max: z.number().nullish() });

const groupsSchema = z.record(
  z.string(),
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)),
);

export function readMeta(table: PlainTable): ProductMeta {
  const mjd = mjdSchema.safeParse(findMeta(table, 'mjd'));
  return {
    source: metaText(table, 'source_name', 'source', 'OBJECT'),
    telescope: metaText(table, 'telescope', 'TELESCOP'),
    reference: metaText(table, 'reference_id', 'reference', 'REFERENC'),
    comments: metaText(table, 'comments', 'comment')?.replace(/\s+/g, ' ') ?? null,
    licence: metaText(table, 'licence', 'license'),
    redshift: metaNumber(table, 'redshift', 'REDSHIFT'),
    mjdMin: mjd.success ? (mjd.data.min ?? null) : metaNumber(table, 'mjd_min'),
    mjdMax: mjd.success ? (mjd.data.max ?? null) : metaNumber(table, 'mjd_max'),
    groups: readGroups(findMeta(table, 'metadata')),
  };
}

/** The metadata of our own files: groups of label and value, in their order. */
function readGroups(written: unknown): MetadataGroup[] {
  const groups = groupsSchema.safeParse(written);
  if (!groups.success) return [];
  return Object.entries(groups.data).map(([title, items]) => ({ title, items: Object.entries(items) }));
}

/** Some sentences as one; more than three are counted. */
export function printProblems(problems: readonly string[]): string {
  const shown = problems.slice(0, 3).join('. ');
  return problems.length > 3 ? `${shown}. And ${problems.length - 3} more` : shown;
}
