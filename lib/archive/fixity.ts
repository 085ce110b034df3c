/**
 * Fixity: whether every file still has the content that was ingested, by its SHA-256.
 *
 * A file that has not is marked, and from then on neither retrieved, cut, packed nor analysed, until the check finds it
 * whole again or it is ingested anew. A place that does not answer is no finding about the file: the mark stays as it was.
 */
import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { StorageError } from '@/lib/storage/errors';
import type { OpenedFile, StoredFile } from '@/lib/storage/stored-file';

export interface FixityResult {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly state: 'whole' | 'missing' | 'changed' | 'unreachable';
  /** What was found; empty for a whole file. */
  readonly finding: string;
  /** obs_publisher_did of the datasets that are in it or need it. */
  readonly datasets: readonly string[];
}

export interface FixityOptions {
  readonly open: (file: StoredFile) => Promise<OpenedFile>;
  /** Aborted: the file at hand is finished, the others are left as they are. */
  readonly signal?: AbortSignal;
}

interface FileRow extends StoredFile {
  readonly id: string;
  readonly datasets: readonly string[];
}

/** Files whose rows are fetched at one time. */
const PAGE = 500;

/**
 * Read every file of the archive and compare.
 *
 * @param client connects as the owner of the archive's tables
 */
export async function* checkFixity(client: Client, options: FixityOptions): AsyncGenerator<FixityResult> {
  let after = '0';
  for (;;) {
    const { rows } = await client.query<FileRow>(
      `SELECT f.id, f.path, f.size::double precision AS size, f.sha256,
              ARRAY(SELECT DISTINCT d.obs_publisher_did FROM archive.dataset d
                     LEFT JOIN archive.hdu h ON h.observation = d.observation
                     WHERE d.file = f.id OR h.file = f.id ORDER BY 1) AS datasets
         FROM archive.file f WHERE f.id > $1 ORDER BY f.id LIMIT ${PAGE}`,
      [after],
    );
    if (rows.length === 0) return;
    for (const file of rows) {
      if (options.signal?.aborted) return;
      yield await checkFile(client, file, options);
      after = file.id;
    }
  }
}

async function checkFile(client: Client, file: FileRow, { open }: FixityOptions): Promise<FixityResult> {
  const { id, path, size, datasets } = file;
  const result = { path, size, datasets };
  try {
    const sha256 = await hashOf(await open(file));
    if (sha256 !== file.sha256) {
      throw new StorageError(
        `The content is not what was ingested: its SHA-256 is ${sha256}, not ${file.sha256}.`,
        'changed',
      );
    }
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    if (error.kind !== 'unreachable') {
      await client.query('UPDATE archive.file SET fault = $2 WHERE id = $1', [id, error.message]);
    }
    return { ...result, state: error.kind, finding: error.message };
  }
  await client.query(
    `UPDATE archive.file SET fault = NULL, checked = now() AT TIME ZONE 'UTC' WHERE id = $1`,
    [id],
  );
  return { ...result, state: 'whole', finding: '' };
}

async function hashOf(file: OpenedFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of file.open()) hash.update(piece);
  return hash.digest('hex');
}
