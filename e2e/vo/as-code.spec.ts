/** The code that the editor offers runs as it stands. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
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

for (const name of Object.keys(EXPECTED)) {
  test(`the query as ${name}`, async ({ baseURL }) => {
    test.setTimeout(180_000);
    const { code } = asCode(ADQL, `${baseURL}/tap`).find((sample) => sample.name === name)!;
    const folder = await mkdtemp(join(tmpdir(), 'as-code-'));
    const [program, flag] = name === 'curl' || name === 'STILTS' ? ['sh', '-c'] : [PYTHON, '-c'];
    const output = execFileSync(program, [flag, code], { cwd: folder, encoding: 'utf8' });
    await rm(folder, { recursive: true });
    expect(output).toMatch(EXPECTED[name]!);
  });
}
