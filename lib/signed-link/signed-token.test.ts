import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LinkTooLongError, openToken, signToken } from './signed-token';

const SECRET = 'a secret of at least thirty-two characters';
const NOON = new Date('2026-11-22T12:00:00Z');
const LATER = new Date('2026-11-22T12:30:00Z');

test('a token opens to what was put in', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 2 }), (content) => {
      const token = signToken(content, 'table', LATER, SECRET);
      const expected = JSON.parse(JSON.stringify(content));
      expect(openToken(token, 'table', NOON, SECRET)).toEqual({ ok: true, content: expected });
    }),
  );
});

test('after its time it is closed', () => {
  const token = signToken({ a: 1 }, 'table', NOON, SECRET);
  expect(openToken(token, 'table', LATER, SECRET)).toEqual({ ok: false, reason: 'expired' });
});

test('another purpose, another secret or a changed letter do not open it', () => {
  const token = signToken({ a: 1 }, 'table', LATER, SECRET);
  const forged = { ok: false, reason: 'forged' };
  expect(openToken(token, 'image', NOON, SECRET)).toEqual(forged);
  expect(openToken(token, 'table', NOON, `${SECRET}!`)).toEqual(forged);
  expect(openToken(`A${token.slice(1)}`, 'table', NOON, SECRET)).toEqual(forged);
  expect(openToken(token.slice(0, -1), 'table', NOON, SECRET)).toEqual(forged);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(openToken(text, 'table', NOON, SECRET)).toEqual(forged);
    }),
  );
});

test('some hundred identifiers of one archive fit', () => {
  const ids = Array.from(
    { length: 500 },
    (_, i) => `ivo://datadistiller.local/hess-dl3-dr1?${23500 + i * 7}`,
  );
  expect(signToken({ ids }, 'table', LATER, SECRET).length).toBeLessThan(7000);
});

test('what no address could hold is refused', () => {
  const noise = Array.from({ length: 3000 }, (_, i) => Math.sin(i));
  expect(() => signToken(noise, 'table', LATER, SECRET)).toThrow(LinkTooLongError);
});
