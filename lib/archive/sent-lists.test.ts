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
  const targets = [12, 15.3, 40].map((ra) => ({ name: `at ${ra}`, ra, dec: 0, problem: null }));
  const intervals = new Map(search.includes('intervals') ? [[ID, [{ start, stop }]]] : []);
  return { kind: 'criteria', criteria: parsed.criteria, lists: { targets, intervals } };
}

async function ask(asked: Question, way: number): Promise<string[]> {
  const schema = {
    obscore: {
      table: 'ivoa.obscore',
      columns: obscoreColumns.map(({ name, datatype, unit }) => ({ name, datatype, unit })),
    },
    geometry: ['POINT', 'CIRCLE', 'POLYGON', 'CONTAINS', 'INTERSECTS', 'DISTANCE'],
    uploads: true,
  };
  const { rows, uploads = [] } = adaptQuery(asked, schema, 100)[way]!;
  const query = printQuery(rows);
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
  expect(await ask(asked, 0)).toEqual(expected);
  const count = adaptQuery(asked, { obscore: null, geometry: null, uploads: true }, 1).length;
  expect(count).toBeGreaterThan(1);
  const last = search.startsWith('intervals') || search.includes('pointing') ? 1 : 2;
  expect(await ask(asked, last)).toEqual(expected);
});
