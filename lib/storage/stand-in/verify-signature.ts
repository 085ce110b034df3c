/**
 * AWS Signature Version 4 as a server checks it ("Authenticating Requests: Using the Authorization Header", AWS S3
 * API reference), written apart from the library that signs.
 */
import { createHash, createHmac } from 'node:crypto';

export interface SignedRequest {
  readonly method: string;
  /** As on the request line: path, and query if there is one. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** @returns the signature that the request should carry, hexadecimal; `null` when its header cannot be read */
export function expectedSignature(request: SignedRequest, secret: string): string | null {
  const authorization = request.headers.authorization ?? '';
  const [, date, region, service] =
    /Credential=[^/]+\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request/.exec(authorization) ?? [];
  const signed = /SignedHeaders=([^,\s]+)/.exec(authorization)?.[1];
  if (!date || !region || !service || !signed) return null;
  const [path = '', query = ''] = request.target.split('?');
  const canonical = [
    request.method,
    path,
    query.split('&').sort().join('&'),
    ...signed
      .split(';')
      .map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}`),
    '',
    signed,
    request.headers['x-amz-content-sha256'] ?? '',
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const stringToSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join(
    '\n',
  );
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (last, word) => createHmac('sha256', last).update(word).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', key).update(stringToSign).digest('hex');
}

/** The signature that the request does carry. */
export function carriedSignature({ headers }: SignedRequest): string | null {
  return /Signature=([0-9a-f]{64})/.exec(headers.authorization ?? '')?.[1] ?? null;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
