import 'server-only';

/**
 * Whether somebody wants a letter when a job of theirs ends.
 */
import { z } from 'zod';
import type { PrismaClient } from '@/lib/generated/prisma/client';

/** A week: no job takes longer. */
const MOST_MINUTES = 10_080;

/** As the form sends it. */
export const wishSchema = z
  .object({
    when: z.enum(['never', 'long', 'always']),
    minutes: z.string().trim().default(''),
  })
  .transform(({ when, minutes }, context) => {
    if (when === 'never') return null;
    if (when === 'always') return 0;
    const value = Number(minutes);
    if (Number.isInteger(value) && value >= 1 && value <= MOST_MINUTES) return value;
    context.addIssue({
      code: 'custom',
      path: ['minutes'],
      message: `Give whole minutes from 1 to ${MOST_MINUTES.toLocaleString('en')}.`,
    });
    return z.NEVER;
  });

/** Minutes that a job has to take; 0: every job; `null`: no letters. */
export async function findWish(db: PrismaClient, userId: string): Promise<number | null> {
  return (await db.jobLetterWish.findUnique({ where: { userId } }))?.afterMinutes ?? null;
}

/** @param afterMinutes as {@link findWish} gives it */
export async function keepWish(db: PrismaClient, userId: string, afterMinutes: number | null): Promise<void> {
  if (afterMinutes === null) {
    await db.jobLetterWish.deleteMany({ where: { userId } });
    return;
  }
  await db.jobLetterWish.upsert({
    where: { userId },
    create: { userId, afterMinutes },
    update: { afterMinutes },
  });
}
