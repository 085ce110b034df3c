/** The promises of `npm start` about starting, stopping and being killed. */

import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  childrenOf,
  GatewayProcess,
  isAlive,
  makePlace,
  type Place,
  postmaster,
  removePlace,
} from './gateway-process';

let place: Place;

test.beforeEach(async () => {
  place = await makePlace();
});
test.afterEach(async () => removePlace(place));

const answer = async ({ port }: Place) => (await fetch(`http://localhost:${port}/`)).status;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} stops every process and leaves no lock`, async () => {
    const gateway = new GatewayProcess(place);
    await gateway.said('is ready');
    expect(await answer(place)).toBe(200);
    const children = childrenOf(gateway.supervisor);
    gateway.signal(signal);
    expect(await gateway.exitCode).toBe(0);
    expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);
    expect(postmaster(place)).toBeNull();
    expect(existsSync(join(place.dataDir, 'gateway.sock'))).toBe(false);
    expect(readdirSync(join(place.dataDir, 'postgres/socket'))).toEqual([]);
  });
}

test('a supervisor killed with -9 leaves no child but the database, and the next start takes that over', async () => {
  const killed = new GatewayProcess(place);
  await killed.said('is ready');
  const children = childrenOf(killed.supervisor).filter(({ command }) => !command.includes('postgres'));
  expect(children.length).toBeGreaterThan(0);
  process.kill(killed.supervisor, 'SIGKILL');
  await killed.exitCode;
  await expect.poll(() => children.filter(({ pid }) => isAlive(pid))).toEqual([]);

  const next = new GatewayProcess(place);
  await next.said('is ready');
  expect(next.output).toContain('was running');
  expect(await answer(place)).toBe(200);
  next.signal('SIGTERM');
  await next.exitCode;
  expect(postmaster(place)).toBeNull();
});

test('killed with -9 together with its database, it starts again', async () => {
  const killed = new GatewayProcess(place);
  await killed.said('is ready');
  process.kill(killed.supervisor, 'SIGKILL');
  process.kill(postmaster(place)!, 'SIGKILL');
  await killed.exitCode;

  const next = new GatewayProcess(place);
  await next.said('is ready');
  expect(await answer(place)).toBe(200);
  next.signal('SIGTERM');
  expect(await next.exitCode).toBe(0);
});

test('a database or a web server that dies is started again', async () => {
  const gateway = new GatewayProcess(place);
  await gateway.said('is ready');
  process.kill(postmaster(place)!, 'SIGKILL');
  await gateway.said('The database ended; starting it again.');
  const web = childrenOf(gateway.supervisor).find(({ command }) => command.includes('web.mjs'));
  process.kill(web!.pid, 'SIGKILL');
  await gateway.said('The web process ended; starting it again.');
  await expect.poll(() => answer(place).catch(() => 0), { timeout: 20_000 }).toBe(200);
  gateway.signal('SIGTERM');
  expect(await gateway.exitCode).toBe(0);
});

test('a second gateway on the same folder is refused with the address of the first', async () => {
  const first = new GatewayProcess(place);
  await first.said('is ready');
  const second = new GatewayProcess({ ...place, port: place.port + 1 });
  expect(await second.exitCode).toBe(1);
  expect(second.output.trim()).toMatch(
    /^Cannot start a second gateway on .* the gateway on http:\/\/localhost:\d+ .*uses it/,
  );
  first.signal('SIGTERM');
  await first.exitCode;
});

test('a taken port is said in one sentence, with another to try', async () => {
  const other = createServer().listen(place.port, '127.0.0.1');
  const gateway = new GatewayProcess(place);
  expect(await gateway.exitCode).toBe(1);
  expect(gateway.output.trim()).toBe(
    `Cannot listen on port ${place.port}: another program uses it. Stop that one, or take another port: PORT=${place.port + 1} npm start`,
  );
  other.close();
});

test('a data folder that cannot be written is said in one sentence', async () => {
  const gateway = new GatewayProcess(place, { DATA_DIR: '/proc/gateway' });
  expect(await gateway.exitCode).toBe(1);
  expect(gateway.output.trim()).toMatch(
    /^Cannot make the data folder \/proc\/gateway \(\w+\): give a folder you may write to in DATA_DIR\.$/,
  );
});

test('a setting that cannot be used is said in one sentence', async () => {
  const gateway = new GatewayProcess(place, { BASE_URL: 'gateway.example.org' });
  expect(await gateway.exitCode).toBe(1);
  expect(gateway.output.trim()).toBe(
    'Cannot use BASE_URL="gateway.example.org": expected an address such as https://gateway.example.org.',
  );
});

test('a database server that does not answer is named', async () => {
  const gateway = new GatewayProcess(place, { DATABASE_URL: 'postgresql://nobody:secret@localhost:9/none' });
  expect(await gateway.exitCode).toBe(1);
  expect(gateway.output).toContain('Cannot reach the database of DATABASE_URL at localhost:9: ');
  expect(gateway.output).not.toContain('secret');
});

test('a Node that is too old is said in one sentence, before anything else', async () => {
  const pretend = "Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.4'}})";
  const gateway = new GatewayProcess(place, {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(pretend)}`,
  });
  expect(await gateway.exitCode).toBe(1);
  expect(gateway.output.trim()).toBe(
    'Cannot start on Node 18.20.4: Node 20.19 or newer is needed. Install it from https://nodejs.org',
  );
});

test('a disk that is full is said in one sentence', async () => {
  test.skip(process.getuid?.() !== 0, 'only root can mount a small disk');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', place.dataDir]);
  test.skip(mounted.status !== 0, 'a container may not mount a disk');
  try {
    const gateway = new GatewayProcess(place);
    expect(await gateway.exitCode).toBe(1);
    expect(gateway.output.trim()).toMatch(
      /^Cannot start with \d+ MB left on the disk of .*: free at least 150 MB/,
    );
  } finally {
    spawnSync('umount', [place.dataDir]);
  }
});
