/**
 * `npm run saml:keys -- next | switch | retire`: the keys of the SAML service provider, rolled over in three steps
 * (lib/identity/saml/keys.ts says why three). Without a word it lists them.
 */

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { resolve } from 'node:path';
import { env } from '@/lib/env';
import { keyFile, makeKey, requireServiceKeys, STAGES, switchKey, USES } from '@/lib/identity/saml/keys';
import type { Command } from './command';
import { StartError } from './start-error';

const samlKeys: Command = async ([step]) => {
  const folder = env.SAML_KEYS ?? resolve(env.DATA_DIR, 'saml');
  const host = new URL(env.BASE_URL).hostname;
  await requireServiceKeys(folder, host);
  for (const use of USES) {
    const has = (stage: 'next' | 'previous') => existsSync(keyFile(folder, use, stage));
    if (step === 'next') await makeKey(folder, use, 'next', host);
    else if (step === 'switch') {
      if (!has('next'))
        throw new StartError('There is no next key to switch to: "npm run saml:keys -- next" first.');
      if (has('previous'))
        throw new StartError('The last roll-over is not over: "npm run saml:keys -- retire" first.');
      switchKey(folder, use);
    } else if (step === 'retire') rmSync(keyFile(folder, use, 'previous'), { force: true });
    else if (step !== undefined) {
      throw new StartError(`Cannot do "${step}" with keys: expected next, switch or retire.`);
    }
  }
  console.log(listKeys(folder));
  return 0;
};

export default samlKeys;

function listKeys(folder: string): string {
  return USES.flatMap((use) => STAGES.map((stage) => ({ use, stage, file: keyFile(folder, use, stage) })))
    .filter(({ file }) => existsSync(file))
    .map(({ use, stage, file }) => {
      const { fingerprint256, validFrom } = new X509Certificate(readFileSync(file));
      return `${use.padEnd(11)} ${stage.padEnd(9)} made ${validFrom}  ${fingerprint256}`;
    })
    .join('\n');
}
