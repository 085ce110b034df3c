/**
 * A Chromium for the tests: the one in CHROMIUM_PATH, the system's, Playwright's own; else one is installed.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { StartError } from '../start-error';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MACOS = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * @returns path of the program
 * @throws {StartError} when none is there and none can be installed
 */
export function requireChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new StartError(`Cannot test with CHROMIUM_PATH="${named}": there is no program of that name.`);
  }
  return findChromium() ?? installChromium();
}

function findChromium(): string | null {
  for (const name of SYSTEM_NAMES) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return [MACOS, chromium.executablePath()].find(isProgram) ?? null;
}

function installChromium(): string {
  console.log('No Chromium found; installing the one of Playwright …');
  run('npx', 'playwright', 'install', 'chromium');
  if (isProgram(chromium.executablePath())) return chromium.executablePath();
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('It cannot be had; installing the one of Debian …');
    run('apt-get', 'update', '-q');
    run('apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium');
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new StartError(
    'Cannot find a Chromium for the browser tests: install one ("apt-get install chromium", "npx playwright install chromium") or name it in CHROMIUM_PATH.',
  );
}

/** Success is judged by what is there afterwards. */
function run(program: string, ...words: string[]): void {
  try {
    execFileSync(program, words, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 600_000 });
  } catch (error) {
    console.log(`${program} ${words[0]}: ${(error as Error).message}`);
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
