import 'server-only';

/**
 * The service provider's own keys: one to sign requests, another for identity providers to encrypt to.
 *
 * Each is a PEM file with the private key and its certificate, in `DATA_DIR/saml` or the folder of SAML_KEYS. A key is rolled
 * over in three steps, a day or more apart, so that no identity provider is left with old metadata: `signing-next.pem` appears and is
 * published; it becomes `signing.pem`, and the old one `signing-previous.pem`, still published; the old one goes.
 * What is encrypted to any of them can be read.
 */

import { createPrivateKey, generateKeyPair, type KeyObject, randomUUID, X509Certificate } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { selfSignedCertificate } from './certificate';

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly certificate: X509Certificate;
}

export interface ServiceKeys {
  /** The first one signs; all are published. */
  readonly signing: readonly KeyPair[];
  /** Any of them decrypts; all are published. */
  readonly encryption: readonly KeyPair[];
}

export const USES = ['signing', 'encryption'] as const;
export type KeyUse = (typeof USES)[number];

const RSA_BITS = 3072; // good beyond 2030 (NIST SP 800-57 part 1)
const YEARS = 20;

/** Keys of this installation, made when there are none. */
export async function requireServiceKeys(folder: string, commonName: string): Promise<ServiceKeys> {
  for (const use of USES) {
    if (!existsSync(keyFile(folder, use))) await makeKey(folder, use, 'current', commonName);
  }
  return readServiceKeys(folder);
}

/** In the order in which they are published. */
export const STAGES = ['current', 'next', 'previous'] as const;
export type KeyStage = (typeof STAGES)[number];

export function keyFile(folder: string, use: KeyUse, stage: KeyStage = 'current'): string {
  return join(folder, `${use}${stage === 'current' ? '' : `-${stage}`}.pem`);
}

/** Write a new key; one that is there already stays, also when two processes come together. */
export async function makeKey(
  folder: string,
  use: KeyUse,
  stage: KeyStage,
  commonName: string,
): Promise<void> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS });
  const certificate = new X509Certificate(selfSignedCertificate(privateKey, commonName, YEARS));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${randomUUID()}`);
  const pem = `${privateKey.export({ type: 'pkcs8', format: 'pem' })}${certificate}`;
  writeFileSync(draft, pem, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, keyFile(folder, use, stage)); // unlike a rename it never replaces
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}

/** The next key becomes current, the current one previous. */
export function switchKey(folder: string, use: KeyUse): void {
  renameSync(keyFile(folder, use), keyFile(folder, use, 'previous'));
  renameSync(keyFile(folder, use, 'next'), keyFile(folder, use));
}

function readServiceKeys(folder: string): ServiceKeys {
  const read = (use: KeyUse) =>
    STAGES.map((stage) => keyFile(folder, use, stage))
      .filter((file) => existsSync(file))
      .map(readKeyPair);
  return { signing: read('signing'), encryption: read('encryption') };
}

/** @throws {Error} when the file does not hold an RSA key and its own certificate */
function readKeyPair(file: string): KeyPair {
  const pem = readFileSync(file, 'utf8');
  try {
    const pair = { privateKey: createPrivateKey(pem), certificate: new X509Certificate(pem) };
    if (pair.certificate.checkPrivateKey(pair.privateKey)) return pair;
  } catch (cause) {
    throw unusable(file, cause);
  }
  throw unusable(file);
}

function unusable(file: string, cause?: unknown): Error {
  return new Error(
    `Cannot use the key in ${file}: expected a private key in PEM and its certificate after it`,
    {
      cause,
    },
  );
}
