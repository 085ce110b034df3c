import 'server-only';

import { findArchiveTarget } from '@/lib/archive/find-target';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { createResolver } from '@/lib/sesame/resolver';
import { createSesameStore } from '@/lib/sesame/store';

/** The resolver of this process: one memory of trouble for all visitors. */
export const resolveTarget = createResolver({
  mirrors: { bases: env.SESAME_URLS, delay: 700, timeout: 6000 },
  store: createSesameStore(db),
  async findArchiveTarget(name) {
    const target = await findArchiveTarget(db(), name);
    if (target === null) return null;
    const { ra, dec } = target;
    return { oname: target.name, ra, dec, otype: null, aliases: [], database: null };
  },
});
