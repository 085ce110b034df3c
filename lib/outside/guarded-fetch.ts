/**
 * Fetching an URL that somebody outside has named.
 *
 * The name is looked up once, every address it has is checked, and the connection goes to one of exactly
 * those: a name that resolves differently a moment later gains nothing. A redirect is a new URL
 * and is checked like the first. Time and size are bounded.
 */
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, type FormData, fetch } from 'undici';
import { mayReach } from './address';
import { OutsideError } from './errors';

export interface GuardOptions {
  /** Bytes of the body. */
  readonly limit: number;
  /** Milliseconds for all of it. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
  /** Networks that may be reached although they are not public. */
  readonly allowed?: readonly string[];
  /** A host that sends nothing for so long is given up, milliseconds. */
  readonly patience?: number;
  readonly method?: 'HEAD' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers for the host of the first address alone: a redirect to another does not take them along. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** Of a POST. */
  readonly content?: URLSearchParams | FormData;
  /** Redirects that are followed, five unless said; `told`: a redirect is the answer itself. */
  readonly redirects?: number | 'told';
  /** Statuses besides 2xx that are an answer too, e.g. 304; `any` for whoever reads what refusals say. */
  readonly statuses?: readonly number[] | 'any';
}

export interface GuardedAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null; has(name: string): boolean };
  /** As it comes; whoever does not read it to its end closes the answer. */
  readonly body: AsyncGenerator<Uint8Array, void>;
  close(): Promise<void>;
}

const MOST_REDIRECTS = 5;

/**
 * The body of what the URL gives, as it comes.
 *
 * @throws {OutsideError} before the first byte for an address that is not open, a refusal or no answer; while
 *   reading when it is too large or takes too long
 */
export async function guardedFetch(url: string, options: GuardOptions): Promise<AsyncGenerator<Uint8Array>> {
  return (await guardedRequest(url, options)).body;
}

/**
 * The same with status and headers, for those who ask for a part or for the headers alone.
 *
 * @throws {OutsideError} as {@link guardedFetch} does
 */
export async function guardedRequest(url: string, options: GuardOptions): Promise<GuardedAnswer> {
  const limit = AbortSignal.timeout(options.timeout);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  const { patience } = options;
  const agent = new Agent({
    connect: { lookup: guardedLookup(options.allowed ?? []) },
    ...(patience === undefined ? {} : { headersTimeout: patience, bodyTimeout: patience }),
  });
  const explain = (error: unknown) => explainFailure(error, url, limit, options.timeout);
  try {
    const response = await follow(url, agent, signal, options);
    const { status, headers, body } = response;
    const isExpected = options.statuses === 'any' || (options.statuses?.includes(status) ?? false);
    if (!isExpected && (!response.ok || (body === null && options.method !== 'HEAD'))) {
      await body?.cancel();
      throw new OutsideError(`${url} answered with HTTP status ${status}`);
    }
    return {
      status,
      headers,
      body: bounded(body ?? [], url, options.limit, agent, explain),
      close: () => agent.destroy(),
    };
  } catch (error) {
    await agent.destroy();
    throw explain(error);
  }
}

async function follow(first: string, agent: Agent, signal: AbortSignal, options: GuardOptions) {
  const { allowed = [], headers, credentials, redirects = MOST_REDIRECTS } = options;
  const most = redirects === 'told' ? 0 : redirects;
  let { method, content: body } = options;
  let url = first;
  for (let followed = 0; followed <= most; followed += 1) {
    requireOpen(url, allowed);
    const response = await fetch(url, {
      dispatcher: agent,
      signal,
      redirect: 'manual',
      method,
      headers: { ...headers, ...(isSameHost(url, first) && credentials) },
      body,
    });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    if (redirects === 'told') return response;
    await response.body?.cancel();
    url = new URL(location, url).href;
    // What was posted is not sent on, unless the status says so (RFC 9110 §15.4).
    if (method !== 'HEAD' && response.status < 307) [method, body] = [undefined, undefined];
  }
  throw new OutsideError(`${first} redirects more than ${most} times`);
}

function isSameHost(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}

/** An address in the URL itself is not looked up, so it is checked here. */
function requireOpen(url: string, allowed: readonly string[]): void {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw new OutsideError(`Cannot fetch ${url}: expected an http or https address`);
  }
  const host = parsed.hostname.replace(/^\[(.*)\]$/, '$1');
  const isAddress = /^[\d.]+$|:/.test(host);
  if (isAddress && !mayReach(host, allowed)) throw closed(host);
}

function closed(host: string): OutsideError {
  return new OutsideError(`${host} is not a public address, and the gateway fetches from none other`);
}

function guardedLookup(allowed: readonly string[]): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      if (!addresses.every(({ address }) => mayReach(address, allowed)))
        return callback(closed(hostname), '', 0);
      if (options.all) return callback(null, addresses);
      const [first] = addresses;
      return first
        ? callback(null, first.address, first.family)
        : callback(new OutsideError(`${hostname} has no address`), '', 0);
    });
  };
}

async function* bounded(
  body: AsyncIterable<Uint8Array> | readonly Uint8Array[],
  url: string,
  limit: number,
  agent: Agent,
  explain: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array, void> {
  let total = 0;
  try {
    for await (const piece of body) {
      total += piece.length;
      if (total > limit)
        throw new OutsideError(`${url} gives more than ${limit} bytes, the most that is taken`);
      yield piece;
    }
  } catch (error) {
    throw explain(error);
  } finally {
    await agent.destroy();
  }
}

function explainFailure(error: unknown, url: string, limit: AbortSignal, timeout: number): unknown {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof OutsideError) return cause;
  if (limit.aborted) return new OutsideError(`${url} did not answer within ${timeout / 1000} s`);
  if (error instanceof Error && error.name === 'AbortError') return error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new OutsideError(`${url} cannot be reached: ${reason}`, { cause: error });
}
