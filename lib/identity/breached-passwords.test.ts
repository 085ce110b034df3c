import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBreachedPasswords } from './breached-passwords';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'breached-'));
});
afterAll(() => rm(folder, { recursive: true }));

const sha1 = (word: string) => createHash('sha1').update(word).digest('hex').toUpperCase();
const words = Array.from({ length: 500 }, (_, index) => `password ${index}`);

async function list(name: string, lines: readonly string[], end = '\n') {
  const file = join(folder, name);
  await writeFile(file, lines.map((line) => line + end).join(''));
  return openBreachedPasswords(file);
}

test('a list of words is found whatever the case', async () => {
  const breached = await list('words', ['correct horse battery', 'Passwort1234']);
  expect(await breached.has('Correct Horse Battery')).toBe(true);
  expect(await breached.has('passwort1234')).toBe(true);
  expect(await breached.has('rotation of galaxies')).toBe(false);
});

// The hash of "password" as Have I Been Pwned's documentation of its API gives it.
test('hashes are SHA-1 as Have I Been Pwned writes them', async () => {
  const breached = await list('one', ['5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:10434004']);
  expect(await breached.has('password')).toBe(true);
  expect(await breached.has('Password')).toBe(false);
});

test.for(['\n', '\r\n'])(
  'every one of many hashes is found, and no other, with line ends %j',
  async (end) => {
    const lines = words.map((word, index) => `${sha1(word)}:${index ** 3}`).toSorted();
    const breached = await list(`many${end.length}`, lines, end);
    for (const word of words) expect(await breached.has(word)).toBe(true);
    for (const word of words.slice(0, 100)) expect(await breached.has(`${word}!`)).toBe(false);
  },
);

test('the first digits of hashes are enough', async () => {
  const breached = await list('prefixes', words.map((word) => sha1(word).slice(0, 20)).toSorted());
  expect(await breached.has('password 77')).toBe(true);
  expect(await breached.has('password 501')).toBe(false);
});

test('without a list every password passes', async () => {
  expect(await (await openBreachedPasswords(null)).has('password')).toBe(false);
});
