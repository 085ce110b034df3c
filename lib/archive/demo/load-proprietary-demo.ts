/**
 * A proposal of the demo archive whose data are proprietary: to see what others do not, and to try what they may.
 *
 * It belongs to two local accounts, a PI and a co-investigator, made with the proposal. Their passwords are drawn at
 * random, written once into the data folder for its owner's eyes, and told at that start.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Client } from 'pg';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { createLocalAccount } from '@/lib/identity/local-account';
import { findRuns } from '../ingest/data-store';
import { ingest } from '../ingest/ingest';
import type { DemoLoad } from './load-demo-archive';
import { PROPRIETARY_PROPOSAL, PROPRIETARY_SCHEDULE } from './schedule';
import { writeDemoArchive } from './write-demo-archive';

export const PROPRIETARY_COLLECTION = 'SIMULATED-PROPOSAL';

/** The file with user names and passwords, in the data folder. */
export const DEMO_ACCOUNTS_FILE = 'demo-accounts.json';

export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly part: 'pi' | 'co_investigator';
}

const PEOPLE = [
  { username: 'demo-pi', name: 'Paula Investigator', part: 'pi' },
  { username: 'demo-coi', name: 'Cosmo Investigator', part: 'co_investigator' },
] as const;

/**
 * Load the runs, and make the proposal and its people, where they are not yet.
 *
 * @param client connects as the owner of the archive's tables
 * @returns the accounts that were made now; none when they were there, or somebody has taken the names
 */
export async function loadProprietaryDemo(
  client: Client,
  db: PrismaClient,
  options: DemoLoad,
  now: Date,
): Promise<readonly DemoAccount[]> {
  await loadRuns(client, options, now);
  if ((await db.proposal.count({ where: { id: PROPRIETARY_PROPOSAL } })) > 0) return [];
  await db.proposal.create({
    data: { id: PROPRIETARY_PROPOSAL, title: 'Centaurus A with the full array (demonstration)' },
  });
  const made: DemoAccount[] = [];
  for (const { username, name, part } of PEOPLE) {
    const password = randomBytes(12).toString('base64url');
    const userId = await createLocalAccount(db, { username, name, password }, 'user');
    if (userId === null) continue;
    await db.proposalMember.create({ data: { proposalId: PROPRIETARY_PROPOSAL, userId, part } });
    made.push({ username, name, password, part });
  }
  const file = join(resolve(options.dataDir), DEMO_ACCOUNTS_FILE);
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

async function loadRuns(client: Client, { dataDir, authority }: DemoLoad, now: Date): Promise<void> {
  const folder = join(resolve(dataDir), 'demo-proposal');
  const { rowCount } = await client.query('SELECT FROM archive.observation WHERE collection = $1 LIMIT 1', [
    PROPRIETARY_COLLECTION,
  ]);
  const isMade = existsSync(join(folder, 'hdu-index.fits.gz'));
  if (rowCount! > 0 && isMade) return;
  if (!isMade) await writeDemoArchive(folder, { runs: PROPRIETARY_SCHEDULE });
  await ingest(client, await findRuns(folder), {
    publication: {
      authority,
      collection: PROPRIETARY_COLLECTION,
      simulated: true,
      release: `${now.getUTCFullYear() + 2}-01-01`, // a year ahead at least, whenever the demo is made
      reference: null,
      proposal: PROPRIETARY_PROPOSAL,
      fovRadius: null,
    },
    title: 'Simulated observations of a proposal',
    dryRun: false,
    onResult: () => {},
  });
}
