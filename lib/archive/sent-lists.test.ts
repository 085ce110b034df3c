/** Lists go to other archives as tables, or in the query itself: both find the same, run by our own service as by another gateway. */
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printQuery } from '@/lib/adql/print';
import { adaptQuery, type Question } from '@/lib/federation/adapt-query';
import { obscoreColumns } from '@/lib/obscore/columns';
import { parseCriteria } from '@/lib/obscore/criteria/criteria';
import { readCriteriaQuery } from '@/lib/obscore/criteria/criteria-parameters';
import { tell } from '@/lib/tap/error-document';
import { runQuery } from '@/lib/tap/run-query';
import { openUploads } from '@/lib/tap/upload/open-uploads';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { ArchivePool } from './pool';
import { publishCatalogue } from './publish-catalogue';
import { publishedCatalogue } from './published';

const ID = 'a'.repeat(32);
let database: TestDatabase;
let pool: ArchivePool;

beforeAll(async () => {
  database = await openTestDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query("INSERT INTO archive.collection (name, title) VALUES ('C', 'C')");
  // Ten runs a degree apart, each a day after the one before.
  for (let n = 0; n < 10; n++) {
    await client.query(
      `INSERT INTO archive.dataset (dataproduct_type, calib_level, obs_collection, obs_id, obs_publisher_did, s_ra, s_dec,
         s_fov, s_region, t_min, t_max) VALUES ('event', 2, 'C', $1, $2, $3, 0, 0.4, $4, $5, $6)`,
      [`${n}`, `ivo://x/c?${n}`, 10 + n, `Circle ICRS ${10 + n} 0 0.2`, 53000 + n, 53000.1 + n],
    );
  }
  await client.end();
  const owner = new Pool({ connectionString: database.url, max: 1 });
  await publishCatalogue(owner, publishedCatalogue);
  await owner.end();
  const role = 'gateway_reader';
  pool = new ArchivePool({ connectionString: database.url, role, baseUrl: 'https://gw.example', size: 1 });
});
afterAll(async () => {
  pool.close();
  await database.close();
});

function question(search: string, start: number, stop: number): Question {
  const parsed = parseCriteria(readCriteriaQuery(new URLSearchParams(search)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const targets = [12, 15.3, 40].map((ra, index) => ({
    name: `at ${ra}`,
    ra,
    dec: 0,
    problem: null,
    row: index + 1,
  }));
  const intervals = new Map(search.includes('intervals') ? [[ID, [{ start, stop }]]] : []);
  return { kind: 'criteria', criteria: parsed.criteria, lists: { targets, intervals } };
}

type Table = 'ivoa.obscore' | 'cta.vo_obscore';

/** Other archives have fewer columns than ours. */
const MISSING: Readonly<Record<Table, readonly string[]>> = {
  'ivoa.obscore': [],
  'cta.vo_obscore': ['facility_name', 'proposal_id'],
};

async function ask(
  asked: Question,
  way: number,
  table: Table,
  which: 'rows' | 'totals' = 'rows',
): Promise<string[]> {
  const schema = {
    obscore: {
      table,
      columns: obscoreColumns
        .filter(({ name }) => !MISSING[table].includes(name))
        .map(({ name, datatype, unit }) => ({ name, datatype, unit })),
    },
    geometry: ['POINT', 'CIRCLE', 'POLYGON', 'CONTAINS', 'INTERSECTS', 'DISTANCE'],
    uploads: true,
  };
  const adapted = adaptQuery(asked, schema, 100)[way]!;
  const { uploads = [] } = adapted;
  const query = printQuery(adapted[which]!);
  expect(query).toContain(table);
  try {
    const answer = await runQuery(
      {
        lang: 'ADQL',
        query,
        format: 'text/csv',
        uploads: uploads.map(({ name }) => ({ name, uri: `param:${name}` })),
      },
      {
        catalogue: publishedCatalogue,
        openCursor: pool.openCursor,
        sees: '',
        maxrecDefault: 1000,
        maxrecHard: 1000,
        timeout: 10_000,
        signal: new AbortController().signal,
        openUploads: openUploads({
          openPart: async (part) => uploads.find(({ name }) => name === part)!.table.stream(),
          limit: 100_000,
        }),
        now: () => new Date(0),
        server: 'test',
        offerServices: (columns) => ({ columns, resources: [] }),
      },
    );
    const bytes: Uint8Array[] = [];
    for await (const piece of answer.bytes) bytes.push(piece.slice());
    await answer.close();
    const [head = '', ...lines] = Buffer.concat(bytes).toString().trim().split(/\r?\n/);
    if (which === 'totals') return lines.sort();
    const place = head.split(',').indexOf('obs_id');
    return lines.map((line) => line.split(',')[place]!).sort();
  } catch (error) {
    throw new Error(tell(error, query).message);
  }
}

test.for([
  [`targets=${ID}&radius=0.2`, ['2', '5']],
  [`targets=${ID}&radius=0.2&match=pointing`, ['2']],
  [`targets=${ID}&radius=0.2&intervals=${ID}`, ['5']],
  [`intervals=${ID}`, ['4', '5', '6']],
] as const)('%s finds the same as a table and in the query itself', async ([search, expected]) => {
  const asked = question(search, 53004, 53006);
  expect(await ask(asked, 0, 'ivoa.obscore')).toEqual(expected);
  expect(await ask(asked, 0, 'cta.vo_obscore')).toEqual(expected);
  const count = adaptQuery(asked, { obscore: null, geometry: null, uploads: true }, 1).length;
  expect(count).toBeGreaterThan(1);
  const last = search.startsWith('intervals') || search.includes('pointing') ? 1 : 2;
  expect(await ask(asked, last, 'ivoa.obscore')).toEqual(expected);
  expect(await ask(asked, last, 'cta.vo_obscore')).toEqual(expected);
});

test('another table counts the datasets of each target, by its row in the whole list', async () => {
  const asked = question(`targets=${ID}&radius=1.3`, 0, 0);
  // Footprints reach 0.2 deg, so data within 1.5 deg: 11, 12 and 13 of 12; 14, 15 and 16 of 15.3; none of 40.
  expect(await ask(asked, 0, 'cta.vo_obscore', 'totals')).toEqual(['1,3', '2,3']);
});
