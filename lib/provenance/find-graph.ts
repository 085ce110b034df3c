/**
 * The part of the provenance around some identifiers (the request of ProvSAP).
 *
 * A level is one relation, whatever its kind; the short cuts wasDerivedFrom and wasInformedBy count one, so
 * they reach further. DIRECTION is about used, wasGeneratedBy and those two; a member leads to its collection
 * going back. The walk is one recursive query over indexes; a second one fetches what lies between the nodes.
 */
import 'server-only';
import type { ProvenanceGraph } from './model';
import { fromRows, type Row } from './rows';
import type { ProvenanceDatabase } from './store';

export type Direction = 'BACK' | 'FORWARD';

export interface GraphQuestion {
  /** Of entities, activities or agents. */
  readonly ids: readonly string[];
  /** Relations to follow; null: all. */
  readonly depth: number | null;
  readonly direction: Direction;
  /** Follow collections to their members too. */
  readonly members: boolean;
  /** Who may see what is his alone; null: the public. */
  readonly viewerId: string | null;
  /** Collections the viewer may not know of (find-hidden-collections.ts). */
  readonly hiddenCollections: readonly string[];
  /** Private acts that are shared with the viewer (find-viewer.ts). */
  readonly sharedActs?: readonly string[];
  /** The most entities and activities; beyond it the walk ends. */
  readonly limit: number;
}

export interface FoundGraph {
  readonly graph: ProvenanceGraph;
  /** Those of the asked identifiers that are known, and may be seen. */
  readonly found: readonly string[];
  /** Relations between a node and the identifiers that were asked for; 0 for those themselves. */
  readonly levels: ReadonlyMap<string, number>;
  /** The limit ended the walk. */
  readonly truncated: boolean;
}

/** Neighbours of one node in the direction of the past. */
const EDGES: Readonly<Record<Direction, readonly (readonly [table: string, from: string, to: string])[]>> = {
  BACK: [
    ['wasgeneratedby', 'entity_id', 'activity_id'],
    ['used', 'activity_id', 'entity_id'],
    ['wasderivedfrom', 'generatedentity_id', 'usedentity_id'],
    ['wasinformedby', 'informed_id', 'informant_id'],
    ['hadmember', 'entity_id', 'collection_id'],
    ['wasattributedto', 'agent_id', 'entity_id'],
    ['wasassociatedwith', 'agent_id', 'activity_id'],
  ],
  FORWARD: [
    ['wasgeneratedby', 'activity_id', 'entity_id'],
    ['used', 'entity_id', 'activity_id'],
    ['wasderivedfrom', 'usedentity_id', 'generatedentity_id'],
    ['wasinformedby', 'informant_id', 'informed_id'],
    ['wasattributedto', 'agent_id', 'entity_id'],
    ['wasassociatedwith', 'agent_id', 'activity_id'],
  ],
};

/** How a row of a table is told to belong to a shared act, whose identifiers are in `acts`. */
const SHARED: Readonly<Record<string, (row: string, acts: string) => string>> = {
  ...Object.fromEntries(
    ['activity', 'entity', 'parameter', 'configfile'].map((table) => [
      table,
      (row: string, acts: string) =>
        `EXISTS (SELECT FROM unnest(${acts}::text[]) act WHERE ${row}.id = act OR starts_with(${row}.id, act || '/'))`,
    ]),
  ),
  ...Object.fromEntries(
    ['used', 'wasgeneratedby', 'wasassociatedwith', 'wasconfiguredby'].map((table) => [
      table,
      (row: string, acts: string) => `${row}.activity_id = ANY (${acts}::text[])`,
    ]),
  ),
  agent: (row, acts) =>
    `${row}.id IN (SELECT agent_id FROM provenance.wasassociatedwith WHERE activity_id = ANY (${acts}::text[]))`,
};

/**
 * Rows that the viewer may see.
 *
 * @param acts parameter with the acts shared with them; $2 is who, $3 the collections hidden from them
 */
export function visibleRows(table: string, row: string, acts: string): string {
  const shared = SHARED[table]?.(row, acts);
  const mine = `${row}.owner_id IS NULL OR ${row}.owner_id = $2${shared === undefined ? '' : ` OR ${shared}`}`;
  return `(${mine}) AND (${row}.collection IS NULL OR ${row}.collection <> ALL ($3::text[]))`;
}

function walkOf(direction: Direction, members: boolean): string {
  const visible = (table: string, row: string) => visibleRows(table, row, '$6');
  const edges = [
    ...EDGES[direction],
    ...(members ? [['hadmember', 'collection_id', 'entity_id'] as const] : []),
  ];
  const steps = edges.map(
    ([table, from, to]) =>
      `SELECT r.${to} AS id FROM unnest(w.frontier) f(id) JOIN provenance.${table} r ON r.${from} = f.id
        WHERE ${visible(table, 'r')}`,
  );
  return `
WITH RECURSIVE walk (level, frontier, seen) AS (
  SELECT 0, start.ids, start.ids FROM (SELECT array(
    SELECT id FROM provenance.entity e WHERE id = ANY ($1::text[]) AND ${visible('entity', 'e')}
    UNION SELECT id FROM provenance.activity a WHERE id = ANY ($1::text[]) AND ${visible('activity', 'a')}
    UNION SELECT id FROM provenance.agent g WHERE id = ANY ($1::text[]) AND ${visible('agent', 'g')}) AS ids) start
  UNION ALL
  SELECT w.level + 1, n.next, w.seen || n.next
    FROM walk w, LATERAL (SELECT array(
      (${steps.join('\n UNION ')}) EXCEPT SELECT unnest(w.seen) LIMIT $5 + 1 - cardinality(w.seen)) AS next) n
   WHERE cardinality(n.next) > 0 AND cardinality(w.seen) <= $5 AND ($4::int IS NULL OR w.level < $4)
)
SELECT level, unnest(frontier) AS id FROM walk`;
}

/** Everything said of the nodes and between them, as one JSON object of rows by table. */
function contentOf(): string {
  const visible = (table: string, row: string) => visibleRows(table, row, '$4');
  const rows = (table: string, where: string, owned = true) =>
    `'${table}', (SELECT jsonb_agg(to_jsonb(t)) FROM provenance.${table} t WHERE ${where}${owned ? ` AND ${visible(table, 't')}` : ''})`;
  const between = (table: string, a: string, b: string) =>
    rows(table, `t.${a} IN (SELECT id FROM node) AND t.${b} IN (SELECT id FROM node)`);
  const inside = (column: string, table: string, reference: string) =>
    `t.${column} IN (SELECT ${reference} FROM provenance.${table} x WHERE ${visible(table, 'x')} AND x.activity_id IN (SELECT id FROM node))`;
  const described = (table: string) =>
    rows(
      table,
      `t.activitydescription_id IN (SELECT activitydescription_id FROM provenance.activity WHERE id IN (SELECT id FROM node))`,
      false,
    );
  return `
WITH node (id) AS (SELECT unnest($1::text[]))
SELECT jsonb_build_object(${[
    rows('entity', 't.id IN (SELECT id FROM node)'),
    rows('activity', 't.id IN (SELECT id FROM node)'),
    between('used', 'activity_id', 'entity_id'),
    between('wasgeneratedby', 'entity_id', 'activity_id'),
    between('wasderivedfrom', 'generatedentity_id', 'usedentity_id'),
    between('wasinformedby', 'informed_id', 'informant_id'),
    between('hadmember', 'collection_id', 'entity_id'),
    rows('wasassociatedwith', 't.activity_id IN (SELECT id FROM node)'),
    rows('wasattributedto', 't.entity_id IN (SELECT id FROM node)'),
    rows(
      'agent',
      `(t.id IN (SELECT id FROM node)
        OR t.id IN (SELECT agent_id FROM provenance.wasassociatedwith x WHERE activity_id IN (SELECT id FROM node) AND ${visible('wasassociatedwith', 'x')})
        OR t.id IN (SELECT agent_id FROM provenance.wasattributedto x WHERE entity_id IN (SELECT id FROM node) AND ${visible('wasattributedto', 'x')}))`,
    ),
    rows('wasconfiguredby', 't.activity_id IN (SELECT id FROM node)'),
    rows('parameter', inside('id', 'wasconfiguredby', 'parameter_id')),
    rows('configfile', inside('id', 'wasconfiguredby', 'configfile_id')),
    rows(
      'activitydescription',
      't.id IN (SELECT activitydescription_id FROM provenance.activity WHERE id IN (SELECT id FROM node))',
      false,
    ),
    rows(
      'entitydescription',
      't.id IN (SELECT entitydescription_id FROM provenance.entity WHERE id IN (SELECT id FROM node))',
      false,
    ),
    described('usagedescription'),
    described('generationdescription'),
    described('parameterdescription'),
    described('configfiledescription'),
  ].join(',\n')}) AS rows`;
}

const CONTENT = contentOf();

/** Walk from some identifiers and fetch what lies on the way; agents, parameters and descriptions are leaves of it. */
export async function findGraph(db: ProvenanceDatabase, question: GraphQuestion): Promise<FoundGraph> {
  const { ids, viewerId, hiddenCollections, sharedActs = [], depth, limit } = question;
  const steps = await db.$queryRawUnsafe<{ level: number; id: string }[]>(
    walkOf(question.direction, question.members),
    ids,
    viewerId,
    hiddenCollections,
    depth,
    limit,
    sharedActs,
  );
  const truncated = steps.length > limit;
  const kept = truncated ? steps.slice(0, limit) : steps;
  const levels = new Map(kept.map(({ id, level }) => [id, level]));
  const [answer] = await db.$queryRawUnsafe<{ rows: Record<string, Row[] | null> }[]>(
    CONTENT,
    [...levels.keys()],
    viewerId,
    hiddenCollections,
    sharedActs,
  );
  const asked = new Set(ids);
  return {
    graph: fromRows(answer!.rows),
    found: kept.filter(({ level, id }) => level === 0 && asked.has(id)).map(({ id }) => id),
    levels,
    truncated,
  };
}
