/**
 * A gateway's TAP service as an archive of another making: its one ObsCore table is cta.vo_obscore, some columns of it
 * are not there, and what names anything else is refused. All that it answers is answered by the gateway.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AnotherArchive {
  /** Base address of its TAP service. */
  readonly url: string;
  /** Queries of rows in the order asked. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/**
 * @param tap base address of the gateway's TAP service
 * @param missing columns that it has not
 */
export async function startAnotherArchive(tap: string, missing: readonly string[]): Promise<AnotherArchive> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    answer(request, response, { tap, missing, asked }).catch((cause: Error) => response.destroy(cause));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  {
    tap,
    missing,
    asked,
  }: { readonly tap: string; readonly missing: readonly string[]; readonly asked: string[] },
): Promise<void> {
  if (request.method !== 'POST') return pass(await fetch(`${tap}${request.url}`), response);
  const form = await readForm(request);
  const query = String(form.get('QUERY'));
  if (/tap_schema/i.test(query)) form.set('QUERY', withoutOthers(query, missing));
  else {
    asked.push(query);
    const unknown = ['ivoa.obscore', ...missing].find((name) => new RegExp(`\\b${name}\\b`, 'i').test(query));
    if (unknown !== undefined) return refuse(response, `There is no ${unknown} in this archive.`);
  }
  await pass(await fetch(`${tap}${request.url}`, { method: 'POST', body: form }), response);
}

/** What the gateway says of its columns, without what this archive has not. */
const withoutOthers = (query: string, missing: readonly string[]) =>
  `SELECT table_name, column_name, datatype, unit FROM (${query}) AS said
    WHERE table_name = 'cta.vo_obscore' AND column_name NOT IN (${missing.map((name) => `'${name}'`).join(', ')})`;

async function pass(from: Response, to: ServerResponse): Promise<void> {
  to.writeHead(from.status, { 'content-type': from.headers.get('content-type') ?? 'text/plain' });
  to.end(Buffer.from(await from.arrayBuffer()));
}

function refuse(response: ServerResponse, message: string): void {
  response.writeHead(400, { 'content-type': 'application/x-votable+xml' }).end(
    `<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">
      <INFO name="QUERY_STATUS" value="ERROR">${message}</INFO></RESOURCE></VOTABLE>`,
  );
}

async function readForm(request: IncomingMessage): Promise<FormData> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const type = request.headers['content-type'] ?? 'application/x-www-form-urlencoded';
  return new Response(Buffer.concat(pieces), { headers: { 'content-type': type } }).formData();
}
