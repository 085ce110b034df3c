/**
 * Programs from outside that a test needs. One that is missing skips the test and says how to install it; under
 * `CI=true`, where `.ci/run` has installed them all, it fails the test instead.
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from '@playwright/test';

interface Tool {
  readonly install: string;
  readonly isThere: () => boolean;
}

const onPath = (program: string) => () => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
/** The system's Python, which is where Debian puts its modules. */
export const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
const pythonModule = (name: string) => () => spawnSync(PYTHON, ['-c', `import ${name}`]).status === 0;

const TOOLS = {
  stilts: { install: 'apt-get install stilts', isThere: onPath('stilts') },
  jsamp: { install: 'apt-get install jsamp', isThere: () => existsSync('/usr/share/java/jsamp.jar') },
  topcat: {
    install: 'apt-get install topcat xvfb default-jdk-headless',
    isThere: () => existsSync('/usr/share/java/starlink-topcat.jar') && onPath('Xvfb')() && onPath('javac')(),
  },
  pyvo: { install: 'apt-get install python3-pyvo', isThere: pythonModule('pyvo') },
  astroquery: { install: 'apt-get install python3-astroquery', isThere: pythonModule('astroquery') },
  gammapy: { install: 'apt-get install python3-gammapy', isThere: pythonModule('gammapy') },
  astropy: { install: 'apt-get install python3-astropy', isThere: pythonModule('astropy') },
  prov: { install: 'apt-get install python3-prov', isThere: pythonModule('prov.serializers.provxml') },
  xmllint: { install: 'apt-get install libxml2-utils', isThere: onPath('xmllint') },
  psql: { install: 'apt-get install postgresql-client', isThere: onPath('psql') },
} satisfies Record<string, Tool>;

/** Call at the head of a file or a `describe`: its tests need this program. */
export function needs(name: keyof typeof TOOLS): void {
  const tool = TOOLS[name];
  const missing = !tool.isThere();
  if (missing && process.env.CI === 'true') {
    test.beforeAll(() => {
      throw new Error(`${name} is missing, which .ci/run should have installed: ${tool.install}`);
    });
    return;
  }
  test.skip(missing, `${name} is missing: ${tool.install}`);
}
