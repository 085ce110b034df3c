/**
 * An OpenID Connect provider for tests, which tells one lie at a time.
 *
 * It speaks the protocol as far as a client sees it: discovery, keys, token, userinfo. Its authorization page is left
 * out, since a test reads state and nonce from the address that would lead there.
 */

import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { base64url, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export type Lie =
  | 'none'
  | 'another key'
  | 'alg none'
  | 'HS256 with the public key'
  | 'tampered claims'
  | 'key of an unpublished kid'
  | 'nonce of another sign-in'
  | 'no nonce'
  | 'audience of another client'
  | 'two audiences without azp'
  | 'azp of another client'
  | 'issuer of another'
  | 'discovery of another issuer'
  | 'at_hash of another token'
  | 'expired'
  | 'from the future'
  | 'no expiry'
  | 'no subject'
  | 'hanging token endpoint'
  | 'token that trickles'
  | 'hanging userinfo'
  | 'userinfo of another'
  | 'userinfo without subject'
  | 'no id token'
  | 'refused code'
  | 'broken server';

export interface LyingProvider {
  readonly issuer: string;
  /** What the next sign-in meets. */
  lie: Lie;
  /** The nonce of the sign-in under way. */
  nonce: string;
  /** More claims, for userinfo and id token. */
  claims: Record<string, unknown>;
  /** The PKCE verifier that the token endpoint saw last. */
  verifier: string | null;
  close(): Promise<void>;
}

export const CLIENT_ID = 'gateway';
const SUBJECT = 'subject-1';
const ACCESS_TOKEN = 'an-access-token';

export async function startLyingProvider(): Promise<LyingProvider> {
  const keys = await generateKeyPair('RS256', { extractable: true });
  const others = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const pem = await exportSPKI(keys.publicKey);
  const pending = new Set<ServerResponse>();

  const sign = async (lie: Lie, claims: JWTPayload): Promise<string> => {
    const jwt = new SignJWT(claims);
    switch (lie) {
      case 'another key':
        return jwt.setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(others.privateKey);
      case 'key of an unpublished kid':
        return jwt.setProtectedHeader({ alg: 'RS256', kid: 'k2' }).sign(others.privateKey);
      case 'HS256 with the public key':
        return jwt.setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(new TextEncoder().encode(pem));
      case 'alg none':
        return `${part({ alg: 'none' })}.${part(claims)}.`;
      case 'tampered claims': {
        const signed = await jwt.setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(keys.privateKey);
        const [header, , signature] = signed.split('.');
        return `${header}.${part({ ...claims, sub: 'subject-2' })}.${signature}`;
      }
      default:
        return jwt.setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(keys.privateKey);
    }
  };

  const server: Server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { lie } = provider;
    const json = (body: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    switch (new URL(request.url ?? '/', issuer).pathname) {
      case '/.well-known/openid-configuration':
        if (lie === 'broken server') return void response.writeHead(503).end('down');
        return void json({
          issuer: lie === 'discovery of another issuer' ? 'https://honest.example.org' : issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        });
      case '/jwks':
        return void json({ keys: [jwk] });
      case '/token': {
        provider.verifier = new URLSearchParams(await readBody(request)).get('code_verifier');
        if (lie === 'hanging token endpoint') return void pending.add(response);
        if (lie === 'refused code') return void json({ error: 'invalid_grant' }, 400);
        if (lie === 'token that trickles') {
          pending.add(response);
          response.writeHead(200, { 'content-type': 'application/json' }).write('{');
          const timer = setInterval(() => response.write(' '), 200);
          response.once('close', () => clearInterval(timer));
          return;
        }
        const idToken = await sign(lie, lied(lie, issuer, provider.nonce, provider.claims));
        return void json({
          access_token: ACCESS_TOKEN,
          token_type: 'Bearer',
          expires_in: 60,
          ...(lie === 'no id token' ? {} : { id_token: idToken }),
        });
      }
      case '/userinfo':
        if (lie === 'hanging userinfo') return void pending.add(response);
        return void json({
          ...provider.claims,
          ...(lie === 'userinfo without subject'
            ? {}
            : { sub: lie === 'userinfo of another' ? 'subject-2' : SUBJECT }),
        });
      default:
        response.writeHead(404).end();
    }
  }

  const provider: LyingProvider = {
    issuer,
    lie: 'none',
    nonce: '',
    claims: {},
    verifier: null,
    async close() {
      for (const response of pending) response.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return provider;
}

/** The claims of an id token (OpenID Connect Core §2), but for the lie. */
function lied(lie: Lie, issuer: string, nonce: string, more: Record<string, unknown>): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  const honest: JWTPayload = {
    ...more,
    iss: issuer,
    sub: SUBJECT,
    aud: CLIENT_ID,
    iat: now,
    exp: now + 300,
    nonce,
    at_hash: halfHash(ACCESS_TOKEN),
  };
  const lies: Partial<Record<Lie, JWTPayload>> = {
    'nonce of another sign-in': { nonce: randomUUID() },
    'no nonce': { nonce: undefined },
    'audience of another client': { aud: 'another' },
    'two audiences without azp': { aud: [CLIENT_ID, 'another'] },
    'azp of another client': { aud: [CLIENT_ID, 'another'], azp: 'another' },
    'issuer of another': { iss: 'https://honest.example.org' },
    'at_hash of another token': { at_hash: halfHash('another') },
    expired: { iat: now - 3600, exp: now - 3000 },
    'from the future': { iat: now + 3600, exp: now + 7200 },
    'no expiry': { exp: undefined },
    'no subject': { sub: undefined },
  };
  return { ...honest, ...lies[lie] };
}

/** OpenID Connect Core §3.1.3.6: the left half of the hash. */
function halfHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
}

function part(value: unknown): string {
  return base64url.encode(JSON.stringify(value));
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += piece;
  return text;
}
