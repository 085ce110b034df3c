/**
 * The files of jobs on disk: results, and the uploads a job was given.
 *
 *   <directory>/<jobId>/<attempt>-<result id>     a result
 *   <directory>/<jobId>/upload-<part>             an upload
 *   <directory>/<jobId>/log-<name>                what the job said; stays when the job is archived
 *
 * A result is written under a name that nobody reads and renamed when it is whole and on the disk, so
 * half a result is never served. Each attempt has names of its own: two workers never write one file.
 */
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface ReadableResult {
  readonly size: number;
  /** The bytes, or a range of them with both ends in it. */
  open(range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
}

export interface StoredResult {
  readonly key: string;
  readonly size: number;
}

/** Where results are kept; a disk here, but anything that can do this would do. */
export interface JobFiles {
  /**
   * @param bytes the whole result
   * @param limit bytes it may have
   * @throws {ResultTooLarge} leaving nothing behind, as any failure does
   */
  writeResult(
    job: { readonly jobId: string; readonly attempt: number },
    id: string,
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<StoredResult>;
  /** `null` when it is not there (any more). */
  findResult(jobId: string, key: string): Promise<ReadableResult | null>;
  removeResult(jobId: string, key: string): Promise<void>;
  /** Take a file over that came with the job. */
  keepUpload(jobId: string, part: string, file: { moveTo(path: string): Promise<void> }): Promise<void>;
  findUpload(jobId: string, part: string): Promise<string | null>;
  /** Make a finished file of this disk a result: it moves. */
  takeResult(
    job: { readonly jobId: string; readonly attempt: number },
    id: string,
    path: string,
  ): Promise<StoredResult>;
  /** Where a log of the job is written and read; the folder is there. */
  logPath(jobId: string, name: string): Promise<string>;
  /** All files of the job but its logs. */
  removeData(jobId: string): Promise<void>;
  /** All files of the job. */
  removeAll(jobId: string): Promise<void>;
}

export class ResultTooLarge extends Error {
  override readonly name = 'ResultTooLarge';
  constructor(readonly limit: number) {
    super(`The result is larger than the ${limit} bytes that may be kept: ask for fewer rows or columns.`);
  }
}

export class DiskJobFiles implements JobFiles {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async writeResult(
    job: { readonly jobId: string; readonly attempt: number },
    id: string,
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<StoredResult> {
    const folder = this.#folder(job.jobId);
    const key = `${job.attempt}-${id}`;
    const unfinished = join(folder, `.${key}`);
    await mkdir(folder, { recursive: true });
    try {
      const size = await writeWhole(unfinished, bytes, limit);
      await rename(unfinished, join(folder, key));
      return { key, size };
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async findResult(jobId: string, key: string): Promise<ReadableResult | null> {
    const path = join(this.#folder(jobId), key);
    const found = await stat(path).catch(() => null);
    return (
      found && {
        size: found.size,
        open: (range) => createReadStream(path, { ...range, highWaterMark: 256 * 1024 }),
      }
    );
  }

  async removeResult(jobId: string, key: string): Promise<void> {
    await rm(join(this.#folder(jobId), key), { force: true });
  }

  async keepUpload(
    jobId: string,
    part: string,
    file: { moveTo(path: string): Promise<void> },
  ): Promise<void> {
    await file.moveTo(this.#uploadPath(jobId, part));
  }

  async findUpload(jobId: string, part: string): Promise<string | null> {
    const path = this.#uploadPath(jobId, part);
    return access(path).then(
      () => path,
      () => null,
    );
  }

  async takeResult(
    { jobId, attempt }: { readonly jobId: string; readonly attempt: number },
    id: string,
    path: string,
  ): Promise<StoredResult> {
    const key = `${attempt}-${id}`;
    const file = await open(path, 'r');
    try {
      await file.sync();
      await rename(path, join(this.#folder(jobId), key));
      return { key, size: (await file.stat()).size };
    } finally {
      await file.close();
    }
  }

  async logPath(jobId: string, name: string): Promise<string> {
    await mkdir(this.#folder(jobId), { recursive: true });
    return join(this.#folder(jobId), `log-${name}`);
  }

  async removeData(jobId: string): Promise<void> {
    const folder = this.#folder(jobId);
    for (const name of await readdir(folder).catch(() => [])) {
      if (!name.startsWith('log-')) await rm(join(folder, name), { recursive: true, force: true });
    }
    await rmdir(folder).catch(() => {}); // what it said keeps it
  }

  async removeAll(jobId: string): Promise<void> {
    await rm(this.#folder(jobId), { recursive: true, force: true });
  }

  #folder(jobId: string): string {
    if (!/^[A-Za-z0-9_-]+$/.test(jobId)) throw new RangeError(`"${jobId}" is not the id of a job`);
    // Known at run time only: a bundler that guessed would take the whole project for a result.
    return join(/* turbopackIgnore: true */ this.#directory, jobId);
  }

  /** The part's name is the client's: what could lead out of the folder is percent-encoded. */
  #uploadPath(jobId: string, part: string): string {
    return join(this.#folder(jobId), `upload-${encodeURIComponent(part)}`);
  }
}

async function writeWhole(path: string, bytes: AsyncIterable<Uint8Array>, limit: number): Promise<number> {
  const file = await open(path, 'w', 0o600);
  try {
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > limit) throw new ResultTooLarge(limit);
      await file.write(chunk);
    }
    await file.sync();
    return size;
  } finally {
    await file.close();
  }
}
