import type { Client } from 'pg';
import { inTransaction } from './in-transaction';

/**
 * Take a whole collection out of the archive; the files on disk stay.
 *
 * @param client connects as the owner of the archive's tables
 * @returns how many runs were taken out; `null` when there is no such collection
 */
export async function removeCollection(client: Client, name: string): Promise<number | null> {
  return inTransaction(client, async () => {
    const { rowCount: runs } = await client.query('DELETE FROM archive.observation WHERE collection = $1', [
      name,
    ]);
    const { rowCount: collections } = await client.query('DELETE FROM archive.collection WHERE name = $1', [
      name,
    ]);
    await client.query(
      `DELETE FROM archive.file f
        WHERE NOT EXISTS (SELECT 1 FROM archive.hdu WHERE file = f.id)
          AND NOT EXISTS (SELECT 1 FROM archive.dataset WHERE file = f.id)`,
    );
    return collections === 0 ? null : runs;
  });
}
