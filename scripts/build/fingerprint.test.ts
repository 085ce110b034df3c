import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fingerprintSources, isBuilt, STAMP } from './fingerprint';

let root: string;
const page = () => join(root, 'app/page.tsx');

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sources-'));
  await mkdir(join(root, 'app'));
  await mkdir(join(root, '.next'));
  await writeFile(page(), 'export default () => null;');
});
afterEach(() => rm(root, { recursive: true }));

describe('a build', () => {
  test('stays good when a clone or a change of branch gives files another time', async () => {
    const before = await fingerprintSources(root);
    await utimes(page(), new Date(0), new Date(0));
    expect(await fingerprintSources(root)).toBe(before);
  });

  test('is stale when a source changes, comes or goes', async () => {
    const before = await fingerprintSources(root);
    await writeFile(page(), 'export default () => 0;');
    const changed = await fingerprintSources(root);
    await writeFile(join(root, 'app/layout.tsx'), '');
    expect(new Set([before, changed, await fingerprintSources(root)]).size).toBe(3);
  });

  test('does not depend on tests', async () => {
    const before = await fingerprintSources(root);
    await writeFile(join(root, 'app/page.test.tsx'), 'test');
    expect(await fingerprintSources(root)).toBe(before);
  });

  test('that was cut short has no stamp, and is made again', async () => {
    const fingerprint = await fingerprintSources(root);
    expect(await isBuilt(root, fingerprint)).toBe(false);
    await writeFile(join(root, STAMP), fingerprint);
    expect(await isBuilt(root, fingerprint)).toBe(true);
  });
});
