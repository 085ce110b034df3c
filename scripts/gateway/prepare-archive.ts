/**
 * What the archive needs at each start, after the migrations: TAP_SCHEMA as this version publishes it,
 * the tables of the job queue, and something to look at when it is empty.
 */

import { Client, Pool } from 'pg';
import { DEMO_COLLECTION, loadDemoArchive } from '@/lib/archive/demo/load-demo-archive';
import { loadDemoImages } from '@/lib/archive/demo/load-demo-images';
import { type DemoAccount, loadProprietaryDemo } from '@/lib/archive/demo/load-proprietary-demo';
import { loadPublishedSpectra } from '@/lib/archive/demo/load-published-spectra';
import type { RunResult } from '@/lib/archive/ingest/ingest';
import { leftOut } from '@/lib/archive/ingest/report';
import { publishCatalogue } from '@/lib/archive/publish-catalogue';
import { publishedCatalogue } from '@/lib/archive/published';
import type { ProductResult } from '@/lib/catalogue/ingest/ingest-catalogue';
import { createPrismaClient } from '@/lib/db';
import { env } from '@/lib/env';
import type { ImageResult } from '@/lib/images/ingest/ingest-images';
import { prepareQueue } from '@/lib/uws/job-worker';
import { step } from '../progress';

/**
 * @param dataDir the demo archive is written below it
 * @returns accounts of the demo that were made now, to be told once
 */
export async function prepareArchive(databaseUrl: string, dataDir: string): Promise<readonly DemoAccount[]> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1, application_name: 'gateway start' });
  try {
    await step('Describing the published tables', async () => publishCatalogue(pool, publishedCatalogue));
  } finally {
    await pool.end();
  }
  await step('Preparing the job queue', async () => prepareQueue(databaseUrl));
  if (env.DEMO_ARCHIVE === 'no') return [];
  return step('Looking into the archive', async (progress) => {
    const client = new Client({ connectionString: databaseUrl, application_name: 'gateway start' });
    await client.connect();
    const db = createPrismaClient(databaseUrl);
    try {
      const results = await loadDemoArchive(client, { dataDir, authority: env.AUTHORITY, say: progress });
      const spectra = await loadPublishedSpectra(client, { authority: env.AUTHORITY, now: new Date() });
      const images = await loadDemoImages(client, { dataDir, authority: env.AUTHORITY, now: new Date() });
      progress(sentenceOf(results, spectra, images));
      // An archive that somebody filled otherwise gets no proposal of ours.
      if (!(await hasDemo(client))) return [];
      return await loadProprietaryDemo(client, db, { dataDir, authority: env.AUTHORITY }, new Date());
    } finally {
      await db.$disconnect();
      await client.end();
    }
  });
}

async function hasDemo(client: Client): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM archive.observation WHERE collection = $1 LIMIT 1', [
    DEMO_COLLECTION,
  ]);
  return rowCount! > 0;
}

function sentenceOf(
  runs: readonly RunResult[] | null,
  spectra: readonly ProductResult[] | null,
  images: readonly ImageResult[] | null,
): string {
  const renewed = spectra?.filter(({ status }) => status !== 'unchanged').length ?? 0;
  const drawn = images?.filter(({ status }) => status !== 'unchanged').length ?? 0;
  const said = [
    ...(runs === null ? [] : [`${runs.length} simulated runs${leftOut(runs) ? ', some were left out' : ''}`]),
    ...(renewed === 0 ? [] : [`${renewed} published spectra and light curves`]),
    ...(drawn === 0 ? [] : [`${drawn} simulated images`]),
  ];
  return said.join(', ') || 'nothing to do';
}
