/**
 * The gateway under measurement: the built one, on the archive of `npm run bench:data`.
 */
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from '../project';
import { StartError } from '../start-error';

/** How long a build and a start may take, ms. */
const START_TIME = 300_000;

export interface Answer {
  readonly status: number;
  /** Milliseconds from the request. */
  readonly firstByte: number;
  readonly total: number;
  readonly bytes: number;
  /** The beginning of the answer, enough to tell an error. */
  readonly head: string;
}

export class Service {
  private constructor(
    readonly url: string,
    /** The process of the web server. */
    readonly webPid: number,
    private readonly stopProcess: () => Promise<void>,
  ) {}

  static async start(dataDir: string, port: number): Promise<Service> {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'gateway'], {
      cwd: ROOT,
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PORT: String(port),
        MAXREC_LIMIT: '100000000',
        TAP_SYNC_SECONDS: '900',
        LOG_LEVEL: 'warn',
        DEMO_ARCHIVE: 'no',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const stop = async () => {
      child.kill('SIGTERM');
      await ended;
    };
    const url = `http://localhost:${port}`;
    const deadline = performance.now() + START_TIME;
    while (
      !(await fetch(`${url}/tap/availability`).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (child.exitCode !== null || performance.now() > deadline) {
        await stop();
        throw new StartError(`Cannot measure: the gateway did not answer at ${url} (see its message above).`);
      }
      await delay(250);
    }
    return new Service(url, await findWebProcess(child.pid!), stop);
  }

  stop(): Promise<void> {
    return this.stopProcess();
  }

  /** A synchronous query by POST; the answer is read to its end and thrown away. */
  ask(adql: string, format: string, maxrec: number): Promise<Answer> {
    const form = new URLSearchParams({
      LANG: 'ADQL',
      QUERY: adql,
      RESPONSEFORMAT: format,
      MAXREC: String(maxrec),
    });
    return this.post(form.toString(), 'application/x-www-form-urlencoded');
  }

  post(body: string | Uint8Array, contentType: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const started = performance.now();
      const outgoing = request(
        `${this.url}/tap/sync`,
        {
          method: 'POST',
          headers: { 'content-type': contentType, 'content-length': Buffer.byteLength(body) },
        },
        (incoming) => {
          let [firstByte, bytes, head] = [0, 0, ''];
          incoming.on('data', (chunk: Buffer) => {
            if (bytes === 0)
              [firstByte, head] = [performance.now() - started, chunk.toString('latin1', 0, 2000)];
            bytes += chunk.length;
          });
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              firstByte,
              total: performance.now() - started,
              bytes,
              head,
            }),
          );
          incoming.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  /** Resident memory of the web server, bytes; `null` where the system does not tell (not Linux). */
  async memory(): Promise<number | null> {
    const status = await readFile(`/proc/${this.webPid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  }
}

/** The descendant of a process that runs scripts/web.mjs; 0 where the system does not tell. */
async function findWebProcess(ancestor: number): Promise<number> {
  const processes = await readdir('/proc').catch(() => []);
  const parents = new Map<number, number>();
  const candidates: number[] = [];
  for (const pid of processes.map(Number).filter(Number.isInteger)) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes('scripts/web.mjs')) candidates.push(pid);
  }
  const descends = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === ancestor || descends(parents.get(pid)));
  return candidates.find((pid) => descends(pid)) ?? 0;
}
