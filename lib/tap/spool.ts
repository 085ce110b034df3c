/**
 * A file that came with a request, on disk for as long as somebody needs it.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export class SpooledFile {
  #path: string;
  #kept = false;

  constructor(path: string) {
    this.#path = path;
  }

  get path(): string {
    return this.#path;
  }

  /** The bytes from the beginning, each time. */
  open(): Readable {
    return createReadStream(this.#path);
  }

  /** Keep the file for longer than the request: the upload of an asynchronous job. */
  async moveTo(path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await rename(this.#path, path);
    this.#path = path;
    this.#kept = true;
  }

  /** The request is over; a file that was moved stays with whoever has it now. */
  async remove(): Promise<void> {
    if (!this.#kept) await rm(this.#path, { force: true });
  }
}

/** Write a stream to a new file of `directory`; half a file is not left behind. */
export async function spoolFile(stream: Readable, directory: string): Promise<SpooledFile> {
  await mkdir(directory, { recursive: true });
  const file = new SpooledFile(join(directory, randomUUID()));
  try {
    await pipeline(stream, createWriteStream(file.path, { mode: 0o600 }));
  } catch (error) {
    await file.remove();
    throw error;
  }
  return file;
}
