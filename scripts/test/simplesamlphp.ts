/**
 * Debian's SimpleSAMLphp as an identity provider, to sign in through for real.
 *
 * It runs in PHP's own web server with everything it keeps in one folder, and takes our metadata as a federation would:
 * from /saml/metadata. It listens on 127.0.0.1 while the gateway is on localhost, so that a browser treats the two as
 * different sites, with all that means for cookies.
 */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const INSTALLED = '/usr/share/simplesamlphp';
const START_TIME = 15_000;

export interface SamlUser {
  readonly username: string;
  readonly password: string;
  /** By full name. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

export interface SamlIdentityProvider {
  readonly entityId: string;
  /** Its own metadata, as it publishes it. */
  readonly metadata: string;
  stop(): Promise<void>;
}

export interface SamlIdentityProviderOptions {
  readonly port: number;
  /** Address of the gateway, whose metadata it takes in. */
  readonly gateway: string;
  readonly users: readonly SamlUser[];
  readonly encrypt: boolean;
}

/** Whether there is one on this machine to start. */
export function hasSimpleSamlPhp(): boolean {
  return existsSync(INSTALLED) && existsSync('/usr/bin/php') && existsSync('/usr/share/doc/php-xml');
}

export async function startSimpleSamlPhp(
  options: SamlIdentityProviderOptions,
): Promise<SamlIdentityProvider> {
  const folder = await mkdtemp(join(tmpdir(), 'simplesamlphp-'));
  const base = `http://127.0.0.1:${options.port}`;
  await writeConfiguration(folder, base, options);
  const child = spawn('php', ['-S', `127.0.0.1:${options.port}`, '-t', join(INSTALLED, 'www')], {
    stdio: 'ignore',
    env: { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: join(folder, 'config') },
  });
  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const entityId = `${base}/saml2/idp/metadata.php`;
    return { entityId, metadata: await readMetadata(entityId, child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function writeConfiguration(
  folder: string,
  base: string,
  { gateway, users, encrypt }: SamlIdentityProviderOptions,
): Promise<void> {
  for (const name of ['config', 'metadata', 'cert', 'log', 'data', 'tmp', 'sessions']) {
    await mkdir(join(folder, name), { recursive: true });
  }
  const answer = await fetch(`${gateway}/saml/metadata`);
  if (!answer.ok) throw new Error(`Cannot take in ${gateway}/saml/metadata: HTTP status ${answer.status}`);
  await writeFile(join(folder, 'metadata/gateway.xml'), await answer.text());
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=idp.example.org'],
      ...['-keyout', join(folder, 'cert/idp.pem'), '-out', join(folder, 'cert/idp.crt')],
    ],
    { stdio: 'ignore' },
  );
  await writeFile(join(folder, 'config/config.php'), php('config', configuration(folder, base)));
  await writeFile(
    join(folder, 'config/authsources.php'),
    php('config', {
      'example-userpass': {
        0: 'exampleauth:UserPass',
        ...Object.fromEntries(
          users.map(({ username, password, attributes }) => [`${username}:${password}`, attributes]),
        ),
      },
    }),
  );
  await writeFile(join(folder, 'metadata/saml20-idp-hosted.php'), php('metadata', hosted(encrypt)));
}

function configuration(folder: string, base: string): PhpValue {
  return {
    baseurlpath: `${base}/`,
    certdir: join(folder, 'cert/'),
    loggingdir: join(folder, 'log/'),
    datadir: join(folder, 'data/'),
    tempdir: join(folder, 'tmp'),
    metadatadir: join(folder, 'metadata/'),
    attributenamemapdir: '/etc/simplesamlphp/attributemap/',
    technicalcontact_name: 'Test',
    technicalcontact_email: 'na@example.org',
    timezone: 'UTC',
    secretsalt: crypto.randomUUID(),
    'auth.adminpassword': crypto.randomUUID(),
    'admin.checkforupdates': false,
    'logging.handler': 'file',
    'logging.logfile': 'simplesamlphp.log',
    'enable.saml20-idp': true,
    'module.enable': { exampleauth: true, core: true, saml: true },
    'session.cookie.secure': false,
    'session.cookie.samesite': 'Lax',
    'session.phpsession.savepath': join(folder, 'sessions'),
    'language.available': ['en'],
    'language.default': 'en',
    'language.cookie.secure': false,
    'store.type': 'phpsession',
    'metadata.sources': [{ type: 'flatfile' }, { type: 'xml', file: join(folder, 'metadata/gateway.xml') }],
  };
}

function hosted(encrypt: boolean): PhpValue {
  return {
    '__DYNAMIC:1__': {
      host: '__DEFAULT__',
      privatekey: 'idp.pem',
      certificate: 'idp.crt',
      auth: 'example-userpass',
      scope: ['example.org'],
      'attributes.NameFormat': 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
      'assertion.encryption': encrypt,
      'validate.authnrequest': true,
      'redirect.validate': true,
      UIInfo: { DisplayName: { en: 'Example University', de: 'Beispiel-Universität' } },
    },
  };
}

type PhpValue = string | number | boolean | readonly PhpValue[] | { readonly [name: string]: PhpValue };

/** A file that sets a variable. Texts are quoted singly, in which only the quote and the backslash mean something. */
function php(variable: string, value: PhpValue): string {
  return `<?php\n$${variable} = ${phpValue(value)};\n`;
}

function phpValue(value: PhpValue): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(phpValue).join(', ')}]`;
  const pairs = Object.entries(value).map(
    ([name, inner]) => `${/^\d+$/.test(name) ? name : phpValue(name)} => ${phpValue(inner)}`,
  );
  return `[${pairs.join(', ')}]`;
}

/** It takes some tenths of a second until it answers. */
async function readMetadata(address: string, child: ChildProcess): Promise<string> {
  let last = 'no answer';
  for (const deadline = Date.now() + START_TIME; Date.now() < deadline; await delay(100)) {
    if (child.exitCode !== null) throw new Error(`PHP ended with code ${child.exitCode}`);
    try {
      const answer = await fetch(address, { headers: { accept: 'application/samlmetadata+xml' } });
      const text = await answer.text();
      if (answer.ok && text.includes('EntityDescriptor')) return text;
      last = `HTTP status ${answer.status}: ${text.slice(0, 500)}`;
    } catch (error) {
      last = String(error);
    }
  }
  throw new Error(`Cannot start SimpleSAMLphp within ${START_TIME / 1000} s: ${last}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await ended;
}
