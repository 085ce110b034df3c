/**
 * The programs of astronomers, signed in with a personal access token: curl, pyVO, STILTS.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ROOT } from '@/scripts/project';
import { PROPRIETARY_ID, test } from '../proprietary';
import { needs, PYTHON } from '../tools';

const HIDDEN_COUNT = "SELECT COUNT(*) AS n FROM ivoa.obscore WHERE obs_collection = 'SIMULATED-PROPOSAL'";

/** Hide the proposal's collection while a test lasts, so that rows tell who is signed in. */
test.beforeEach(async ({ gatewayDatabase: db }) => {
  await db.$executeRaw`UPDATE archive.collection SET hidden = true WHERE name = 'SIMULATED-PROPOSAL'`;
});
test.afterEach(async ({ gatewayDatabase: db }) => {
  await db.$executeRaw`UPDATE archive.collection SET hidden = false WHERE name = 'SIMULATED-PROPOSAL'`;
});

test('curl downloads with user name and token, and with a token alone', async ({ baseURL, actAs }) => {
  const { username, token } = await actAs('PI');
  const url = `${baseURL}/retrieve?id=${encodeURIComponent(PROPRIETARY_ID)}`;
  const status = (...options: string[]) =>
    execFileSync('curl', ['-s', '-o', '/dev/null', '-w', '%{http_code} %{size_download}', ...options, url], {
      encoding: 'utf8',
    });
  expect(status('-u', `${username}:${token}`)).toMatch(/^200 \d{5,}$/);
  expect(status('-H', `Authorization: Bearer ${token}`)).toMatch(/^200 \d{5,}$/);
  expect(status()).toMatch(/^404 /);
});

test.describe('pyVO', () => {
  needs('pyvo');

  test('signs in by AuthSession with a password, and by a session with a Bearer token', async ({
    baseURL,
    actAs,
  }) => {
    const { username, token } = await actAs('co-investigator');
    const script = join(ROOT, 'e2e/vo/pyvo-signed-in.py');
    const output = execFileSync(PYTHON, [script, `${baseURL}/tap`, username, token, HIDDEN_COUNT], {
      encoding: 'utf8',
    });
    expect(JSON.parse(output)).toEqual({ anonymous: 0, basic: 3, bearer: 3, job: 3, file: 200 });
  });
});

test.describe('STILTS', () => {
  needs('stilts');

  test('answers the 401 of a proprietary file with the token it was given', async ({
    baseURL,
    actAs,
    gatewayDatabase: db,
  }) => {
    // STILTS 3.4 answers a challenge when it is refused, and not before: of an optional sign-in it makes no use.
    await db.$executeRaw`UPDATE archive.collection SET hidden = false WHERE name = 'SIMULATED-PROPOSAL'`;
    const { username, token } = await actAs('staff');
    const url = `${baseURL}/retrieve?id=${encodeURIComponent(PROPRIETARY_ID)}`;
    const readRows = (properties: readonly string[]) =>
      spawnSync(
        'stilts',
        [
          ...properties.map((property) => `-D${property}`),
          ...[
            'tpipe',
            `in=${url}`,
            'ifmt=fits',
            'cmd=head 2; keepcols "EVENT_ID ENERGY"',
            'ofmt=csv-noheader',
          ],
        ],
        { encoding: 'utf8' },
      );
    expect(readRows([]).stderr).toContain('401');
    const signedIn = readRows([`star.basicauth.user=${username}`, `star.basicauth.password=${token}`]);
    expect(signedIn.stdout.trim().split('\n'), signedIn.stderr).toHaveLength(2);
  });
});
