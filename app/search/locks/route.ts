/**
 * Which of these datasets are locked, and for whom: `POST {"ids": [obs_publisher_did …]}`. The result table asks for
 * the rows in sight; what is public is left out.
 */
import { z } from 'zod';
import { answerAs } from '@/app/answer-as';
import type { Lock } from '@/components/results/lock';
import { findDatasets } from '@/lib/archive/find-datasets';
import { db } from '@/lib/db';
import { decide } from '@/lib/identity/access';
import { THE_PUBLIC } from '@/lib/identity/who';

const askedSchema = z.object({ ids: z.array(z.string().min(1).max(1000)).max(500) });

export const POST = (request: Request) =>
  answerAs(request, async (who) => {
    const asked = askedSchema.safeParse(await request.json().catch(() => null));
    if (!asked.success) return Response.json({ detail: 'Expected {"ids": […]}' }, { status: 400 });
    const now = new Date();
    const locks: Record<string, Lock> = {};
    for (const dataset of await findDatasets(db(), asked.data.ids)) {
      const others = decide(THE_PUBLIC, dataset, 'read', now);
      if (others.allowed || !decide(who, dataset, 'see', now).allowed) continue;
      const own = decide(who, dataset, 'read', now);
      locks[dataset.obs_publisher_did] = {
        open: own.allowed,
        until: dataset.releaseDate?.toISOString() ?? null,
        sentence: own.allowed ? 'Proprietary, and open to you' : own.sentence,
      };
    }
    return Response.json(locks, { headers: { 'cache-control': 'no-store' } });
  });
