/**
 * The tables as this version of the gateway needs them: migrations, then the columns of entries that no
 * migration made (lib/archive/add-columns.ts).
 */
import { Client } from 'pg';
import { addColumns } from '@/lib/archive/add-columns';
import { MIGRATIONS } from '../project';
import { applyMigrations, readMigrations } from './apply';

/** Two gateways that start together take turns. */
const COLUMNS_LOCK = 4_420_253;

/**
 * @param onApply told the name before each migration that is applied
 * @returns names of migrations applied and of columns made now
 */
export async function prepareTables(url: string, onApply?: (name: string) => void): Promise<string[]> {
  const applied = await applyMigrations(url, await readMigrations(MIGRATIONS), onApply);
  const client = new Client({ connectionString: url, application_name: 'migrations' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(${COLUMNS_LOCK})`);
    const columns = await addColumns(client);
    await client.query('COMMIT');
    return [...applied, ...columns.map((name) => `cta.obs_config.${name}`)];
  } finally {
    await client.end();
  }
}
