import { currentWho } from '@/app/current-user';
import { Comparison } from '@/components/provenance/comparison';
import { Notice } from '@/components/ui/notice';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { compareStories } from '@/lib/provenance/compare-stories';
import { findGraph } from '@/lib/provenance/find-graph';
import { findViewer } from '@/lib/provenance/find-viewer';

/** The most things of one story. */
const MOST = 2000;

/** How two products were made, side by side. */
export async function Compared({ first, second }: { readonly first: string; readonly second: string }) {
  const who = await currentWho();
  const viewer = await findViewer(db(), who, env.AUTHORITY);
  const ask = (id: string) =>
    findGraph(db(), {
      ids: [id],
      depth: null,
      direction: 'BACK',
      members: false,
      ...viewer,
      limit: MOST,
    });
  const [a, b] = await Promise.all([ask(first), ask(second)]);
  for (const [id, { found }] of [
    [first, a],
    [second, b],
  ] as const) {
    if (found.length === 0) {
      return (
        <Notice kind="warning" title="Nothing to compare with">
          Nothing is on record under {id}.
        </Notice>
      );
    }
  }
  const nameOf = (id: string, { graph }: typeof a) => graph.entities.find((one) => one.id === id)?.name ?? id;
  return (
    <Comparison
      steps={compareStories(a.graph, b.graph)}
      first={nameOf(first, a)}
      second={nameOf(second, b)}
    />
  );
}
