/**
 * One connection to the archive's PostgreSQL whose socket is ours.
 *
 * `pg` signs in (passwords, TLS, settings of the URL); then its parser is taken off the
 * socket for good, since it would make an object of every row. The socket is read only
 * as fast as messages are taken, so a slow reader makes PostgreSQL wait.
 */
import { connect, type Socket } from 'node:net';
import { Client } from 'pg';
import { CursorError } from '@/lib/tap/cursor';
import { type BackendMessage, MessageReader, readServerError } from './protocol/backend';
import { cancelRequest, Frames } from './protocol/frontend';

/** Rows are handed on in pieces of about this size: below, the work around a piece costs more than its rows. Bytes. */
const ENOUGH = 32 * 1024;
/** So long a smaller piece waits for more, ms. The first piece of an answer and its last do not wait. */
const GATHERING = 1;
/** What is kept in memory for a slow reader, bytes; the rest stays in PostgreSQL. */
const MOST_AHEAD = 128 * 1024;

/** How long a cancelled statement may take to end before the connection is given up, ms. */
const CANCEL_GRACE = 700;

/** What `pg` keeps but does not name in its types. */
interface SignedInClient {
  readonly connection: { readonly stream: Socket };
  readonly processID: number;
  readonly secretKey: number;
}

export class Connection {
  /** False once the socket is gone: the pool forgets the connection. */
  alive = true;
  /** ReadyForQuery messages still to come: one for each Sync or simple query sent. */
  #pending = 0;
  readonly #client: Client;
  readonly #socket: Socket;
  readonly #reader = new MessageReader();
  readonly #inbox: BackendMessage[] = [];
  /** What came over the socket and was not looked at yet. */
  #ahead: Buffer[] = [];
  #aheadLength = 0;
  /** Rows have been handed on, and more are to be expected. */
  #streaming = false;
  #gathering: NodeJS.Timeout | undefined;
  #wake: (() => void) | null = null;

  /** @throws {CursorError} with SQLSTATE 08001 when nobody answers or the sign-in fails */
  static async open(connectionString: string): Promise<Connection> {
    const client = new Client({
      connectionString,
      application_name: 'data-distiller-tap',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      // Compiling a plan takes longer than most of our queries run, and so does starting parallel workers: a cone of
      // 1 deg with TOP 1000 took 16 ms with them and 5 ms without. The cores serve other readers meanwhile.
      options: '-c jit=off -c max_parallel_workers_per_gather=0',
    });
    client.on('error', () => {}); // seen as `close` of the socket
    try {
      await client.connect();
    } catch (error) {
      throw new CursorError('08001', error instanceof Error ? error.message : String(error));
    }
    return new Connection(client);
  }

  private constructor(client: Client) {
    this.#client = client;
    this.#socket = (client as unknown as SignedInClient).connection.stream;
    this.#socket.removeAllListeners('data');
    this.#socket.on('data', (chunk: Buffer) => {
      this.#ahead.push(chunk);
      this.#aheadLength += chunk.length;
      if (this.#aheadLength >= MOST_AHEAD) this.#socket.pause();
      if (this.#isEnough()) this.#wake?.();
      else this.#gathering ??= setTimeout(() => this.#wake?.(), GATHERING);
    });
    this.#socket.on('close', () => {
      this.alive = false;
      this.#wake?.();
    });
    this.#socket.resume();
  }

  #isEnough(): boolean {
    return !this.#streaming || this.#aheadLength >= ENOUGH || endsInReadyForQuery(this.#ahead.at(-1));
  }

  #isAnythingHere(): boolean {
    return this.#inbox.length > 0 || (this.#aheadLength > 0 && this.#isEnough());
  }

  /** Send what ends in a Sync or is a simple query: one ReadyForQuery will answer it. */
  send(frames: Frames): void {
    this.#pending += 1;
    this.#streaming = false;
    this.#socket.write(frames.toBuffer());
  }

  /** Nothing that was sent is still unanswered. */
  get atRest(): boolean {
    return this.#pending === 0;
  }

  /**
   * The next message; the bytes of rows stay valid until the next call.
   *
   * @throws the signal's reason when it is aborted
   * @throws {CursorError} SQLSTATE 08006 when the connection broke
   */
  async next(signal?: AbortSignal): Promise<BackendMessage> {
    for (;;) {
      signal?.throwIfAborted();
      const message = this.#inbox.shift();
      if (message?.kind === 'rows') this.#streaming = true;
      if (message?.kind === 'other' && message.type === 'Z') this.#pending -= 1;
      if (message) return message;
      if (this.#aheadLength === 0 || !this.#isEnough()) await this.#arrival(signal);
      if (!signal?.aborted) this.#open();
    }
  }

  /** Look at what came. @throws {CursorError} when nothing did and nothing will */
  #open(): void {
    if (this.#aheadLength === 0 && !this.alive) {
      throw new CursorError('08006', 'the connection was closed');
    }
    const chunk = this.#ahead.length === 1 ? this.#ahead[0]! : Buffer.concat(this.#ahead, this.#aheadLength);
    this.#ahead = [];
    this.#aheadLength = 0;
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    if (chunk.length > 0) this.#inbox.push(...this.#reader.read(chunk));
    this.#socket.resume();
  }

  /** Until enough has come, or less and a moment has passed, or nothing will come any more. */
  #arrival(signal: AbortSignal | undefined): Promise<void> {
    if (!this.alive) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        signal?.removeEventListener('abort', wake);
        this.#wake = null;
        resolve();
      };
      this.#wake = wake;
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  /**
   * Send a simple query and wait for its end, feeding `input` to a COPY FROM STDIN.
   *
   * @throws {CursorError} when the server refuses it
   */
  async run(sql: string, input?: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void> {
    this.send(new Frames().query(sql));
    let failure: unknown = null;
    while (!this.atRest) {
      const message = await this.next(signal);
      if (message.kind === 'rows') continue;
      if (message.type === 'E') failure ??= toCursorError(message.body);
      if (message.type === 'G') {
        try {
          await this.#feed(input, signal);
        } catch (error) {
          failure = error; // why the input broke off says more than the server's answer to it
          this.#socket.write(new Frames().copyFail().toBuffer());
        }
      }
    }
    if (failure) throw failure;
  }

  async #feed(input: AsyncIterable<Uint8Array> | undefined, signal?: AbortSignal): Promise<void> {
    for await (const bytes of input ?? []) {
      signal?.throwIfAborted();
      const frame = new Frames().copyData(bytes).toBuffer();
      if (!this.#socket.write(frame)) await this.#drained();
    }
    this.#socket.write(new Frames().copyDone().toBuffer());
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#socket.off('drain', done);
        this.#socket.off('close', done);
        resolve();
      };
      this.#socket.on('drain', done);
      this.#socket.on('close', done);
    });
  }

  /**
   * Break off what is running and read away what is still under way, so that the connection
   * can serve again. One that does not come to rest soon is closed: PostgreSQL
   * notices a closed socket even while it waits for a reader.
   */
  async cancel(): Promise<void> {
    // The end may be here already, as after the one row that tells an overflow.
    while (this.alive && !this.atRest && this.#isAnythingHere()) await this.next();
    if (this.atRest || !this.alive) return;
    // Waited for, or it might arrive late and hit the next statement.
    const arrived = this.#requestCancel();
    try {
      const deadline = AbortSignal.timeout(CANCEL_GRACE);
      while (!this.atRest) await this.next(deadline);
      await arrived;
    } catch {
      this.close();
    }
  }

  /** A cancel request needs a connection of its own, which the server closes when it is done (PostgreSQL 18 §54.2.8). */
  #requestCancel(): Promise<void> {
    const { processID, secretKey } = this.#client as unknown as SignedInClient;
    const { host, port } = this.#client;
    const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    socket.on('error', () => socket.destroy());
    socket.setTimeout(CANCEL_GRACE, () => socket.destroy());
    socket.end(cancelRequest(processID, secretKey));
    socket.resume();
    return new Promise((resolve) => socket.on('close', () => resolve()));
  }

  close(): void {
    this.alive = false;
    if (this.#socket.writable) this.#socket.write(new Frames().terminate().toBuffer());
    this.#socket.destroySoon();
    this.#wake?.();
  }
}

/** ReadyForQuery is five bytes and a letter (PostgreSQL 18 §54.7); rows hardly ever end like it, and then no harm is done. */
function endsInReadyForQuery(chunk: Buffer | undefined): boolean {
  const at = chunk ? chunk.length - 6 : -1;
  return at >= 0 && chunk![at] === 0x5a && chunk!.readInt32BE(at + 1) === 5;
}

export function toCursorError(body: Buffer): CursorError {
  const { sqlstate, text } = readServerError(body);
  return new CursorError(sqlstate, text);
}
