/**
 * `npm run reset-password -- USER`: print a link with which somebody with a local account chooses a new password.
 */

import { createPrismaClient } from '@/lib/db';
import { env } from '@/lib/env';
import { resetLinkOf } from '@/lib/identity/reset-password';
import type { Command } from './command';
import { openDatabase } from './gateway/database';
import { requireDataDir } from './postgres/folders';
import { StartError } from './start-error';

const command: Command = async ([username]) => {
  if (!username) throw new StartError('Cannot make a link for nobody: npm run reset-password -- USER');
  const database = await openDatabase(requireDataDir(env.DATA_DIR));
  const db = createPrismaClient(database.url);
  try {
    const link = await resetLinkOf(db, env.BASE_URL, username);
    if (!link) throw new StartError(`Cannot make a link for "${username}": there is no such local account.`);
    console.log(link);
    console.log('Good once, for an hour.');
  } finally {
    await db.$disconnect();
    await database.close();
  }
  return 0;
};

export default command;
