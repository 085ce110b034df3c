import { afterAll, beforeAll, expect, test } from 'vitest';
import { askMirrors } from './ask-mirrors';
import { type SesameServer, startSesameServer } from './stand-in-server';

let first: SesameServer;
let second: SesameServer;
beforeAll(async () => {
  [first, second] = await Promise.all([startSesameServer(), startSesameServer()]);
});
afterAll(() => Promise.all([first.close(), second.close()]));

/** Nothing listens on the discard port. */
const CLOSED = 'http://localhost:9/cgi-bin/nph-sesame';

test('the second mirror is left in peace while the first answers in time', async () => {
  const answer = await askMirrors('Crab', { bases: [first.base, second.base], delay: 5000, timeout: 9000 });
  expect(answer.object?.oname).toBe('M 1');
  expect(answer.host).toBe(new URL(first.base).host);
  expect(second.asked).not.toContain('Crab');
});

test('the second mirror answers when the first is slow', async () => {
  const slowFirst = `${first.base.replace('/cgi-bin', '')}`;
  const answer = await askMirrors('two', { bases: [slowFirst, second.base], delay: 20, timeout: 9000 });
  expect(answer.host).toBe(new URL(second.base).host);
});

test('a closed mirror hands on to the next without waiting for the delay', async () => {
  const answer = await askMirrors('Crab', { bases: [CLOSED, second.base], delay: 60_000, timeout: 90_000 });
  expect(answer.object?.oname).toBe('M 1');
});

test('no answer in time names each mirror and its reason', async () => {
  const asking = askMirrors('__slow__', { bases: [first.base, CLOSED], delay: 10, timeout: 200 });
  await expect(asking).rejects.toThrow(
    new RegExp(
      `Sesame could not be reached \\(${new URL(first.base).host}: no answer within 0.2 s; localhost:9: .+\\)`,
    ),
  );
});

test('without a mirror the message names the setting', async () => {
  await expect(askMirrors('Crab', { bases: [], delay: 1, timeout: 1 })).rejects.toThrow(
    'SESAME_URLS is empty',
  );
});
