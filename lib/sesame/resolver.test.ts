import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SesameServer, startSesameServer } from './stand-in-server';
import { createResolver, type ResolverParts, type SesameStore, type StoredAnswer } from './resolver';
import type { SesameObject } from './sesame-object';

let sesame: SesameServer;
let clock: Date;
let answers: Map<string, StoredAnswer>;

beforeEach(async () => {
  sesame = await startSesameServer();
  clock = new Date('2026-06-01T12:00:00Z');
  answers = new Map();
});
afterEach(() => sesame.close());

const emptyField: SesameObject = {
  oname: 'Empty field',
  ra: 12,
  dec: -33,
  otype: null,
  aliases: [],
  database: null,
};

function resolver(changes: Partial<ResolverParts['mirrors']> = {}) {
  const store: SesameStore = {
    findAnswer: async (key) => answers.get(key) ?? null,
    saveAnswer: async (key, answer) => void answers.set(key, answer),
  };
  return createResolver({
    mirrors: { bases: [sesame.base], delay: 50, timeout: 300, ...changes },
    store,
    findArchiveTarget: async (name) => (name === 'Empty field' ? emptyField : null),
    now: () => clock,
  });
}

const later = (seconds: number) => {
  clock = new Date(clock.getTime() + seconds * 1000);
};

test('Sesame answers first and its answer is kept', async () => {
  const resolve = resolver();
  expect(await resolve('PKS 2155-304')).toMatchObject({
    object: { oname: 'QSO B2155-304' },
    answeredBy: { kind: 'sesame', cached: false },
    trouble: null,
  });
  later(3600);
  const again = await resolve('pks2155-304');
  expect(again.answeredBy).toMatchObject({ cached: true, askedAt: new Date('2026-06-01T12:00:00Z') });
  expect(sesame.asked).toHaveLength(1);
});

test('after a month Sesame is asked again, and the old answer serves when it is down', async () => {
  const resolve = resolver();
  await resolve('Crab');
  later(31 * 86_400);
  expect((await resolve('Crab')).answeredBy).toMatchObject({ cached: false });
  later(31 * 86_400);
  await sesame.close();
  const old = await resolve('Crab');
  expect(old.answeredBy).toMatchObject({ kind: 'sesame', cached: true });
  expect(old.trouble).toContain('could not be reached');
});

test('an unknown name is asked again after an hour', async () => {
  const resolve = resolver();
  expect(await resolve('Foo 9999')).toMatchObject({
    object: null,
    trouble: null,
    answeredBy: { kind: 'sesame' },
  });
  later(60);
  await resolve('Foo 9999');
  expect(sesame.asked).toHaveLength(1);
  later(3600);
  await resolve('Foo 9999');
  expect(sesame.asked).toHaveLength(2);
});

test('without an answer in time the table of known sources answers and says why', async () => {
  const resolve = resolver({ bases: ['http://localhost:9/nph-sesame'] });
  expect(await resolve('HESS J0152+017')).toMatchObject({
    object: { oname: 'RGB J0152+017' },
    answeredBy: { kind: 'known-sources' },
    trouble: expect.stringContaining('could not be reached'),
  });
});

test('the archive’s own targets answer for names that Sesame does not know', async () => {
  expect(await resolver()('Empty field')).toMatchObject({
    object: emptyField,
    answeredBy: { kind: 'archive' },
    trouble: null,
  });
});

test('after trouble Sesame is left alone for a minute', async () => {
  const resolve = resolver({ timeout: 100 });
  await resolve('__slow__');
  later(59);
  expect((await resolve('Crab')).answeredBy).toEqual({ kind: 'known-sources' });
  expect(sesame.asked).toEqual(['__slow__']);
  later(2);
  expect((await resolve('Crab')).answeredBy).toMatchObject({ kind: 'sesame' });
});

test('a name nobody knows while Sesame is down is no answer to keep', async () => {
  const resolution = await resolver({ bases: [] })('Foo 9999');
  expect(resolution).toMatchObject({ object: null, trouble: expect.stringContaining('SESAME_URLS') });
  expect(answers.size).toBe(0);
});
