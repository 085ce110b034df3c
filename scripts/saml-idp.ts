/**
 * `npm run saml:idp -- FILE`: Debian's SimpleSAMLphp as an identity provider to try signing in through.
 *
 * It writes its metadata into FILE, which the running gateway names in SAML_METADATA_FILES, and stops with Ctrl-C. People:
 * grace, marie and nobody of e2e/saml.ts.
 */

import { writeFile } from 'node:fs/promises';
import { env } from '@/lib/env';
import { INSTITUTE_PEOPLE } from '@/e2e/saml';
import type { Command } from './command';
import { StartError } from './start-error';
import { freePort } from './test/run-gateway';
import { hasSimpleSamlPhp, startSimpleSamlPhp } from './test/simplesamlphp';

const samlIdp: Command = async ([file]) => {
  if (!file) throw new StartError('Say where its metadata is to be written: npm run saml:idp -- FILE');
  if (!hasSimpleSamlPhp()) {
    throw new StartError('Install it first: apt-get install simplesamlphp php-cli php-xml php-mbstring');
  }
  const users = Object.values(INSTITUTE_PEOPLE);
  const provider = await startSimpleSamlPhp({
    port: await freePort(),
    gateway: env.BASE_URL,
    users,
    encrypt: true,
  });
  await writeFile(file, provider.metadata);
  for (const { username, password } of users) console.log(`${username}  ${password}`);
  console.log(`${provider.entityId} is ready. Stop it with Ctrl-C.`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await provider.stop();
  return 0;
};

export default samlIdp;
