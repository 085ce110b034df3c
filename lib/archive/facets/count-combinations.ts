import 'server-only';

/**
 * How many datasets each combination of facet values has within a search, for whoever asks.
 *
 * The question is the search itself as ADQL, grouped by the column `facet`, which the views hand on and nobody else can
 * name; so hidden rows, regions and joins are those of the search. What nothing restricts, or a long range of times alone,
 * is read from the sums that the database keeps (migrations 20261130030100_facets, 20261130180000_facet_periods).
 */
import { aggregate, column, output, query, table } from '@/lib/adql/build';
import type { Catalogue, PublishedTable } from '@/lib/adql/catalogue';
import { printQuery } from '@/lib/adql/print';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { Criteria } from '@/lib/obscore/criteria/criteria';
import { type Combination, type CombinationValues, withoutFacets } from '@/lib/obscore/criteria/facets';
import { toFacetAdql } from '@/lib/obscore/criteria/to-adql';
import { double, int, long } from '@/lib/obscore/metadata-item';
import type { UploadedTable } from '@/lib/tap/client';
import type { Preparation } from '@/lib/tap/cursor';
import { type QueryContext, runQuery } from '@/lib/tap/run-query';
import { openUploads } from '@/lib/tap/upload/open-uploads';
import { timeSums } from './time-sums';

const facet = int('facet', {
  ucd: 'meta.id',
  description: 'Combination of facet values',
  from: 'archive.facet',
});

const datasets = long('datasets', { ucd: 'meta.number', description: 'Datasets', from: 'the sum kept' });

const period = (name: string, of: string) =>
  double(name, { ucd: 'time', description: `Period of 128 days that ${of} lies in`, from: 'the sum kept' });

/** The published tables with what only this module may name. */
function withFacets({ schemas, tables }: Catalogue): Catalogue {
  const obscore = tables.find(({ schema, name }) => schema === 'ivoa' && name === 'obscore')!;
  const sums = (name: string, columns: PublishedTable['columns']): PublishedTable => ({
    ...obscore,
    name,
    columns: [facet, datasets, ...columns],
    points: [],
    relation: { schema: 'ivoa', name },
  });
  return {
    schemas,
    tables: [
      ...tables.map((each) => (each === obscore ? { ...each, columns: [...each.columns, facet] } : each)),
      sums('facet_count', []),
      sums('facet_period', [period('start_period', 't_min'), period('end_period', 't_max')]),
    ],
  };
}

const KEPT_SUMS = query({
  items: [output(column('facet')), output(aggregate('SUM', column('datasets')), 'n_found')],
  from: [table('ivoa.facet_count')],
  groupBy: [column('facet')],
});

/**
 * A count that reads a large part of the archive is shared among the cores. The planner takes workers for such a count
 * alone: starting them costs more than a small one does (`connection.ts`).
 */
const WITH_WORKERS: Preparation = { sql: 'SET LOCAL max_parallel_workers_per_gather = 2' };

export interface CombinationOptions {
  readonly context: Omit<QueryContext, 'openUploads'>;
  readonly db: PrismaClient;
  /** The kept lists that the search names. */
  readonly listUploads: (adql: string) => Promise<readonly UploadedTable[]>;
}

export async function countCombinations(
  criteria: Criteria,
  { context, db, listUploads }: CombinationOptions,
): Promise<readonly Combination[]> {
  const rest = withoutFacets(criteria);
  const asked = toFacetAdql(rest);
  const queries = asked === null ? [KEPT_SUMS] : (timeSums(asked) ?? [asked]);
  const parts = await Promise.all(
    queries.map((each) => countQuery(printQuery(each), { context, listUploads })),
  );
  const counts = new Map<number, number>();
  for (const part of parts) {
    for (const [id, count] of part) counts.set(id, (counts.get(id) ?? 0) + count);
  }
  const values = await readValues(db, [...counts.keys()]);
  return [...counts].flatMap(([id, count]) => {
    const found = values.get(id);
    return found === undefined || count <= 0 ? [] : [{ values: found, count }];
  });
}

async function countQuery(
  adql: string,
  { context, listUploads }: Omit<CombinationOptions, 'db'>,
): Promise<ReadonlyMap<number, number>> {
  const uploads = await listUploads(adql);
  const parts = new Map(uploads.map(({ name, table: content }) => [name, content]));
  const open = openUploads({
    openPart: async (part) => piecesOf(parts.get(part)),
    limit: Number.MAX_SAFE_INTEGER,
  });
  const answer = await runQuery(
    {
      query: adql,
      lang: 'ADQL',
      format: 'csv',
      maxrec: context.maxrecHard,
      uploads: uploads.map(({ name }) => ({ name, uri: `param:${name}` })),
    },
    {
      ...context,
      catalogue: withFacets(context.catalogue),
      openUploads: async (...asked) => {
        const opened = await open(...asked);
        return { ...opened, prepare: [WITH_WORKERS, ...opened.prepare] };
      },
    },
  );
  return readCounts(answer.bytes).finally(answer.close);
}

const piecesOf = (content: Blob | undefined) =>
  content === undefined ? null : (content.stream() as unknown as AsyncIterable<Uint8Array>);

/** A head, then lines of `facet,count`. */
async function readCounts(bytes: AsyncIterable<Uint8Array>): Promise<ReadonlyMap<number, number>> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of bytes) text += decoder.decode(piece, { stream: true });
  const lines = text.trim().split(/\r?\n/).slice(1);
  return new Map(lines.map((line) => line.split(',').map(Number) as [number, number]));
}

const kept = globalThis as { facetValues?: Map<number, CombinationValues> };

/** Combinations never change and are never taken away, so each is read once. */
async function readValues(
  db: PrismaClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, CombinationValues>> {
  kept.facetValues ??= new Map();
  const known = kept.facetValues;
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) {
    const rows = await db.$queryRaw<(CombinationValues & { id: number })[]>`
      SELECT id, obs_collection, facility_name, instrument_name, dataproduct_type, calib_level::text AS level,
             target_class, data_rights, sub_array_name, pointing_mode, obs_mode
        FROM archive.facet WHERE id = ANY (${missing})`;
    for (const { id, ...values } of rows) known.set(id, values);
  }
  return known;
}
