import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyFile, makeKey, requireServiceKeys, switchKey } from './keys';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'saml-keys-')), 'saml');
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

const require = () => requireServiceKeys(folder, 'gateway.example.org');

test('keys are made once, and only their owner reads them', async () => {
  const [first, second] = await Promise.all([require(), require()]);
  expect(first.signing).toHaveLength(1);
  expect(first.signing[0]!.certificate.fingerprint256).toBe(second.signing[0]!.certificate.fingerprint256);
  expect(first.encryption[0]!.certificate.subject).toBe('CN=gateway.example.org');
  expect((await stat(keyFile(folder, 'signing'))).mode & 0o077).toBe(0);
});

test('a roll-over publishes both keys, signs by the old one until the switch, and reads what was sent to either', async () => {
  const before = await require();
  await makeKey(folder, 'signing', 'next', 'gateway.example.org');
  const during = await require();
  expect(during.signing).toHaveLength(2);
  expect(during.signing[0]!.certificate.raw).toEqual(before.signing[0]!.certificate.raw);
  switchKey(folder, 'signing');
  const after = await require();
  expect(after.signing.map(({ certificate }) => certificate.fingerprint256)).toEqual(
    during.signing.map(({ certificate }) => certificate.fingerprint256).toReversed(),
  );
});

test('OpenSSL reads the certificate, and finds it signed by its own key', async () => {
  await require();
  const file = keyFile(folder, 'encryption');
  expect(execFileSync('openssl', ['verify', '-CAfile', file, file], { encoding: 'utf8' })).toContain('OK');
});

test('a file that holds something else is named', async () => {
  await require();
  await writeFile(keyFile(folder, 'signing'), 'not a key');
  await expect(require()).rejects.toThrow(/Cannot use the key in .*signing\.pem/);
});
