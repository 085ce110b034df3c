/** The code that the editor offers runs as it stands. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { asCode } from '@/components/query/as-code';
import { needs, PYTHON } from '../tools';

needs('pyvo');
needs('stilts');
needs('gammapy');
needs('astroquery');

/** With the quotes and the line break that a careless quotation would stumble over. */
const ADQL = `SELECT obs_id, dataproduct_type, access_url, access_format, obs_publisher_did
FROM ivoa.obscore
WHERE obs_id = '900001' AND target_name <> 'It''s "\\n"' AND dataproduct_type = 'event'`;

const EXPECTED: Readonly<Record<string, RegExp>> = {
  curl: /^900001,event,http/m,
  pyVO: /900001\s+event/,
  astroquery: /900001\s+event/,
  STILTS: /\| 900001\s+\| event/,
  Gammapy: /EventList/,
};

async function run({ name, code }: ReturnType<typeof asCode>[number]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'as-code-'));
  const [program, flag] = name === 'curl' || name === 'STILTS' ? ['sh', '-c'] : [PYTHON, '-c'];
  try {
    // As wide as astropy needs to print every column; it wants to know both.
    const env = { ...process.env, COLUMNS: '500', LINES: '50' };
    return execFileSync(program, [flag, code], { cwd: folder, encoding: 'utf8', env });
  } finally {
    await rm(folder, { recursive: true });
  }
}

for (const name of Object.keys(EXPECTED)) {
  test(`the query as ${name}`, async ({ baseURL }) => {
    test.setTimeout(180_000);
    const sample = asCode(ADQL, `${baseURL}/tap`, baseURL!).find((each) => each.name === name)!;
    expect(await run(sample)).toMatch(EXPECTED[name]!);
  });
}

/** The Crab Nebula, where run 900001 of the demo archive looks, under a name that quotations stumble over. */
const CRAB = { name: `Crab; "M 1", l'écrevisse`, ra: 83.63308, dec: 22.0145 };

async function withTargets(request: APIRequestContext): Promise<string> {
  const targets = [CRAB, { name: 'Nothing there', ra: 180, dec: 80 }];
  const kept = await request.post('/search/targets/list', { data: { targets } });
  const { id } = await kept.json();
  return `SELECT obs_id, dataproduct_type, list_row, list_target, access_url
FROM ivoa.obscore
JOIN TAP_UPLOAD.targets_${id} ON 1 = INTERSECTS(s_region, CIRCLE('ICRS', list_ra, list_dec, 0.1))
WHERE obs_id = '900001' AND target_name <> 'It''s "\\n"' AND dataproduct_type = 'event'`;
}

const WITH_TARGET: Readonly<Record<string, RegExp>> = {
  curl: /^900001,event,1,"Crab; ""M 1"", l'écrevisse",http/m,
  pyVO: /900001\s+event\s+1\s+Crab; "M 1", l'écrevisse/,
  astroquery: /900001\s+event\s+1\s+Crab; "M 1", l'écrevisse/,
  STILTS: /\| 900001\s+\| event\s+\| 1\s+\| Crab; "M 1", l'.crevisse/,
  Gammapy: /EventList/,
};

for (const name of Object.keys(EXPECTED)) {
  test(`a query with a list of targets as ${name}`, async ({ baseURL, request }) => {
    test.setTimeout(180_000);
    const adql = await withTargets(request);
    const sample = asCode(adql, `${baseURL}/tap`, baseURL!).find((each) => each.name === name)!;
    expect(await run(sample)).toMatch(WITH_TARGET[name]!);
  });
}

test('a query with lists of targets and of intervals sends both, where a program can', async ({
  baseURL,
  request,
}) => {
  test.setTimeout(300_000);
  const adql = await withTargets(request);
  const times = `t_min <= list_stop AND t_max >= list_start`;
  const keep = async (csv: string) => {
    const kept = await request.post('/search/intervals/list', {
      data: csv,
      headers: { 'content-type': 'text/csv' },
    });
    expect(kept.status()).toBe(201);
    return (await kept.json()).id;
  };
  const always = await keep('start,stop\n50000,70000\n');
  const never = await keep('start,stop\n50000,50001\n');
  const samples = (id: string) =>
    asCode(
      `${adql} AND EXISTS (SELECT list_start FROM TAP_UPLOAD.intervals_${id} WHERE ${times})`,
      `${baseURL}/tap`,
      baseURL!,
    );
  expect(samples(always).map(({ name }) => name)).toEqual(['curl', 'pyVO', 'STILTS', 'Gammapy']);
  for (const sample of samples(always)) expect(await run(sample)).toMatch(WITH_TARGET[sample.name]!);
  for (const sample of samples(never)) expect(await run(sample)).not.toMatch(WITH_TARGET[sample.name]!);
});
