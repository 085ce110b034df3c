/**
 * Whatever somebody asks by ADQL, an archive with rows that are hidden from them answers as one that never had those
 * rows: two archives are asked the same, and one sentence or one table comes from both.
 */
import fc from 'fast-check';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arbitraryQueryText } from '@/lib/adql/arbitrary-text';
import { decide } from '@/lib/identity/access';
import { THE_PUBLIC, type Who } from '@/lib/identity/who';
import { tell } from '@/lib/tap/error-document';
import { runQuery } from '@/lib/tap/run-query';
import { openUploads } from '@/lib/tap/upload/open-uploads';
import { inPieces } from '@/lib/votable/fixtures/pieces';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { seesOf } from './hidden-rows';
import { ArchivePool } from './pool';
import { publishCatalogue } from './publish-catalogue';
import { publishedCatalogue } from './published';

const member = (...proposals: string[]): Who => ({
  userId: 'a',
  name: 'Ada',
  role: 'user',
  proposals: new Map(proposals.map((id) => [id, 'co-investigator'])),
  scopes: null,
});
const STAFF: Who = { ...member(), role: 'staff' };

interface Archive {
  readonly database: TestDatabase;
  readonly pool: ArchivePool;
}

let full: Archive;
/** The same without what is hidden. */
let bare: Archive;

interface Collection {
  readonly name: string;
  readonly hidden: boolean;
  readonly runs: number;
  readonly proposal: (n: number) => string | null;
}

const OPEN: Collection = {
  name: 'OPEN',
  hidden: false,
  runs: 30,
  proposal: (n: number) => (n % 2 ? 'P1' : null),
};
/** One run of SECRET has the only zenith of 13, the only RA of 13 and a name of its own. */
const SECRET: Collection = {
  name: 'SECRET',
  hidden: true,
  runs: 20,
  proposal: (n: number) => (n < 5 ? 'MINE' : 'THEIRS'),
};

async function openArchive(collections: readonly Collection[]): Promise<Archive> {
  const database = await openTestDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  for (const { name, hidden, runs, proposal } of collections) {
    await client.query('INSERT INTO archive.collection (name, title, hidden) VALUES ($1, $1, $2)', [
      name,
      hidden,
    ]);
    for (let n = 0; n < runs; n++) {
      const own = hidden ? 13 : 20 + n;
      const { rows } = await client.query(
        `INSERT INTO archive.observation (collection, obs_id, fingerprint, zen_pnt, livetime, n_tels, tellist)
         VALUES ($1, $2, 'f', $3, $3, $4, $5) RETURNING id`,
        [name, `${n}`, own, own, `${own}`],
      );
      const datasets = await client.query(
        `INSERT INTO archive.dataset (observation, dataproduct_type, calib_level, obs_collection, obs_id,
           obs_publisher_did, target_name, s_ra, s_dec, s_fov, s_region, t_min, t_max, t_exptime, em_min, em_max,
           facility_name, instrument_name, proposal_id, obs_release_date, access_estsize)
         VALUES ($1, 'event', 2, $2, $3, $4, $5, $6, 1, 5, $7, $8::float8, $8::float8 + 0.02, 1600, 1e-20, 1e-17, 'H', 'H', $9, $10, $11)
         RETURNING id`,
        [
          rows[0].id,
          name,
          `${n}`,
          `ivo://x/${name}?${n}`,
          hidden ? 'Eta Carinae' : `T${n % 3}`,
          own,
          `Circle ICRS ${own} 1 2.5`,
          hidden ? 60000 : 53000 + n,
          proposal(n),
          hidden ? '2030-01-01' : '2020-01-01',
          own,
        ],
      );
      await client.query(
        'INSERT INTO archive.good_time (dataset, t_start, t_stop) VALUES ($1, $2::float8, $2::float8 + 0.01)',
        [datasets.rows[0].id, hidden ? 60000 : 53000 + n],
      );
    }
  }
  await client.query('ANALYZE archive.dataset; ANALYZE archive.observation; ANALYZE archive.good_time');
  await client.end();
  const owner = new Pool({ connectionString: database.url, max: 1 });
  await publishCatalogue(owner, publishedCatalogue);
  await owner.end();
  const pool = new ArchivePool({
    connectionString: database.url,
    role: 'gateway_reader',
    baseUrl: 'https://gw.example',
    size: 2,
  });
  return { database, pool };
}

beforeAll(async () => {
  full = await openArchive([OPEN, SECRET]);
  bare = await openArchive([OPEN]);
}, 60_000);
afterAll(async () => {
  for (const { pool, database } of [full, bare]) {
    pool.close();
    await database.close();
  }
});

/** Rows of one answer: tables joined without a condition have tens of thousands. */
const MOST = 50_000;

/** The whole answer as somebody reads it: CSV, or the sentence of a refusal. */
async function ask({ pool }: Archive, adql: string, who: Who = THE_PUBLIC, upload?: string): Promise<string> {
  const never = new AbortController().signal;
  try {
    const answer = await runQuery(
      {
        lang: 'ADQL',
        query: adql,
        format: 'text/csv',
        uploads: upload ? [{ name: 'mine', uri: 'param:mine' }] : [],
      },
      {
        catalogue: publishedCatalogue,
        openCursor: pool.openCursor,
        sees: seesOf(who),
        maxrecDefault: MOST,
        maxrecHard: MOST,
        timeout: 10_000,
        signal: never,
        openUploads: openUploads({ openPart: async () => inPieces(upload ?? '', 1000), limit: 100_000 }),
        now: () => new Date(0),
        server: 'test',
        offerServices: (columns) => ({ columns, resources: [] }),
      },
    );
    const bytes: Uint8Array[] = [];
    for await (const piece of answer.bytes) bytes.push(piece.slice());
    await answer.close();
    return Buffer.concat(bytes).toString();
  } catch (error) {
    return tell(error, adql).message;
  }
}

/** Rows without the heading. */
const rowsOf = (csv: string) => csv.trim().split(/\r?\n/).slice(1);

const UPLOAD = `<VOTABLE version="1.4"><RESOURCE><TABLE><FIELD name="ra" datatype="double"/><FIELD name="name" datatype="char" arraysize="*"/>
<DATA><TABLEDATA><TR><TD>13</TD><TD>Eta Carinae</TD></TR><TR><TD>21</TD><TD>T1</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;

const TRICKS = [
  ['everything', 'SELECT * FROM ivoa.obscore ORDER BY obs_publisher_did'],
  ['the view of the first Distiller', 'SELECT * FROM cta.vo_obscore ORDER BY obs_publisher_did'],
  ['the high-energy extension', 'SELECT * FROM ivoa.obscore_hea ORDER BY obs_publisher_did'],
  ['the good times', 'SELECT * FROM cta.good_time ORDER BY obs_publisher_did, t_start'],
  ['the configurations', 'SELECT * FROM cta.obs_config ORDER BY obs_publisher_did'],
  ['a count', 'SELECT COUNT(*) FROM ivoa.obscore'],
  [
    'counts of every table',
    'SELECT (SELECT COUNT(*) FROM ivoa.obscore_hea), (SELECT COUNT(*) FROM cta.obs_config) FROM tap_schema.schemas',
  ],
  ['a count of the one name', "SELECT COUNT(*) FROM ivoa.obscore WHERE target_name = 'Eta Carinae'"],
  [
    'aggregates',
    'SELECT MIN(s_ra), MAX(t_max), SUM(t_exptime), COUNT(DISTINCT obs_collection) FROM ivoa.obscore',
  ],
  ['groups', 'SELECT obs_collection, COUNT(*) FROM ivoa.obscore GROUP BY obs_collection ORDER BY 1'],
  ['HAVING', 'SELECT proposal_id FROM ivoa.obscore GROUP BY proposal_id HAVING MAX(t_min) > 59000'],
  ['DISTINCT', 'SELECT DISTINCT target_name, obs_collection FROM ivoa.obscore ORDER BY 1'],
  ['its identifier', "SELECT access_url FROM ivoa.obscore WHERE obs_publisher_did = 'ivo://x/SECRET?1'"],
  [
    'a subquery',
    'SELECT 1 AS found FROM tap_schema.schemas WHERE EXISTS (SELECT * FROM ivoa.obscore WHERE s_ra = 13)',
  ],
  [
    'IN a subquery',
    'SELECT obs_id FROM ivoa.obscore WHERE obs_id IN (SELECT obs_id FROM ivoa.obscore WHERE s_ra < 20) ORDER BY 1',
  ],
  [
    'a scalar subquery that would give two rows',
    "SELECT (SELECT s_ra FROM ivoa.obscore WHERE target_name = 'Eta Carinae') AS ra FROM tap_schema.schemas",
  ],
  ['a common table', 'WITH x AS (SELECT * FROM cta.obs_config) SELECT COUNT(*) FROM x WHERE zen_pnt = 13'],
  [
    'a union',
    'SELECT obs_id FROM ivoa.obscore WHERE s_ra < 20 UNION ALL SELECT obs_publisher_did FROM cta.obs_config WHERE zen_pnt < 20',
  ],
  [
    'an outer join',
    'SELECT o.obs_id, c.zen_pnt FROM cta.obs_config c LEFT JOIN ivoa.obscore o ON o.obs_publisher_did = c.obs_publisher_did WHERE c.zen_pnt < 21',
  ],
  [
    'a full join',
    'SELECT o.obs_id, c.zen_pnt FROM cta.obs_config c FULL JOIN ivoa.obscore o USING (obs_publisher_did) WHERE c.zen_pnt < 21 OR o.s_ra < 21',
  ],
  ['a cross join', 'SELECT COUNT(*) FROM ivoa.obscore a, ivoa.obscore b WHERE a.s_ra = b.s_ra'],
  ['a cone', 'SELECT obs_id FROM ivoa.obscore WHERE 1 = INTERSECTS(s_region, CIRCLE(13, 1, 3)) ORDER BY 1'],
  [
    'a user-defined function',
    "SELECT obs_id FROM ivoa.obscore WHERE 1 = ivo_hasword(target_name, 'carinae')",
  ],
  ['OFFSET', 'SELECT obs_publisher_did FROM ivoa.obscore ORDER BY obs_publisher_did OFFSET 29'],
  ['TOP', 'SELECT TOP 1 obs_collection FROM ivoa.obscore ORDER BY t_min DESC'],
  ['a division by zero', 'SELECT obs_id FROM ivoa.obscore WHERE 1 / (s_ra - 13) > 5'],
  [
    'a division by zero in another table',
    'SELECT obs_publisher_did FROM cta.obs_config WHERE 1 / (zen_pnt - 13) > 5',
  ],
  [
    'a division by zero in the good times',
    'SELECT obs_publisher_did FROM cta.good_time WHERE 1 / (t_start - 60000) > 5',
  ],
  [
    'a division by zero in the good times of a dataset',
    'SELECT g.t_stop FROM ivoa.obscore o JOIN cta.good_time g USING (obs_publisher_did) WHERE 1 / (g.t_start - 60000) > 5 OR o.s_ra = 13',
  ],
  [
    'a division by zero of the two',
    'SELECT o.obs_id FROM ivoa.obscore o JOIN cta.obs_config c USING (obs_publisher_did) WHERE 1 / (c.livetime - 13) > 5 AND 1 / (o.s_ra - 13) > 5',
  ],
  [
    'a division by zero behind OR',
    "SELECT obs_id FROM ivoa.obscore WHERE obs_id = 'x' OR 1 / (s_ra - 13) > 5",
  ],
  [
    'a division by zero in CASE',
    "SELECT COUNT(*) FROM ivoa.obscore WHERE CASE WHEN target_name = 'Eta Carinae' THEN 1 / (calib_level - 2) ELSE 1 END = 1",
  ],
  [
    'a division by zero in an aggregate',
    'SELECT SUM(1 / (s_ra - 13)) FROM ivoa.obscore WHERE 1 / (s_ra - 13) > 5',
  ],
  [
    'a division by zero in a join',
    'SELECT a.obs_id FROM ivoa.obscore a JOIN cta.obs_config b ON 1 / (a.s_ra - 13) > 1 / (b.zen_pnt - 13)',
  ],
  [
    'a number too large',
    'SELECT COUNT(*) FROM ivoa.obscore WHERE CAST(t_exptime * t_min * 1e300 * s_ra AS INTEGER) > 3 AND s_ra < 20',
  ],
  [
    'an overflow of integers',
    'SELECT obs_publisher_did FROM cta.obs_config WHERE n_tels < 20 AND n_tels * 2000000000 > 1',
  ],
  ['a pattern that is none', "SELECT COUNT(*) FROM ivoa.obscore WHERE target_name LIKE 'Eta Carinae\\'"],
] as const;

test.for(TRICKS)('%s gives the public what an archive without the hidden rows would', async ([, adql]) => {
  const answer = await ask(full, adql);
  expect(answer).toBe(await ask(bare, adql));
  expect(answer).not.toMatch(/SECRET|THEIRS|MINE/);
});

test.for([
  'SELECT mine.name, o.obs_id FROM TAP_UPLOAD.mine JOIN ivoa.obscore o ON o.target_name = mine.name ORDER BY 2',
  'SELECT mine.name, COUNT(*) FROM TAP_UPLOAD.mine JOIN ivoa.obscore o ON 1 = CONTAINS(POINT(mine.ra, 1), o.s_region) GROUP BY mine.name ORDER BY 1',
  'SELECT mine.name FROM TAP_UPLOAD.mine WHERE EXISTS (SELECT 1 FROM cta.obs_config c WHERE c.zen_pnt = mine.ra) ORDER BY 1',
  'SELECT mine.name FROM TAP_UPLOAD.mine JOIN ivoa.obscore o ON 1 / (o.s_ra - mine.ra) > 5 WHERE mine.ra < 20',
  'SELECT mine.name, o.obs_id FROM TAP_UPLOAD.mine LEFT JOIN ivoa.obscore o ON o.s_ra = mine.ra ORDER BY 1, 2',
])('an upload that names what is hidden finds nothing of it: %s', async (adql) => {
  expect(await ask(full, adql, THE_PUBLIC, UPLOAD)).toBe(await ask(bare, adql, THE_PUBLIC, UPLOAD));
});

test('any query at all gives the public the same rows, or the same refusal', async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryQueryText(publishedCatalogue), async (text) => {
      const [with_, without] = await Promise.all([ask(full, text), ask(bare, text)]);
      if (/\bTOP\b|\bOFFSET\b/i.test(text) || rowsOf(without).length === MOST) {
        expect(rowsOf(with_).length).toBe(rowsOf(without).length); // which rows is up to the plan
      } else {
        expect(rowsOf(with_).sort()).toEqual(rowsOf(without).sort());
      }
      if (rowsOf(with_).length > 0) answered += 1;
    }),
    { seed: 20261122, numRuns: 400 },
  );
  expect(answered).toBeGreaterThan(50);
}, 120_000);

describe('those inside', () => {
  const counted = async (who: Who, table = 'ivoa.obscore') =>
    Number(rowsOf(await ask(full, `SELECT COUNT(*) FROM ${table}`, who))[0]);

  test('see the rows of their proposals, and the staff all', async () => {
    const tables = ['ivoa.obscore', 'cta.vo_obscore', 'ivoa.obscore_hea', 'cta.obs_config', 'cta.good_time'];
    for (const table of tables) {
      expect(await counted(THE_PUBLIC, table)).toBe(30);
      expect(await counted(member('P1'), table)).toBe(30);
      expect(await counted(member('MINE'), table)).toBe(35);
      expect(await counted(member('MINE', 'THEIRS'), table)).toBe(50);
      expect(await counted(STAFF, table)).toBe(50);
    }
  });

  test('read the configurations that go with their rows, and no others', async () => {
    const zeniths = await ask(full, 'SELECT zen_pnt FROM cta.obs_config WHERE zen_pnt = 13', member('MINE'));
    expect(rowsOf(zeniths)).toHaveLength(5);
  });

  test('meet the errors of the rows they see, and of no others', async () => {
    const overflow =
      "SELECT COUNT(*) FROM ivoa.obscore WHERE calib_level * (CASE WHEN proposal_id = 'THEIRS' THEN 2000000000 ELSE 1 END) = 2";
    expect(await ask(full, overflow, STAFF)).toContain('too large for its type');
    expect(rowsOf(await ask(full, overflow, member('MINE')))).toEqual(['35']);
    const twoRows =
      "SELECT (SELECT s_ra FROM ivoa.obscore WHERE proposal_id = 'THEIRS') AS ra FROM tap_schema.schemas";
    expect(await ask(full, twoRows, STAFF)).toContain('more than one row');
    expect(await ask(full, twoRows, member('MINE'))).toBe(await ask(bare, twoRows));
  });

  test.for(['*', '{*}', 'a","MINE', '\\', 'a}', '', 'NULL'])(
    'do not see more by a proposal that is called %s',
    async (name) => {
      expect(await counted(member(name))).toBe(30);
    },
  );

  test('are those whom the rule lets see a dataset', async () => {
    const askers = [
      THE_PUBLIC,
      member('MINE'),
      member('P1', 'THEIRS'),
      STAFF,
      { ...STAFF, scopes: new Set([]) },
    ];
    for (const who of askers) {
      const seen = new Set(rowsOf(await ask(full, 'SELECT obs_publisher_did FROM ivoa.obscore', who)));
      for (const { name, hidden, runs, proposal } of [OPEN, SECRET]) {
        for (let n = 0; n < runs; n++) {
          const dataset = { dataRights: null, releaseDate: null, proposalId: proposal(n), hidden };
          expect(seen.has(`ivo://x/${name}?${n}`)).toBe(decide(who, dataset, 'see', new Date()).allowed);
        }
      }
    }
  });
});

test('good times follow their collection when it is hidden later, and when it is opened', async () => {
  const client = new Client({ connectionString: full.database.url });
  await client.connect();
  const counted = async () => Number(rowsOf(await ask(full, 'SELECT COUNT(*) FROM cta.good_time'))[0]);
  await client.query("UPDATE archive.collection SET hidden = true WHERE name = 'OPEN'");
  expect(await counted()).toBe(0);
  const { rows } = await client.query('SELECT DISTINCT hidden FROM archive.good_time');
  expect(rows).toEqual([{ hidden: true }]);
  await client.query("UPDATE archive.collection SET hidden = false WHERE name = 'OPEN'");
  expect(await counted()).toBe(30);
  await client.end();
});

describe('the plan of a query', () => {
  async function planOf(sql: string): Promise<string> {
    const client = new Client({ connectionString: full.database.url });
    await client.connect();
    await client.query("SET ROLE gateway_reader; SET gateway.sees = ''");
    const { rows } = await client.query(`EXPLAIN (COSTS OFF) ${sql}`);
    await client.end();
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  test('tries whether a row is hidden before anything that the query brings along', async () => {
    const conditions = [
      '1 / (s_ra - 13) > 5',
      "t_min > 5 AND lower(target_name) = 'x'",
      's_fov / 0 > 1',
      "target_name LIKE '%x%'",
    ];
    for (const condition of conditions) {
      expect(await planOf(`SELECT 1 FROM ivoa.obscore WHERE ${condition}`)).toMatch(
        /Filter: \(*\(NOT hidden\) OR/,
      );
    }
    const joined = await planOf('SELECT 1 FROM cta.obs_config WHERE 1 / (zen_pnt - 13) > 5');
    expect(joined.match(/Filter: \(*\(NOT hidden\) OR/g)).toHaveLength(2); // in the scans of both tables
    const goodTimes = await planOf('SELECT 1 FROM cta.good_time WHERE 1 / (t_start - 60000) > 5');
    expect(goodTimes.match(/Filter: \(*\(NOT hidden\) OR/g)).toHaveLength(2);
  });
});

test('every view that shows datasets or observations filters them', async () => {
  const client = new Client({ connectionString: full.database.url });
  await client.connect();
  const { rows } = await client.query<{ name: string; text: string }>(
    `SELECT n.nspname || '.' || c.relname AS name, pg_get_viewdef(c.oid) AS text
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'v' AND has_table_privilege('gateway_reader', c.oid, 'SELECT') AND n.nspname !~ '^(pg_|information)'`,
  );
  await client.end();
  const showing = rows.filter(({ text }) => /archive\.(dataset|observation|good_time)\b/.test(text));
  expect(showing.length).toBeGreaterThan(2);
  for (const { name, text } of showing) {
    const filters = text.match(/sees_hidden\(\)/g)?.length ?? 0;
    const tables = text.match(/(FROM|JOIN)\s*\(*\s*archive\.(dataset|observation|good_time)\b/g)?.length ?? 0;
    expect(filters, `${name} shows rows of archive.* that may be hidden`).toBeGreaterThanOrEqual(tables);
  }
});
