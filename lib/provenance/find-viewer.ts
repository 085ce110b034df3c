import 'server-only';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { Who } from '@/lib/identity/who';
import { findHiddenCollections } from './find-hidden-collections';
import { provenanceId } from './record-activity';

/** What of the record somebody may see beside what everybody may. */
export interface Viewer {
  /** Who may see what is his alone; null: the public. */
  readonly viewerId: string | null;
  /** Collections the viewer may not know of. */
  readonly hiddenCollections: readonly string[];
  /** Jobs of others that are shared with the viewer, as activities: what is recorded of them, and of nothing else. */
  readonly sharedActs: readonly string[];
}

export async function findViewer(db: PrismaClient, who: Who, authority: string): Promise<Viewer> {
  const { userId } = who;
  const shares =
    userId === null
      ? []
      : await db.jobShare.findMany({
          where: {
            OR: [
              { kind: 'person', grantee: userId },
              { kind: 'proposal', grantee: { in: [...who.proposals.keys()] } },
            ],
          },
          select: { jobId: true },
        });
  return {
    viewerId: userId,
    hiddenCollections: await findHiddenCollections(db, who),
    sharedActs: [...new Set(shares.map(({ jobId }) => provenanceId(authority, 'job', jobId)))],
  };
}
