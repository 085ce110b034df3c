/**
 * Provenance written to the database: a graph in one statement, so that all of it is there or none.
 *
 * What is known of a thing already is filled in, not replaced by silence. What one person alone may see
 * never changes what is public. An entity has one generating activity (ProvenanceDM §2.3.3): a later one
 * takes the place of the earlier, as when a run is ingested anew.
 */
import 'server-only';
import type { ProvenanceGraph } from './model';
import { toRows } from './rows';
import { MODEL_TABLES, type ModelTable } from './tables-of-model';

/** What the store asks of a connection: PrismaClient and its transactions are one. */
export interface ProvenanceDatabase {
  $queryRawUnsafe<T = unknown>(sql: string, ...values: unknown[]): Promise<T>;
}

/** A connection of pg, as ingest has it, in the shape of Prisma's. */
export function overPg(client: {
  query(sql: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}): ProvenanceDatabase {
  return {
    $queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) =>
      (await client.query(sql, values)).rows as T,
  };
}

/** Whom and what a graph belongs to. */
export interface Belonging {
  /** The only person who may see what is new in it; null for everybody. */
  readonly ownerId: string | null;
  /** The collection whose data it speaks of: hidden while that is. */
  readonly collection: string | null;
}

export const PUBLIC: Belonging = { ownerId: null, collection: null };

/**
 * Add a graph to what is known.
 *
 * @throws {Error} of the database, when a relation names an agent, parameter or description that is not there
 */
export async function storeGraph(
  db: ProvenanceDatabase,
  graph: ProvenanceGraph,
  { ownerId, collection }: Belonging = PUBLIC,
): Promise<void> {
  await db.$queryRawUnsafe(STORE, JSON.stringify(Object.fromEntries(toRows(graph))), ownerId, collection);
  if (ownerId === null) await refreshLineage(db, graph);
}

/** Ancestors of what the graph makes, and of all that came of it; private ways lead nowhere for the public. */
async function refreshLineage(db: ProvenanceDatabase, graph: ProvenanceGraph): Promise<void> {
  // A way that is told later may begin at an activity whose products are known already.
  const users = graph.used.map(({ activity }) => activity);
  const made = [
    ...graph.wasGeneratedBy.map(({ entity }) => entity),
    ...graph.wasDerivedFrom.map(({ generatedEntity }) => generatedEntity),
  ];
  if (users.length === 0 && made.length === 0) return;
  await db.$queryRawUnsafe(
    `SELECT 1 AS done FROM (SELECT provenance.refresh_lineage(array(
       SELECT unnest($1::text[]) UNION
       SELECT entity_id FROM provenance.wasgeneratedby WHERE activity_id = ANY ($2::text[])))) refreshed`,
    made,
    users,
  );
}

const quoted = (column: string) => (column === 'default' ? '"default"' : column);

/** Said of a second collection, a thing belongs to none. */
const COLLECTION = `collection = CASE WHEN excluded.collection IS NULL OR excluded.collection = t.collection
  THEN t.collection END`;

/** INSERT of the rows of one table, out of the JSON in $1. */
function insertOf({ table, columns, key, owned }: ModelTable): string {
  const names = Object.values(columns);
  const list = names.map(quoted).join(', ');
  const others = names.filter((name) => !key.includes(name));
  const set = others.map((name) =>
    name === 'classtype'
      ? `classtype = CASE WHEN excluded.classtype = 'entity' THEN t.classtype ELSE excluded.classtype END`
      : `${quoted(name)} = coalesce(excluded.${quoted(name)}, t.${quoted(name)})`,
  );
  // Said again by the gateway itself, a thing becomes public; said by one person it stays what it was.
  if (owned) set.push('owner_id = excluded.owner_id', COLLECTION);
  const mayChange = owned
    ? 'WHERE excluded.owner_id IS NULL OR excluded.owner_id IS NOT DISTINCT FROM t.owner_id'
    : '';
  return `${table}_rows AS (
    INSERT INTO provenance.${table} AS t (${list}${owned ? ', owner_id, collection' : ''})
    SELECT ${list}${owned ? ', $2, $3' : ''} FROM jsonb_populate_recordset(NULL::provenance.${table}, (SELECT j FROM input) -> '${table}')
    ON CONFLICT (${key.join(', ')}) ${set.length > 0 ? `DO UPDATE SET ${set.join(', ')} ${mayChange}` : 'DO NOTHING'})`;
}

const STORE = `
WITH input AS (SELECT ($1::text)::jsonb AS j),
earlier AS (
  DELETE FROM provenance.wasgeneratedby w
   USING jsonb_populate_recordset(NULL::provenance.wasgeneratedby, (SELECT j FROM input) -> 'wasgeneratedby') n
   WHERE w.entity_id = n.entity_id AND w.owner_id IS NOT DISTINCT FROM $2
     AND NOT EXISTS (SELECT FROM jsonb_populate_recordset(NULL::provenance.wasgeneratedby,
                       (SELECT j FROM input) -> 'wasgeneratedby') again
                      WHERE again.entity_id = w.entity_id AND again.activity_id = w.activity_id)),
${MODEL_TABLES.map(insertOf).join(',\n')}
SELECT`;
