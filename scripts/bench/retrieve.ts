/**
 * `npm run bench:retrieve`: files and packages as fast as nginx, or nearly, on the same machine in the same run.
 *
 * A gateway of its own serves two event lists: a large one, where the way of the bytes is what counts, and one of usual
 * size. nginx serves the same files with sendfile. They take turns and the best of each counts, since machines are
 * busy. Packages are measured against 200 MB/s and for memory, links against 1 s for 500 identifiers.
 * The exit code is 1 when a limit is not kept.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Command } from '../command';
import { openServer } from '../postgres/open-server';
import { DATABASE } from '../project';
import { StartError } from '../start-error';
import { freePort } from '../test/run-gateway';
import { type Measurement, milliseconds, printTable, quantile } from './measurement';
import { Service } from './service';

const LARGE = 1_000_000_000;
/** An event list of H.E.S.S. has about so many bytes. */
const USUAL = 400_000;
const RUNS = 7;
const COLLECTION = 'BENCH';

const benchRetrieve: Command = async () => {
  if (spawnSync('sh', ['-c', 'command -v nginx']).status !== 0) {
    throw new StartError('Cannot measure without nginx: apt-get install nginx-light.');
  }
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'bench-retrieve-'));
  stack.defer(() => rm(folder, { recursive: true }));
  await chmod(folder, 0o755); // workers of nginx and PostgreSQL run as other users
  const files = join(folder, 'files');
  await mkdir(files);
  await makeFile(join(files, 'large.fits'), LARGE);
  await makeFile(join(files, 'usual.fits'), USUAL);
  const nginx = await startNginx(folder, files);
  stack.defer(nginx.stop);
  const dataDir = join(folder, 'data');
  await mkdir(dataDir);
  const service = await Service.start(dataDir, await freePort());
  stack.defer(() => service.stop());
  await publish(dataDir, files);

  const id = (name: string) => encodeURIComponent(`ivo://bench/${COLLECTION}?${name}`);
  const ours = (name: string) => `${service.url}/retrieve?id=${id(name)}`;
  const measurements: Measurement[] = [
    await compare('large file, 1 GB', nginx.url('large.fits'), ours('1'), LARGE),
    await compareSmall('file of usual size, 400 kB, median time', nginx.url('usual.fits'), ours('2')),
    await measurePackage(service, `${service.url}/package?ID=${id('1')}`),
    await measureLinks(service.url),
  ];
  console.log(printTable(measurements));
  return measurements.every(({ kept }) => kept) ? 0 : 1;
};

export default benchRetrieve;

/** Bytes that do not compress, the same each time. */
async function makeFile(path: string, size: number): Promise<void> {
  const out = createWriteStream(path);
  for (let at = 0, i = 0; at < size; i += 1) {
    const seed = createHash('sha512')
      .update(`${i % 997}`)
      .digest();
    const piece = Buffer.alloc(Math.min(1 << 20, size - at), seed);
    if (!out.write(piece)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
    at += piece.length;
  }
  await new Promise<void>((resolve) => out.end(() => resolve()));
}

async function startNginx(folder: string, root: string) {
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const configuration = join(folder, 'nginx.conf');
  await writeFile(
    configuration,
    `worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events {}
http {
  access_log off; sendfile on; tcp_nopush on;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  server { listen 127.0.0.1:${port}; root ${root}; }
}
`,
  );
  const child = spawn('nginx', ['-c', configuration, '-p', folder], { stdio: 'ignore' });
  const url = (name: string) => `http://127.0.0.1:${port}/${name}`;
  for (let tries = 0; tries < 50 && !(await fetch(url('usual.fits')).catch(() => null)); tries += 1)
    await delay(100);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Rows as ingest writes them, without reading the files as event lists, which they are not. */
async function publish(dataDir: string, files: string): Promise<void> {
  const server = await openServer({ dataDir });
  const client = new Client({ connectionString: server.url(DATABASE) });
  await client.connect();
  try {
    await client.query(`INSERT INTO archive.collection (name, title) VALUES ($1, $1)`, [COLLECTION]);
    for (const [place, name] of ['large.fits', 'usual.fits'].entries()) {
      const path = join(files, name);
      const { size } = await stat(path);
      const sha256 = execFileSync('sha256sum', [path], { encoding: 'utf8' }).slice(0, 64);
      await client.query(
        `WITH file AS (
           INSERT INTO archive.file (path, sha256, size, media_type) VALUES ($1, $2, $3, 'application/fits') RETURNING id)
         INSERT INTO archive.dataset (file, calib_level, obs_collection, obs_id, obs_publisher_did, dataproduct_type, data_rights)
         SELECT id, 2, $4, $5::text, 'ivo://bench/' || $4 || '?' || $5::text, 'event', 'public' FROM file`,
        [path, sha256, size, COLLECTION, String(place + 1)],
      );
    }
    await client.query(
      `INSERT INTO archive.dataset (file, calib_level, obs_collection, obs_id, obs_publisher_did, dataproduct_type, data_rights)
       SELECT d.file, 2, $1, 'links-' || n, 'ivo://bench/' || $1 || '?links-' || n, 'event', 'public'
         FROM archive.dataset d, generate_series(1, 500) n WHERE d.obs_id = '2'`,
      [COLLECTION],
    );
  } finally {
    await client.end();
    await server.leave();
  }
}

/** curl reads faster than a client of Node's, and so do those who download. @returns seconds */
function fetchBy(url: string): number {
  const words = ['-sS', '--fail', '-o', '/dev/null', '-w', '%{time_total}', url];
  return Number(execFileSync('curl', words, { encoding: 'utf8' }));
}

async function compare(what: string, theirs: string, ours: string, bytes: number): Promise<Measurement> {
  const best = { theirs: Number.POSITIVE_INFINITY, ours: Number.POSITIVE_INFINITY };
  for (let i = 0; i < RUNS; i += 1) {
    best.theirs = Math.min(best.theirs, fetchBy(theirs));
    best.ours = Math.min(best.ours, fetchBy(ours));
  }
  const ratio = best.theirs / best.ours;
  const rate = (seconds: number) => `${(bytes / 1e6 / seconds).toFixed(0)} MB/s`;
  return {
    what,
    measured: `${rate(best.ours)} (× ${ratio.toFixed(2)})`,
    against: `nginx ${rate(best.theirs)}`,
    limit: '≥ 0.8 ×',
    kept: ratio >= 0.8,
  };
}

/** One connection for each, many files one after another: what is measured is the way to the file. */
async function compareSmall(what: string, theirs: string, ours: string): Promise<Measurement> {
  const times: Record<'theirs' | 'ours', number[]> = { theirs: [], ours: [] };
  for (let i = 0; i < 100; i += 1) {
    for (const [side, url] of [
      ['theirs', theirs],
      ['ours', ours],
    ] as const) {
      const started = performance.now();
      await (await fetch(url)).arrayBuffer();
      times[side].push(performance.now() - started);
    }
  }
  const [mine, other] = [quantile(times.ours, 0.5), quantile(times.theirs, 0.5)];
  return {
    what,
    measured: milliseconds(mine),
    against: `nginx ${milliseconds(other)}`,
    limit: 'none',
    kept: true,
  };
}

async function measurePackage(service: Service, url: string): Promise<Measurement> {
  fetchBy(url); // the first package of a file reads its CRC-32
  const idle = (await service.memory()) ?? 0;
  let most = idle;
  let seconds = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i += 1) {
    const child = spawn('curl', ['-sS', '--fail', '-o', '/dev/null', '-w', '%{time_total}', url]);
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    let running = true;
    void ended.then(() => {
      running = false;
    });
    while (running) {
      most = Math.max(most, (await service.memory()) ?? 0);
      await delay(50);
    }
    seconds = Math.min(seconds, Number(said));
  }
  const rate = LARGE / 1e6 / seconds;
  return {
    what: 'package of the large file',
    measured: `${rate.toFixed(0)} MB/s`,
    against: `${((most - idle) / 2 ** 20).toFixed(0)} MB above idle`,
    limit: '≥ 200 MB/s',
    kept: rate >= 200,
  };
}

async function measureLinks(base: string): Promise<Measurement> {
  const form = new URLSearchParams(
    Array.from({ length: 500 }, (_, i) => ['ID', `ivo://bench/${COLLECTION}?links-${i + 1}`]),
  );
  const times: number[] = [];
  for (let i = 0; i < 9; i += 1) {
    const started = performance.now();
    const text = await (await fetch(`${base}/datalink/links`, { method: 'POST', body: form })).text();
    times.push(performance.now() - started);
    if (text.match(/#this/g)?.length !== 500) throw new Error('not every identifier was answered');
  }
  const median = quantile(times, 0.5);
  return {
    what: 'links of 500 identifiers',
    measured: milliseconds(median),
    against: '',
    limit: '≤ 1 s',
    kept: median <= 1000,
  };
}
