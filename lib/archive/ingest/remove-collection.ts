import type { Client } from 'pg';
import { inTransaction } from './in-transaction';

/**
 * Take a whole collection out of the archive; the files on disk stay.
 *
 * @param client connects as the owner of the archive's tables
 * @param reason for whoever asks for one of them later
 * @returns how many runs were taken out; `null` when there is no such collection
 */
export async function removeCollection(
  client: Client,
  name: string,
  reason = 'its collection was taken out of the archive.',
): Promise<number | null> {
  return inTransaction(client, async () => {
    await client.query(
      `INSERT INTO archive.withdrawn (obs_publisher_did, sha256, published, reason)
       SELECT d.obs_publisher_did, f.sha256, o.ingested, $2
         FROM archive.observation o JOIN archive.dataset d ON d.observation = o.id
         LEFT JOIN archive.file f ON f.id = d.file
        WHERE o.collection = $1 AND NOT d.hidden`,
      [name, reason],
    );
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
