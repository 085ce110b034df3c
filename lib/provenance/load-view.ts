/**
 * What the page shows around an identifier: the graph as boxes and arrows, and what lies beyond its edge.
 */
import 'server-only';
import { toDrawing } from './drawing/to-drawing';
import { mergeViews, NO_VIEW, type ProvenanceView, type Reach } from './drawing/view';
import { findGraph, type GraphQuestion, visibleRows } from './find-graph';
import type { ProvenanceDatabase } from './store';

export type ViewQuestion = Pick<
  GraphQuestion,
  'ids' | 'depth' | 'direction' | 'viewerId' | 'hiddenCollections' | 'sharedActs' | 'limit'
>;

/** @returns null when nothing is known of any of the identifiers */
export async function loadView(
  db: ProvenanceDatabase,
  question: ViewQuestion,
): Promise<ProvenanceView | null> {
  const { graph, found, levels, truncated } = await findGraph(db, { ...question, members: false });
  if (found.length === 0) return null;
  const drawing = toDrawing(graph, { configurationApart: false, descriptionsApart: false });
  return { ...drawing, reach: await countRelations(db, [...levels.keys()], question), truncated };
}

/** Everything that led to a thing, and the next steps that were made of it. */
export async function loadStory(
  db: ProvenanceDatabase,
  id: string,
  viewer: Pick<ViewQuestion, 'viewerId' | 'hiddenCollections' | 'sharedActs'>,
  limit: number,
): Promise<ProvenanceView | null> {
  const ask = (direction: 'BACK' | 'FORWARD', depth: number | null) =>
    loadView(db, { ids: [id], direction, depth, limit, ...viewer });
  const [past, future] = await Promise.all([ask('BACK', null), ask('FORWARD', 4)]);
  if (past === null && future === null) return null;
  // The past is what the page is for: it is put in last, and its word counts.
  return mergeViews(future ?? NO_VIEW, past ?? NO_VIEW);
}

/** [table, later end, earlier end] */
const FLOW = [
  ['used', 'activity_id', 'entity_id'],
  ['wasgeneratedby', 'entity_id', 'activity_id'],
  ['hadmember', 'entity_id', 'collection_id'],
] as const;

async function countRelations(
  db: ProvenanceDatabase,
  ids: readonly string[],
  {
    viewerId,
    hiddenCollections,
    sharedActs = [],
  }: Pick<ViewQuestion, 'viewerId' | 'hiddenCollections' | 'sharedActs'>,
): Promise<Record<string, Reach>> {
  const count = (table: string, own: string, past: number, future: number) =>
    `SELECT r.${own} AS id, count(*) * ${past} AS past, count(*) * ${future} AS future FROM provenance.${table} r
      WHERE r.${own} = ANY ($1::text[]) AND ${visibleRows(table, 'r', '$4')} GROUP BY 1`;
  // The members of a collection are no later step of it.
  const counts = FLOW.flatMap(([table, later, earlier]) => [
    count(table, later, 1, 0),
    ...(table === 'hadmember' ? [] : [count(table, earlier, 0, 1)]),
  ]);
  const rows = await db.$queryRawUnsafe<({ id: string } & Reach)[]>(
    `SELECT id, sum(past)::int AS past, sum(future)::int AS future FROM (${counts.join(' UNION ALL ')}) c GROUP BY id`,
    ids,
    viewerId,
    hiddenCollections,
    sharedActs,
  );
  return Object.fromEntries(rows.map(({ id, past, future }) => [id, { past, future }]));
}
