/**
 * What is published no longer: its identifier keeps an answer, which says when and why (docs/archive.md). What was
 * hidden goes without a word, for it was to look as if it were not there.
 */
import type { Client } from 'pg';
import { inTransaction } from './in-transaction';

/** Of one observation, before its rows go. @param sha256 of the content that comes; null when none does */
export async function noteWithdrawal(
  client: Client,
  observation: { readonly collection: string; readonly obsId: string },
  sha256: string | null,
  reason: string,
): Promise<void> {
  await client.query(
    `INSERT INTO archive.withdrawn (obs_publisher_did, sha256, published, reason)
     SELECT d.obs_publisher_did, f.sha256, o.ingested, $4
       FROM archive.observation o JOIN archive.dataset d ON d.observation = o.id
       LEFT JOIN archive.file f ON f.id = d.file
      WHERE o.collection = $1 AND o.obs_id = $2 AND f.sha256 IS DISTINCT FROM $3 AND NOT d.hidden`,
    [observation.collection, observation.obsId, sha256, reason],
  );
}

/**
 * Take one dataset out of the archive, and with it the observation it is the only dataset of.
 *
 * @returns whether it was there
 */
export async function withdrawDataset(
  client: Client,
  publisherDid: string,
  reason: string,
): Promise<boolean> {
  return inTransaction(client, async () => {
    await client.query(
      `INSERT INTO archive.withdrawn (obs_publisher_did, sha256, published, reason)
       SELECT d.obs_publisher_did, f.sha256, o.ingested, $2
         FROM archive.dataset d LEFT JOIN archive.observation o ON o.id = d.observation
         LEFT JOIN archive.file f ON f.id = d.file
        WHERE d.obs_publisher_did = $1 AND NOT d.hidden`,
      [publisherDid, reason],
    );
    const { rows, rowCount } = await client.query<{ observation: string | null }>(
      'DELETE FROM archive.dataset WHERE obs_publisher_did = $1 RETURNING observation',
      [publisherDid],
    );
    await client.query(
      `DELETE FROM archive.observation o WHERE o.id = $1
          AND NOT EXISTS (SELECT 1 FROM archive.dataset WHERE observation = o.id)`,
      [rows[0]?.observation ?? null],
    );
    return rowCount !== null && rowCount > 0;
  });
}
