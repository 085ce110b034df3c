import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { socketFolder } from './folders';
import { openServer, stopServer } from './open-server';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gateway-'));
  await chmod(dataDir, 0o755); // a server user other than ours has to get through
});
afterEach(async () => {
  await stopServer({ dataDir }).catch(() => {});
  await rm(dataDir, { recursive: true, force: true });
});

const open = () => openServer({ dataDir, disposable: true });

async function answerOf(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

const postmasterPid = () =>
  Number.parseInt(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);

describe('the embedded server', { timeout: 60_000 }, () => {
  test('a second holder uses the same server, and it stops when the last one leaves', async () => {
    const first = await open();
    const second = await open();
    expect([first.state, second.state]).toEqual(['made', 'was running']);
    await first.leave();
    expect(await answerOf(second.url('postgres'), 'SELECT 1')).toBe(1);
    await second.leave();
    await expect(answerOf(second.url('postgres'), 'SELECT 1')).rejects.toThrow(/ENOENT|ECONNREFUSED/);
  });

  test('several that open an empty folder at once share one server', async () => {
    const servers = await Promise.all([open(), open(), open()]);
    const pids = await Promise.all(
      servers.map((server) => answerOf(server.url('postgres'), 'SELECT pg_postmaster_start_time()::text')),
    );
    expect(new Set(pids).size).toBe(1);
    for (const server of servers) await server.leave();
  });

  test('a server killed with -9 is noticed, and started again with its data', async () => {
    const before = await open();
    await answerOf(before.url('postgres'), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await answerOf(before.url('postgres'), 'CHECKPOINT');
    const lost = new Promise<void>((resolve) => before.onLost(resolve));
    process.kill(postmasterPid(), 'SIGKILL');
    await lost;
    const after = await open();
    expect(after.state).toBe('started');
    expect(await answerOf(after.url('postgres'), 'SELECT answer FROM kept')).toBe(42);
    await after.leave();
  });

  test("a postmaster.pid that names somebody else's process does not keep it down", async () => {
    await (await open()).leave();
    await writeFile(join(dataDir, 'postgres/cluster/postmaster.pid'), `${process.pid}\n${dataDir}\n`);
    const server = await open();
    expect(server.state).toBe('started');
    await server.leave();
  });

  test.runIf(process.getuid?.() === 0)(
    'a data folder that only root may enter keeps its cluster elsewhere, with a link in place',
    async () => {
      await chmod(dataDir, 0o700);
      const server = await open();
      const base = await realpath(join(dataDir, 'postgres'));
      expect(base).toMatch(/^\/var\/lib\/data-distiller\/[0-9a-f]{12}\/postgres$/);
      await server.leave();
      const again = await open();
      expect(again.state).toBe('started');
      await again.leave();
      await rm(dirname(base), { recursive: true });
    },
  );

  test('a data folder with a long path keeps its socket in the temporary folder while it runs', async () => {
    const far = join(dataDir, 'far/'.repeat(25));
    await mkdir(far, { recursive: true });
    const server = await openServer({ dataDir: far, disposable: true });
    const socket = new URL(server.url('postgres')).searchParams.get('host')!;
    expect(socket).toMatch(/data-distiller-[0-9a-f]{12}$/);
    expect(await answerOf(server.url('postgres'), 'SELECT 1')).toBe(1);
    await server.leave();
    expect(existsSync(socket)).toBe(false);
  });

  test('no port is open: the socket in its private folder is the only way in', async () => {
    const server = await open();
    expect(await answerOf(server.url('postgres'), 'SHOW listen_addresses')).toBe('');
    await server.leave();
  });
});

test('a socket path longer than the system takes moves to the temporary folder', () => {
  expect(socketFolder('/srv/gateway/postgres')).toBe('/srv/gateway/postgres/socket');
  const far = `/${'far/'.repeat(30)}postgres`;
  expect(socketFolder(far)).toMatch(/data-distiller-[0-9a-f]{12}$/);
  expect(socketFolder(far)).toBe(socketFolder(far));
});
