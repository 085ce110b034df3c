'use server';

import QRCode from 'qrcode';
import { redirect } from 'next/navigation';
import { requireSecret } from '@/app/auth-options';
import { clientAddress } from '@/app/current-user';
import { requireFreshUser } from '@/app/fresh-user';
import { db } from '@/lib/db';
import { attemptLimits } from '@/lib/identity/attempt-limits';
import { tellChange } from '@/lib/identity/mail/email-address';
import { SITE, siteMailer } from '@/lib/identity/mail/site';
import { renewRecoveryCodes } from '@/lib/identity/second-factor/recovery-codes';
import { beginTotp, confirmTotp, hasSecondFactor, removeTotp } from '@/lib/identity/second-factor/totp';

const HERE = '/account/totp';

/** @returns the secret as a picture (SVG) and as text to type */
export async function beginSetup(): Promise<{ readonly picture: string; readonly secret: string }> {
  const { user } = await requireFreshUser(HERE);
  const credential = await db().localCredential.findUnique({ where: { userId: user.id } });
  if (!credential || (await hasSecondFactor(db(), user.id))) redirect('/account');
  const uri = await beginTotp(db(), {
    userId: user.id,
    site: SITE.name,
    username: credential.username,
    sealedWith: requireSecret(),
  });
  const svg = await QRCode.toString(uri, { type: 'svg', margin: 2 });
  return {
    picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    secret: new URL(uri).searchParams.get('secret') ?? '',
  };
}

/** @returns recovery codes when the code was right */
export async function takeFirstCode(code: string): Promise<readonly string[] | null> {
  const { user } = await requireFreshUser(HERE);
  if (await hasSecondFactor(db(), user.id)) return null;
  const limits = attemptLimits(db());
  const [key, address] = [`second factor ${user.id}`, await clientAddress()];
  const wait = await limits.count(key, address);
  const codes = wait === null ? await confirmTotp(db(), user.id, String(code), requireSecret()) : null;
  if (!codes) return null;
  await limits.forget(key, address);
  await tellChange(db(), siteMailer(), SITE, user.id, 'A second factor was set up.');
  return codes;
}

export async function newRecoveryCodes(): Promise<readonly string[]> {
  const { user } = await requireFreshUser(HERE);
  return renewRecoveryCodes(db(), user.id);
}

export async function removeSecondFactor(): Promise<void> {
  const { user } = await requireFreshUser(HERE);
  await removeTotp(db(), user.id);
  await tellChange(db(), siteMailer(), SITE, user.id, 'The second factor was removed.');
  redirect('/account');
}
