/**
 * `npm run migration -- NAME`: write the SQL that is missing between the migrations and schema.prisma into
 * prisma/migrations/<time>_NAME/migration.sql, to be read and completed by a person.
 */

import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from './command';
import { diffSchema } from './migrations/schema-engine';
import { openTestDatabase } from './postgres/test-database';
import { MIGRATIONS } from './project';
import { StartError } from './start-error';

const migration: Command = async ([name]) => {
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new StartError(
      'Cannot name the migration: give one word such as "npm run migration -- add_job_quota".',
    );
  }
  const database = await openTestDatabase();
  const sql = await diffSchema(database.url).finally(() => database.close());
  if (!sql) {
    console.log('The migrations and schema.prisma agree: nothing to write.');
    return 0;
  }
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(MIGRATIONS, `${time}_${name}`);
  const file = join(folder, 'migration.sql');
  if (existsSync(file)) throw new StartError(`Cannot write ${file}: it is there already.`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${sql}\n`);
  console.log(file);
  return 0;
};

export default migration;
