/**
 * Columns of cta.obs_config that no migration made: an entry with keywords to read gets its column here.
 *
 * The view is taken as it is and its list is added to, so that what it hides stays hidden, whichever migration
 * said so last. A column whose entry is gone stays in the tables; nobody publishes it.
 */
import { configColumns } from '@/lib/obscore/config-columns';
import type { MetadataItem } from '@/lib/obscore/metadata-item';

/** A connection of pg that owns the tables. */
export interface Owner {
  query<Row>(sql: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

const TYPES: Readonly<Record<string, string>> = {
  char: 'text',
  int: 'integer',
  long: 'bigint',
  double: 'double precision',
};
const NAME = /^[a-z][a-z0-9_]*$/;

/** What a column is in PostgreSQL; times are read as text, and would need a rule of their own. */
function typeOf({ name, datatype, xtype }: MetadataItem): string {
  const type = xtype === null ? TYPES[datatype] : undefined;
  if (type === undefined || !NAME.test(name)) {
    throw new RangeError(`Cannot make a column of the entry "${name}": its type needs a migration`);
  }
  return type;
}

/** @returns names of the columns made now */
export async function addColumns(
  owner: Owner,
  items: readonly MetadataItem[] = configColumns,
): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = 'cta' AND table_name = 'obs_config'`,
  );
  const known = new Set(rows.map(({ name }) => name));
  const missing = items.filter(({ name, read }) => read !== undefined && !known.has(name));
  if (missing.length === 0) return [];
  const [view] = (
    await owner.query<{ query: string }>(`SELECT pg_get_viewdef('cta.obs_config'::regclass) AS query`)
  ).rows;
  const [list, ...rest] = view!.query.split(/\n\s*FROM /);
  if (rest.length !== 1 || !/archive\.observation o\b/.test(rest[0]!)) {
    throw new Error(
      `Cannot add columns to cta.obs_config: it is another view than expected:\n${view!.query}`,
    );
  }
  const added = missing.map(({ name }) => `o.${name}`);
  // One statement each: a reader sees the old view or the new one, and a column twice made is no harm.
  const columns = missing.map((item) => `ADD COLUMN IF NOT EXISTS ${item.name} ${typeOf(item)}`);
  await owner.query(`ALTER TABLE archive.observation ${columns.join(', ')}`);
  await owner.query(
    `CREATE OR REPLACE VIEW cta.obs_config AS ${[list, ...added].join(', ')} FROM ${rest[0]}`,
  );
  return missing.map(({ name }) => name);
}
