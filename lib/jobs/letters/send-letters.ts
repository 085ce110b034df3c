import 'server-only';

/**
 * Sends the letters about jobs that wait to be sent, each once.
 *
 * A letter is locked while it is handed over, so of several workers one has it, and one that is killed before the mail
 * server took it leaves it to the next. In the moment between the server's yes and ours it would go twice, under one
 * Message-ID, by which mail programs know it for the same.
 */
import type { Prisma, PrismaClient } from '@/lib/generated/prisma/client';
import type { Site } from '@/lib/identity/mail/email-address';
import type { Mailer } from '@/lib/identity/mail/mailer';
import { jobLetter } from './job-letter';

/** Tries before a letter is given up: with the waits between them some eight hours. */
const TRIES = 10;

/** Longer than a mail server may take for all its steps (lib/identity/mail/mailer.ts), ms. */
const HANDING_OVER = 60_000;

/**
 * @param ending aborted when the process has to end: the letter at hand is the last
 * @returns how many went out
 */
export async function sendLetters(
  db: PrismaClient,
  mail: Mailer,
  site: Site,
  now: () => Date,
  ending?: AbortSignal,
): Promise<number> {
  let sent = 0;
  while (!ending?.aborted) {
    const outcome = await db.$transaction((transaction) => sendNext(transaction, mail, site, now()), {
      maxWait: HANDING_OVER,
      timeout: HANDING_OVER,
    });
    if (outcome === 'none') break;
    if (outcome === 'sent') sent += 1;
  }
  return sent;
}

async function sendNext(
  transaction: Prisma.TransactionClient,
  mail: Mailer,
  site: Site,
  now: Date,
): Promise<'none' | 'sent' | 'kept'> {
  const [waiting] = await transaction.$queryRaw<{ jobId: string; failed: number }[]>`
    SELECT job_id AS "jobId", failed FROM gateway.job_letter
     WHERE due <= ${now} ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!waiting) return 'none';
  const { jobId, failed } = waiting;
  const keep = (data: { due: Date | null; failed?: number }) =>
    transaction.jobLetter.update({ where: { jobId }, data });
  const letter = mail.way === 'none' ? null : await findLetter(transaction, site, jobId);
  if (letter === null) {
    await keep({ due: null });
    return 'kept';
  }
  if (await mail.send(letter)) {
    await keep({ due: null });
    return 'sent';
  }
  const again = failed + 1 < TRIES ? new Date(now.getTime() + 60_000 * 2 ** failed) : null;
  await keep({ due: again, failed: failed + 1 });
  return 'kept';
}

/** To the address that its owner has confirmed by now; `null` when there is none any more. */
async function findLetter(transaction: Prisma.TransactionClient, site: Site, jobId: string) {
  const job = await transaction.job.findUniqueOrThrow({ where: { jobId } });
  const owner = await transaction.user.findUnique({
    where: { id: job.ownerId! },
    select: { email: true },
  });
  if (!owner?.email) return null;
  const error = job.error as { readonly message: string } | null;
  return jobLetter(owner.email, site, { ...job, error: error?.message ?? null });
}
