import { expect, test } from 'vitest';
import { ClientLimit } from './client-limit';

test('a client waits for its own queries, not for those of others', () => {
  const limit = new ClientLimit(2);
  const leave = limit.enter('192.0.2.1');
  limit.enter('192.0.2.1');
  expect(() => limit.enter('192.0.2.1')).toThrow('You have 2 queries under way');
  expect(() => limit.enter('192.0.2.2')).not.toThrow();
  leave();
  expect(() => limit.enter('192.0.2.1')).not.toThrow();
});

test('leaving twice frees one place', () => {
  const limit = new ClientLimit(1);
  const leave = limit.enter('a');
  leave();
  leave();
  limit.enter('a');
  expect(() => limit.enter('a')).toThrow();
});
