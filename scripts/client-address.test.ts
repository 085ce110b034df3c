import { expect, test } from 'vitest';
import { clientAddress } from './client-address.mjs';

test('without a proxy a client cannot choose its address', () => {
  expect(clientAddress('::ffff:192.0.2.1', '203.0.113.9', 0)).toBe('192.0.2.1');
});

test('the entry that our outermost proxy made is the client', () => {
  expect(clientAddress('127.0.0.1', '203.0.113.9, 198.51.100.7', 1)).toBe('198.51.100.7');
  expect(clientAddress('127.0.0.1', '203.0.113.9, 198.51.100.7, 10.0.0.2', 2)).toBe('198.51.100.7');
});

test('a request that came past the proxies counts as its own', () => {
  expect(clientAddress('192.0.2.1', undefined, 1)).toBe('192.0.2.1');
});
