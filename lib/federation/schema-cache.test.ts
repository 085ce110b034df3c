import { expect, test } from 'vitest';
import { SchemaCache, type SchemaStore } from './schema-cache';
import type { SchemaOutcome, ServiceSchema } from './service-schema';

const schemaOf = (readAt: Date): ServiceSchema => ({
  readAt: readAt.toISOString(),
  obscore: { table: 'ivoa.obscore', columns: [] },
  geometry: null,
  uploads: false,
  remarks: [],
});

function setUp() {
  const kept = new Map<string, ServiceSchema>();
  const store: SchemaStore = {
    findSchema: async (url) => kept.get(url) ?? null,
    saveSchema: async (url, schema) => {
      kept.set(url, schema);
    },
  };
  let now = new Date('2026-06-01T00:00:00Z');
  let asked = 0;
  let answer: () => SchemaOutcome = () => ({ ok: true, schema: schemaOf(now) });
  const make = () => new SchemaCache(store, () => now);
  const read = async () => {
    asked += 1;
    return answer();
  };
  return {
    kept,
    make,
    read,
    asked: () => asked,
    later: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    answers: (next: () => SchemaOutcome) => {
      answer = next;
    },
  };
}

test('a service is read once a day, by whichever process comes first', async () => {
  const { make, read, asked, later } = setUp();
  const cache = make();
  await Promise.all([cache.get('u', read), cache.get('u', read)]);
  await cache.get('u', read);
  expect(asked()).toBe(1);
  expect(await make().get('u', read)).toMatchObject({ ok: true });
  expect(asked()).toBe(1);
  later(25 * 60);
  expect(await cache.get('u', read)).toMatchObject({ schema: { readAt: '2026-06-02T01:00:00.000Z' } });
  expect(asked()).toBe(2);
});

test('one that fails rests for a minute, and is tried again then', async () => {
  const { make, read, asked, later, answers } = setUp();
  answers(() => ({ ok: false, message: 'It is down.' }));
  const cache = make();
  expect(await cache.get('u', read)).toEqual({ ok: false, message: 'It is down.' });
  expect(await cache.get('u', read)).toEqual({ ok: false, message: 'It is down.' });
  expect(asked()).toBe(1);
  later(2);
  answers(() => ({ ok: true, schema: schemaOf(new Date('2026-06-01T00:02:00Z')) }));
  expect(await cache.get('u', read)).toMatchObject({ ok: true });
  expect(asked()).toBe(2);
});

test('a TAP_SCHEMA that could not be read is not kept', async () => {
  const { kept, make, read, asked, answers } = setUp();
  answers(() => ({
    ok: true,
    schema: {
      readAt: '2026-06-01T00:00:00Z',
      obscore: null,
      geometry: null,
      uploads: false,
      remarks: ['No TAP_SCHEMA.'],
    },
  }));
  const cache = make();
  await cache.get('u', read);
  await cache.get('u', read);
  expect(asked()).toBe(2);
  expect(kept.size).toBe(0);
});
