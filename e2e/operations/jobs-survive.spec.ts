/** Jobs outlive the processes that work on them, and each ends once. */

import { expect, test } from '@playwright/test';
import { createJob, statusOf, waitForEnd } from '../vo/tap';
import { childrenOf, GatewayProcess, isAlive, makePlace, type Place, removePlace } from './gateway-process';

/** Some seconds of work for PostgreSQL: all triples of columns. */
const QUERY = `SELECT COUNT(*) AS n FROM tap_schema.columns AS a, tap_schema.columns AS b, tap_schema.columns AS c
  WHERE a.description < b.description AND b.description < c.description`;

let place: Place;

test.beforeEach(async () => {
  place = await makePlace();
});
test.afterEach(async () => removePlace(place));

const tap = ({ port }: Place) => `http://localhost:${port}/tap`;
const workerOf = (gateway: GatewayProcess) =>
  childrenOf(gateway.supervisor).find(({ command }) => command.includes('worker'))!.pid;

test('a worker killed with -9 leaves its jobs to the next one, which ends each of them once', async ({
  request,
}) => {
  const gateway = new GatewayProcess(place, { CONCURRENT_JOBS: '1' });
  await gateway.said('is ready');
  const jobs: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    jobs.push(await createJob(request, { QUERY, PHASE: 'RUN' }, `${tap(place)}/async`));
  }
  const phases = () => Promise.all(jobs.map(async (job) => (await request.get(`${job}/phase`)).text()));
  await expect.poll(phases).toContain('EXECUTING');

  const killed = workerOf(gateway);
  process.kill(killed, 'SIGKILL');
  await expect.poll(() => isAlive(killed)).toBe(false);

  for (const job of jobs) {
    expect(await waitForEnd(request, job)).toBe('COMPLETED');
    const document = await (await request.get(job)).text();
    expect(document.match(/<uws:result /g)).toHaveLength(1);
    expect(statusOf(await (await request.get(`${job}/results/result`)).text())).toEqual(['OK']);
  }
  gateway.signal('SIGTERM');
  await gateway.exitCode;
});

test('jobs of a gateway killed with -9 are finished after the next start', async ({ request }) => {
  const first = new GatewayProcess(place, { CONCURRENT_JOBS: '1' });
  await first.said('is ready');
  const executing = await createJob(request, { QUERY, PHASE: 'RUN' }, `${tap(place)}/async`);
  const queued = await createJob(request, { QUERY, PHASE: 'RUN' }, `${tap(place)}/async`);
  const pending = await createJob(request, { QUERY }, `${tap(place)}/async`);
  await request.get(`${executing}?WAIT=20&PHASE=QUEUED`);
  const children = childrenOf(first.supervisor);
  process.kill(first.supervisor, 'SIGKILL');
  await first.exitCode;
  await expect.poll(() => children.filter(({ pid }) => isAlive(pid)).length).toBe(0);

  const second = new GatewayProcess(place);
  await second.said('is ready');
  expect(await waitForEnd(request, executing)).toBe('COMPLETED');
  expect(await waitForEnd(request, queued)).toBe('COMPLETED');
  expect(await (await request.get(`${pending}/phase`)).text()).toBe('PENDING');
  second.signal('SIGTERM');
  await second.exitCode;
});
