/**
 * Files in a VOSpace (VOSpace 2.1), handed on: `vos://authority/path`.
 *
 * Where a node's bytes are is asked each time, for addresses of VOSpace are short-lived. First by a transfer in
 * one request (`synctrans` with REQUEST=redirect, §3.6); a service that does not know that has the view of the
 * node (`?view=data`, §2.4.1), as older ones do.
 */
import type { ByteRange } from '@/lib/http/byte-range';
import { StorageError } from './errors';
import { measureUrl, type RemoteSettings, readUrl } from './http';
import type { StorageSettings } from './settings';
import type { Store, StoredFile } from './stored-file';

export class VospaceStore implements Store {
  constructor(readonly settings: RemoteSettings & Pick<StorageSettings, 'vospaces'>) {}

  async measure(file: StoredFile): Promise<number | null> {
    return this.#try(file, (url) => measureUrl(url, file, this.settings));
  }

  async *read(file: StoredFile, range: ByteRange): AsyncGenerator<Uint8Array, void> {
    const [first, pieces] = await this.#try(file, async (url) => {
      const read = readUrl(url, file, range, this.settings);
      return [await read.next(), read] as const; // a refusal comes with the first piece
    });
    if (first.done) return;
    try {
      yield first.value;
      yield* pieces;
    } finally {
      await pieces.return();
    }
  }

  /** Try the transfer, then the view; the last refusal is the one that is told. */
  async #try<T>(file: StoredFile, ask: (url: string) => Promise<T>): Promise<T> {
    const { transfer, view } = this.#addresses(file.path);
    try {
      return await ask(transfer);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      return ask(view);
    }
  }

  #addresses(path: string): { transfer: string; view: string } {
    const [, authority = '', node = ''] = /^vos:\/\/([^/]+)\/(.+)$/.exec(path) ?? [];
    // "!" and "~" stand for "/" in an authority (VOSpace 2.1 §2.1).
    const service =
      this.settings.vospaces.get(authority) ?? this.settings.vospaces.get(authority.replace(/!/g, '~'));
    if (service === undefined) {
      throw new StorageError(
        `The file is in the VOSpace of ${authority}, which this gateway does not know: name it in VOSPACE_SERVICES.`,
        'unreachable',
      );
    }
    const transfer = new URLSearchParams({
      TARGET: path,
      DIRECTION: 'pullFromVoSpace',
      PROTOCOL: 'ivo://ivoa.net/vospace/core#httpsget',
      REQUEST: 'redirect',
    });
    const encoded = node.split('/').map(encodeURIComponent).join('/');
    return { transfer: `${service}/synctrans?${transfer}`, view: `${service}/nodes/${encoded}?view=data` };
  }
}
