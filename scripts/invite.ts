/**
 * `npm run invite [-- user|staff|administrator]`: print a link with which somebody makes a local account.
 */

import { createPrismaClient } from '@/lib/db';
import { env } from '@/lib/env';
import { invite } from '@/lib/identity/invitation';
import type { Command } from './command';
import { openDatabase } from './gateway/database';
import { requireDataDir } from './postgres/folders';
import { StartError } from './start-error';

const ROLES = ['user', 'staff', 'administrator'] as const;

const command: Command = async ([word = 'user']) => {
  const role = ROLES.find((candidate) => candidate === word);
  if (!role) throw new StartError(`Cannot invite a "${word}": expected ${ROLES.join(', ')}.`);
  const database = await openDatabase(requireDataDir(env.DATA_DIR));
  const db = createPrismaClient(database.url);
  try {
    console.log(await invite(db, env.BASE_URL, role));
    console.log('Good once, for a week.');
  } finally {
    await db.$disconnect();
    await database.close();
  }
  return 0;
};

export default command;
