'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { clientAddress, currentWho } from '@/app/current-user';
import type { QuotaFormState } from '@/components/quotas/quota-form';
import { db } from '@/lib/db';
import { recordAudit } from '@/lib/identity/audit';
import { fieldErrors } from '@/lib/identity/field-errors';
import type { Who } from '@/lib/identity/who';
import { printQuota, printWhose, type Whose } from '@/lib/jobs/quota/figures';
import { findWhose, removeEntry, saveEntry } from '@/lib/jobs/quota/store';
import { quotaSchema } from '@/lib/jobs/quota/schema';

const PATH = '/administration/quotas';

/** @throws for everybody else: the page is not there for them */
async function requireAdministrator(): Promise<Who> {
  const who = await currentWho();
  if (who.role !== 'administrator') throw new Error('Only administrators may change quotas.');
  return who;
}

async function write(by: Who, whose: Whose, detail: string): Promise<void> {
  await recordAudit(db(), {
    act: 'quota-changed',
    by,
    address: await clientAddress(),
    subject: printWhose(whose),
    detail,
    proposalId: whose.kind === 'proposal' ? whose.proposalId : null,
  });
  revalidatePath(PATH);
}

/** Give a quota; one for the same people and the same span is replaced. */
export async function keepQuota(before: QuotaFormState, form: FormData): Promise<QuotaFormState> {
  const who = await requireAdministrator();
  const refused = (errors: Record<string, string>) => ({ ...before, errors, done: null });
  const parsed = quotaSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return refused(fieldErrors(parsed.error));
  const found = await findWhose(db(), parsed.data);
  if ('problem' in found) return refused({ [parsed.data.kind]: found.problem });
  const { span, figures } = parsed.data;
  await saveEntry(db(), { whose: found, span, figures }, new Date());
  await write(who, found, printQuota({ span, figures }));
  if (form.get('back') === 'yes') redirect(PATH);
  return {
    errors: {},
    done: `The quota of ${printWhose(found)} holds from the next job on.`,
    kept: before.kept + 1,
  };
}

/** Take a quota away: what holds otherwise holds again. */
export async function dropQuota(id: string): Promise<void> {
  const who = await requireAdministrator();
  const removed = await removeEntry(db(), String(id));
  if (removed) await write(who, removed.whose, `removed: ${printQuota(removed)}`);
}
