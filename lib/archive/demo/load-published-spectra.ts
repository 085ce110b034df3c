/**
 * The small catalogue of published spectra that goes with the demo archive: there while the demo archive is, renewed
 * when this version of the gateway has other numbers.
 */
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { ingestCatalogue, type ProductResult } from '@/lib/catalogue/ingest/ingest-catalogue';
import { openCatalogue } from '@/lib/catalogue/open-catalogue';
import { DEMO_COLLECTION } from './load-demo-archive';

const FOLDER = fileURLToPath(new URL('../../catalogue/published', import.meta.url));

/** @returns what was done with each product; `null` when there is no demo archive */
export async function loadPublishedSpectra(
  client: Client,
  { authority, now }: { readonly authority: string; readonly now: Date },
): Promise<ProductResult[] | null> {
  const { rowCount } = await client.query('SELECT 1 FROM archive.observation WHERE collection = $1 LIMIT 1', [
    DEMO_COLLECTION,
  ]);
  if (rowCount === 0) return null;
  return ingestCatalogue(client, await openCatalogue(FOLDER, FOLDER), {
    authority,
    dryRun: false,
    now,
    onResult: () => {},
  });
}
