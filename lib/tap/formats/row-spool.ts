/**
 * Rows put aside on disk, for formats that must know the whole table before their first byte.
 *
 * The file has no name any more once it is open, so nothing is left behind when the process
 * dies. (Where an open file cannot be unlinked, it goes on closing.)
 */
import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TupleChunk } from '../cursor';

interface Piece {
  readonly offset: number;
  readonly length: number;
  readonly rows: number;
}

export class RowSpool {
  readonly #pieces: Piece[] = [];
  #size = 0;

  private constructor(
    readonly file: FileHandle,
    readonly path: string,
  ) {}

  static async create(directory = tmpdir()): Promise<RowSpool> {
    const path = join(directory, `rows-${randomUUID()}`);
    const file = await open(path, 'wx+', 0o600);
    await rm(path, { force: true }).catch(() => undefined);
    return new RowSpool(file, path);
  }

  async add({ bytes, rows }: TupleChunk): Promise<void> {
    await this.file.writev([bytes], this.#size);
    this.#pieces.push({ offset: this.#size, length: bytes.length, rows });
    this.#size += bytes.length;
  }

  /** All rows from the beginning, as often as asked. */
  async *chunks(): AsyncGenerator<TupleChunk> {
    for (const { offset, length, rows } of this.#pieces) {
      const bytes = Buffer.allocUnsafeSlow(length);
      await this.file.read(bytes, 0, length, offset);
      yield { bytes, rows };
    }
  }

  async close(): Promise<void> {
    await this.file.close();
    await rm(this.path, { force: true });
  }
}
