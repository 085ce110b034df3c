import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadProviders } from './load-providers';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'providers-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(icon: string) {
  const file = join(folder, 'providers.json');
  await writeFile(
    file,
    JSON.stringify([
      { preset: 'google', clientId: 'g', icon },
      { preset: 'github', clientId: 'h' },
    ]),
  );
  return loadProviders(file, {});
}

test('without a file there are no providers', () => {
  expect(loadProviders(null, {})).toEqual([]);
});

test('a picture beside the file becomes part of the page', async () => {
  await writeFile(join(folder, 'google.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const [google, github] = await load('./google.svg');
  expect(google).toMatchObject({ id: 'google', kind: 'oidc', label: 'Google' });
  expect(google!.icon).toBe(`data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg"/>')}`);
  expect(github).toMatchObject({ id: 'github', kind: 'oauth2', icon: null });
});

test('a file or picture that cannot be used stops the start with a sentence', async () => {
  expect(() => loadProviders(join(folder, 'nowhere.json'), {})).toThrow(/^Cannot read SIGN_IN_PROVIDERS="/);
  await expect(load('./absent.png')).rejects.toThrow(/^Cannot use the icon .*absent\.png: ENOENT/);
  await writeFile(join(folder, 'large.png'), Buffer.alloc(40_000));
  await expect(load('./large.png')).rejects.toThrow('expected an SVG or PNG of at most 32 kB');
  await writeFile(join(folder, 'page.html'), '<p>');
  await expect(load('./page.html')).rejects.toThrow('expected an SVG or PNG');
});
