/**
 * `node scripts/run.mjs NAME [WORDS…]` runs scripts/NAME.ts; every npm command comes through here.
 *
 * This file alone runs on the machine's own Node. It installs the packages when they are missing or older than the
 * lock file, and hands over to the Node 24 that npm brought with them, so that every machine runs the same.
 * It is plain JavaScript on purpose, without any package.
 */

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name = 'gateway', ...words] = process.argv.slice(2);

requireNode();
await installPackages();
await handOver();

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Cannot start on Node ${process.versions.node}: Node 20.19 or newer is needed. Install it from https://nodejs.org`,
  );
}

/**
 * After an installation of ours node_modules says which lock file it is of. After one by hand ("npm ci") it does not;
 * npm writes node_modules/.package-lock.json last, so its age is then the age of the whole.
 */
async function installPackages() {
  const lock = join(root, 'package-lock.json');
  const byHand = join(root, 'node_modules/.package-lock.json');
  const stamp = join(root, 'node_modules/.installed-from');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(byHand)) {
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
    if (statSync(byHand).mtimeMs >= statSync(lock).mtimeMs) return writeFileSync(stamp, wanted);
  }
  console.log('Installing packages (a minute or two, once) …');
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const signs = setInterval(() => console.log(`  still installing (${seconds()})`), 10_000);
  const code = await runNpm('ci', '--no-audit', '--no-fund', '--loglevel=error');
  clearInterval(signs);
  if (code !== 0) {
    fail(
      "Cannot install the packages; npm's own message is above. Is there a network, and space on the disk?",
    );
  }
  writeFileSync(stamp, wanted);
  console.log(`Installed in ${seconds()}.`);
}

/** Started by npm, we know where it is; started by hand, it is on the PATH. */
function runNpm(...words) {
  const npm = process.env.npm_execpath;
  const [command, before] = npm ? [process.execPath, [npm]] : ['npm', []];
  const child = spawn(command, [...before, ...words], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve) => {
    child.once('error', (error) => fail(`Cannot run npm (${error.message}): install it together with Node.`));
    child.once('exit', resolve);
  });
}

/** The channel tells the script when we are gone, even by kill -9. */
async function handOver() {
  const bin = join(root, 'node_modules/.bin');
  const brought = join(bin, 'node');
  const node = existsSync(brought) ? brought : process.execPath;
  if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 22) {
    fail(
      `Cannot find the Node 24 that npm brings for ${process.platform}-${process.arch}: start with Node 24 instead.`,
    );
  }
  const child = spawn(
    node,
    [
      ...(existsSync(join(root, '.env')) ? ['--env-file=.env'] : []),
      '--import=tsx',
      'scripts/command.ts',
      name,
      ...words,
    ],
    {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        PATH: `${bin}:${process.env.PATH ?? ''}`,
        TSX_TSCONFIG_PATH: join(root, 'tsconfig.scripts.json'),
      },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
