/**
 * A file of the archive, wherever it is kept.
 */
import type { ByteRange } from '@/lib/http/byte-range';

/** What the archive knows of a file before it is opened. */
export interface StoredFile {
  /** `/a/path`, `s3://bucket/key`, `https://…`, `ftp://…`, `vos://…`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** A file that is there, with the size it was ingested with. */
export interface OpenedFile {
  /** Bytes. */
  readonly size: number;
  /** Without quotes: the content decides it, wherever the file is. */
  readonly etag: string;
  readonly sha256: string;
  /** Absolute path when it lies on this machine, so that it can be sent without passing through a stream. */
  readonly localPath: string | null;
  /**
   * The bytes, all or in part; nothing is fetched before the first read.
   * Cancelling closes the file or the connection. The stream fails with a {@link StorageError}.
   */
  open(range?: ByteRange): ReadableStream<Uint8Array>;
  /** The same without a stream around it, which costs a third of the speed. */
  pieces(range?: ByteRange): AsyncGenerator<Uint8Array, void>;
}

/** One kind of place that files are kept in. */
export interface Store {
  /**
   * Look whether the file is there.
   *
   * @param file with a path of this kind
   * @returns its size, bytes; `null` when the place does not tell
   * @throws {StorageError} when it is not there or the place does not answer
   */
  measure(file: StoredFile): Promise<number | null>;
  /** The bytes from `start` to `end`, both included. */
  read(file: StoredFile, range: ByteRange): AsyncGenerator<Uint8Array, void>;
}
