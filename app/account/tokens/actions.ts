'use server';

import { revalidatePath } from 'next/cache';
import { clientAddress, requireUser } from '@/app/current-user';
import { requireFreshUser } from '@/app/fresh-user';
import type { TokenFormState } from '@/components/identity/token-form';
import { db } from '@/lib/db';
import { recordAudit } from '@/lib/identity/audit';
import { fieldErrors } from '@/lib/identity/field-errors';
import { makeToken, newTokenSchema, revokeToken } from '@/lib/identity/personal-tokens';

const PATH = '/account/tokens';

/** Make a token for a program of the person who asks. */
export async function makeOwnToken(_before: TokenFormState, form: FormData): Promise<TokenFormState> {
  const { user } = await requireFreshUser(PATH); // a token outlives the browser at which somebody passes by
  const name = String(form.get('name') ?? '');
  const parsed = newTokenSchema.safeParse({ name, days: form.get('days'), scopes: form.getAll('scopes') });
  if (!parsed.success) return { name, errors: fieldErrors(parsed.error), made: null };
  const { token } = await makeToken(db(), user.id, parsed.data, new Date());
  await recordAudit(db(), {
    act: 'token-made',
    by: { userId: user.id, name: user.name },
    address: await clientAddress(),
    subject: parsed.data.name,
    detail: `${parsed.data.days} days, ${parsed.data.scopes.join(' and ') || 'public data'}`,
  });
  revalidatePath(PATH);
  return { name: '', errors: {}, made: { name: parsed.data.name, token } };
}

/** End a token of the person who asks. */
export async function revokeOwnToken(id: string): Promise<void> {
  const user = await requireUser(PATH);
  const name = await revokeToken(db(), user.id, id);
  if (name !== null) {
    await recordAudit(db(), {
      act: 'token-revoked',
      by: { userId: user.id, name: user.name },
      address: await clientAddress(),
      subject: name,
    });
  }
  revalidatePath(PATH);
}
