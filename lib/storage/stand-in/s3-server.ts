/**
 * A small object store for tests: objects in memory, every signature and every uploaded hash checked.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseByteRange } from '@/lib/http/byte-range';
import type { S3Settings } from '../settings';
import { carriedSignature, expectedSignature } from './verify-signature';

export interface StandInS3 {
  readonly settings: S3Settings;
  /** By path: `/bucket/key`. */
  readonly objects: Map<string, Buffer>;
  close(): Promise<void>;
}

export async function openStandInS3(): Promise<StandInS3> {
  const objects = new Map<string, Buffer>();
  const secret = 'a secret of the tests';
  const server = createServer((request, response) => {
    answer(request, response, objects, secret).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-test-1',
      accessKeyId: 'TESTKEY',
      secretAccessKey: secret,
    },
    objects,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  objects: Map<string, Buffer>,
  secret: string,
): Promise<void> {
  const { method = '', url = '', headers } = request;
  const signed = { method, target: url, headers: headers as Record<string, string | undefined> };
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const body = Buffer.concat(pieces);
  const carried = carriedSignature(signed);
  if (carried === null || carried !== expectedSignature(signed, secret))
    return void response.writeHead(403).end();
  const path = decodeURIComponent(url);
  if (method === 'PUT') {
    const stated = headers['x-amz-content-sha256'];
    if (stated !== createHash('sha256').update(body).digest('hex')) return void response.writeHead(400).end();
    objects.set(path, body);
    return void response.writeHead(200).end();
  }
  const object = objects.get(path);
  if (!object) return void response.writeHead(404).end();
  const range = parseByteRange(headers.range ?? null, object.length);
  if (range === 'unsatisfiable') return void response.writeHead(416).end();
  const part = range === null ? object : object.subarray(range.start, range.end + 1);
  response.writeHead(range === null ? 200 : 206, { 'content-length': part.length });
  response.end(method === 'HEAD' ? undefined : part);
}
