/**
 * The chain of one real run: the Crab by H.E.S.S., run 23523, a map of it by a job, and a package of both.
 */
import { expect } from '@playwright/test';
import { test } from '../test';

const RUN = 'ivo://datadistiller.local/HESS-DL3-DR1?23523';

test('from the observation to the package, the story of the Crab is one picture and one list', async ({
  page,
  signIn,
}) => {
  test.slow();
  await signIn(page);
  const made = await page.request.post('/uws/create_count_map', {
    form: { events: RUN, width: '2', PHASE: 'RUN' },
    maxRedirects: 0,
  });
  const uws = new URL(made.headers().location!).pathname;
  await expect
    .poll(async () => (await page.request.get(`${uws}/phase`)).text(), { timeout: 60_000 })
    .toBe('COMPLETED');
  const map = `ivo://datadistiller.local/provenance?job/${uws.split('/').at(-1)}/results/counts_23523`;
  const posted = await page.request.post('/package', {
    data: { ids: [map, RUN] },
    headers: { accept: 'application/json' },
  });
  const { url } = await posted.json();
  expect((await page.request.get(url)).status()).toBe(200);

  await page.goto(`/provenance?id=${encodeURIComponent(url)}`);
  const story = page.getByRole('region', { name: 'What it came from' });
  for (const step of [
    'Package of one dataset and one result',
    'create_count_map',
    'Ingest of run 23523',
    'Making of the event list of run 23523',
    'Reconstruction of run 23523',
    'Observation of Crab Nebula, run 23523',
  ]) {
    await expect(story.getByRole('button', { name: step })).toBeVisible();
    await expect(page.locator(`.react-flow__node[aria-label="activity ${step}"]`)).toHaveCount(1);
  }
  // Its headers name no version of a calibration, and none is made up.
  await expect(story.getByText('Calibration of run 23523')).toHaveCount(0);
});
