/**
 * TAP services with habits: good ones that differ as real archives do, and broken ones. A service is a path,
 * `http://localhost:PORT/<habit>`, and tells itself by nothing else.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { capabilities, count, document, tapSchema, tapTables } from './habit';
import { HABITS } from './habits';
import { registry } from './registry-habit';

export interface TapServer {
  /** Base addresses are this with a habit behind it. */
  readonly base: string;
  readonly port: number;
  /** Queries of rows in the order asked. */
  readonly asked: readonly string[];
  /** Tables that came with them, by their name in TAP_UPLOAD. */
  readonly uploaded: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** @param port 0 for any free one */
export async function startTapServer(port = 0): Promise<TapServer> {
  const asked: string[] = [];
  const uploaded = new Map<string, string>();
  const server = createServer((request, response) => {
    respond(request, response, asked, uploaded).catch((cause: unknown) => response.destroy(cause as Error));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const taken = (server.address() as AddressInfo).port;
  return { base: `http://127.0.0.1:${taken}`, port: taken, asked, uploaded, close: () => close(server) };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  asked: string[],
  uploaded: Map<string, string>,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, name = '', resource = ''] = url.pathname.split('/');
  const habit = name === 'registry' ? registry(`http://${request.headers.host}`) : HABITS[name];
  if (habit === undefined) return void response.writeHead(404).end();
  if (resource === 'capabilities') return capabilities(habit, response);
  const parameters = request.method === 'POST' ? await readForm(request) : url.searchParams;
  for (const upload of String(parameters.get('UPLOAD') ?? '').split(';')) {
    const [table = '', uri = ''] = upload.split(',');
    const part = parameters.get(uri.replace('param:', ''));
    if (part instanceof Blob) uploaded.set(table, await part.text());
  }
  const query = String(parameters.get('QUERY') ?? '');
  response.setHeader('content-type', 'application/x-votable+xml');
  if (/tap_schema\.tables/i.test(query)) return void response.end(tapTables(habit));
  if (/tap_schema/i.test(query)) return void response.end(tapSchema(habit));
  asked.push(query);
  if (habit.misbehave?.(query, response)) return;
  if (/COUNT\(\*\)/.test(query)) return void response.end(count(habit));
  response.end(document(habit, habit.rows));
}

async function readForm(request: IncomingMessage): Promise<FormData> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const type = request.headers['content-type'] ?? 'application/x-www-form-urlencoded';
  return new Response(Buffer.concat(pieces), { headers: { 'content-type': type } }).formData();
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
