import { Client, escapeIdentifier } from 'pg';

/**
 * Create a database unless it is there.
 *
 * @param url connection URL of another database on the same server
 * @param template copy of which the new one starts
 */
export async function createDatabase(url: string, name: string, template = 'template1'): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`);
    }
  } catch (error) {
    if ((error as { code?: string }).code !== '42P04') throw error; // made by another process meanwhile
  } finally {
    await client.end();
  }
}
