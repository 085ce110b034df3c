import 'server-only';

/** Sesame's answers in the database, for all visitors and across restarts. */
import { z } from 'zod';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { SesameStore } from './resolver';
import { DATABASE_NAMES, type SesameDatabase } from './sesame-object';

const databases = Object.keys(DATABASE_NAMES) as SesameDatabase[];

/** As written below; a row of another version of this code is no answer. */
const answerSchema = z.object({
  host: z.string(),
  seconds: z.number(),
  object: z
    .object({
      oname: z.string(),
      ra: z.number().min(0).lt(360),
      dec: z.number().min(-90).max(90),
      otype: z.string().nullable(),
      aliases: z.array(z.string()),
      database: z.enum(databases).nullable(),
    })
    .nullable(),
});

export function createSesameStore(db: () => PrismaClient): SesameStore {
  return {
    async findAnswer(key) {
      const row = await db().sesameAnswer.findUnique({ where: { name: key } });
      const answer = answerSchema.safeParse(row?.answer);
      return row !== null && answer.success ? { ...answer.data, askedAt: row.created } : null;
    },
    async saveAnswer(key, { object, host, seconds, askedAt }) {
      const database = object?.database ?? null;
      const row = {
        resolver: database === null ? null : DATABASE_NAMES[database],
        answer: {
          host,
          seconds,
          object: object === null ? null : { ...object, aliases: [...object.aliases] },
        },
        created: askedAt,
      };
      await db().sesameAnswer.upsert({ where: { name: key }, create: { name: key, ...row }, update: row });
    },
  };
}
