/**
 * What a script has to find installed: a line `# needs: gammapy` near its top names modules of Python.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** How long an answer holds, ms: somebody may install what was missing. */
const REMEMBERED = 60_000;

const INSTALL: Readonly<Record<string, string>> = {
  gammapy:
    '"apt install python3-gammapy" on Debian, or "pip install gammapy" into the Python that JOB_PYTHON names',
};

const answers = new Map<string, { readonly at: number; readonly missing: Promise<boolean> }>();

export function readNeeds(script: string): string[] {
  const line = /^#\s*needs:\s*(.+)$/m.exec(script.slice(0, 2000))?.[1] ?? '';
  return line.split(/[\s,]+/).filter((name) => /^[a-z]\w*$/i.test(name));
}

/** @returns a sentence about what is missing and how to get it; `null` when nothing is */
export async function findMissing(script: string, python: string, now: number): Promise<string | null> {
  for (const name of readNeeds(script)) {
    const key = `${python} ${name}`;
    const known = answers.get(key);
    const missing = known && now - known.at < REMEMBERED ? known.missing : isMissing(python, name);
    if (missing !== known?.missing) answers.set(key, { at: now, missing });
    if (await missing) {
      const how = INSTALL[name] ?? `"pip install ${name}" into it`;
      return `This analysis needs ${nameOf(name)}, which ${python} does not have. To install it: ${how}.`;
    }
  }
  return null;
}

/** Looks without importing: an import of a large package takes seconds. */
async function isMissing(python: string, module: string): Promise<boolean> {
  const look = `import importlib.util, sys; sys.exit(importlib.util.find_spec(${JSON.stringify(module)}) is None)`;
  return promisify(execFile)(python, ['-I', '-c', look], { timeout: 20_000 }).then(
    () => false,
    () => true,
  );
}

function nameOf(module: string): string {
  return module.charAt(0).toUpperCase() + module.slice(1);
}
