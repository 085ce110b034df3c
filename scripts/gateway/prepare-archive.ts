/**
 * What the archive needs at each start, after the migrations: TAP_SCHEMA as this version publishes it.
 */

import { Pool } from 'pg';
import { publishCatalogue } from '@/lib/archive/publish-catalogue';
import { publishedCatalogue } from '@/lib/archive/published';
import { step } from '../progress';

export async function prepareArchive(databaseUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1, application_name: 'gateway start' });
  try {
    await step('Describing the published tables', async () => publishCatalogue(pool, publishedCatalogue));
  } finally {
    await pool.end();
  }
}
