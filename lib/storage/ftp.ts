/**
 * Files on an ftp server of another archive, handed on.
 *
 * The server's name is looked up once and its addresses are checked; the connection goes to one of exactly those.
 * Data come from that address too: a server that names another host for them (PASV may) is not followed there,
 * which basic-ftp sees to.
 */
import { lookup } from 'node:dns/promises';
import { PassThrough } from 'node:stream';
import { Client, FTPError } from 'basic-ftp';
import type { ByteRange } from '@/lib/http/byte-range';
import { mayReach } from '@/lib/outside/address';
import { StorageError } from './errors';
import type { RemoteSettings } from './http';
import type { Store, StoredFile } from './stored-file';

export class FtpStore implements Store {
  constructor(readonly settings: RemoteSettings) {}

  async measure({ path }: StoredFile): Promise<number | null> {
    const client = await this.#connect(path);
    try {
      return await client.size(pathOf(path));
    } catch (error) {
      throw this.#explain(error);
    } finally {
      client.close();
    }
  }

  async *read({ path }: StoredFile, { start, end }: ByteRange): AsyncGenerator<Uint8Array, void> {
    const client = await this.#connect(path);
    const through = new PassThrough({ highWaterMark: 256 * 1024 });
    const tooLong = setTimeout(() => client.close(), this.settings.timeout);
    const transfer = client.downloadTo(through, pathOf(path), start).then(
      () => null,
      (error: unknown) => {
        through.destroy(error as Error);
        return error;
      },
    );
    let left = end - start + 1;
    try {
      for await (const piece of through as AsyncIterable<Uint8Array>) {
        yield piece.subarray(0, left);
        left -= Math.min(left, piece.length);
        if (left === 0) return;
      }
    } catch (error) {
      throw this.#explain(error);
    } finally {
      clearTimeout(tooLong);
      client.close();
      await transfer;
    }
  }

  async #connect(path: string): Promise<Client> {
    const { hostname, port, username, password } = new URL(path);
    const address = await this.#open(hostname.replace(/^\[(.*)\]$/, '$1'));
    const client = new Client(this.settings.patience);
    try {
      await client.access({
        host: address,
        port: port === '' ? 21 : Number(port),
        user: username === '' ? 'anonymous' : decodeURIComponent(username),
        password: password === '' ? 'anonymous@' : decodeURIComponent(password),
      });
      return client;
    } catch (error) {
      client.close();
      throw this.#explain(error);
    }
  }

  /** @returns an address of the host that may be reached */
  async #open(hostname: string): Promise<string> {
    const found = await lookup(hostname, { all: true }).catch(() => []);
    const [first] = found;
    if (first === undefined)
      throw new StorageError(`The file lies elsewhere: ${hostname} is not known.`, 'unreachable');
    if (!found.every(({ address }) => mayReach(address, this.settings.networks))) {
      throw new StorageError(
        `The file lies elsewhere: ${hostname} is not a public address, and the gateway fetches from none other.`,
        'unreachable',
      );
    }
    return first.address;
  }

  #explain(error: unknown): StorageError {
    if (error instanceof StorageError) return error;
    const [reason] = String(error instanceof Error ? error.message : error).split('. ');
    // 550: requested action not taken, file unavailable (RFC 959 §4.2).
    const missing = error instanceof FTPError && error.code === 550;
    return new StorageError(
      `The file lies elsewhere, and the ftp server ${missing ? 'has it no more' : 'does not give it'}: ${reason}.`,
      missing ? 'missing' : 'unreachable',
      { cause: error },
    );
  }
}

const pathOf = (url: string) => decodeURIComponent(new URL(url).pathname);
