import { describe, expect, test } from 'vitest';
import { DAY, federation, honestEntity, signEntity, writeEntity } from './fixtures/federation';
import { IDP, makeTestKey, NOW } from './fixtures/identity-provider';
import { entityAddress, type MetadataQuery, type QueryAnswer, queryProvider } from './metadata-query';
import type { MetadataStore, StoredMetadata } from './metadata-store';

const idp = makeTestKey();
const HOUR = 3600_000;
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

function metadata(key = federation, validUntil = later(7 * DAY)): string {
  const entity = honestEntity({ keys: [idp], validUntil: validUntil.toISOString() });
  return signEntity(writeEntity(entity), entity.id, key);
}

/** A service that gives these answers one after the other, and remembers what it was asked. */
function scripted(...answers: readonly (QueryAnswer | Error)[]) {
  const asked: { address: string; etag: string | null }[] = [];
  const kept = new Map<string, StoredMetadata>();
  const store: MetadataStore = {
    find: async (entityId) => kept.get(entityId) ?? null,
    keep: async (entityId, stored) => void kept.set(entityId, stored),
    forget: async (entityId) => void kept.delete(entityId),
  };
  const query: MetadataQuery = {
    base: `https://mdq.example.org/${Math.random()}`, // each test its own service
    keys: [federation.publicKey],
    store,
    async ask(address, etag) {
      const answer = answers[asked.length];
      asked.push({ address, etag });
      if (!answer) throw new Error('asked once too often');
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { query, asked, kept, find: (now = NOW) => queryProvider(query, IDP, now) };
}

const found = (text = metadata(), etag: string | null = '"1"'): QueryAnswer => ({
  kind: 'found',
  text,
  etag,
});

// The example of draft-young-md-query §3.1.1.
test('an entity is asked for by its encoded name', () => {
  expect(entityAddress('http://example.org/service', 'http://example.org/idp')).toBe(
    'http://example.org/service/entities/http%3A%2F%2Fexample.org%2Fidp',
  );
});

describe('metadata', () => {
  test('is asked for once in an hour, then by its ETag', async () => {
    const { find, asked } = scripted(found(), { kind: 'unchanged' });
    expect(await find()).toMatchObject({ entityId: IDP });
    expect(await find(later(HOUR - 1))).toMatchObject({ entityId: IDP });
    expect(asked).toHaveLength(1);
    expect(await find(later(HOUR + 1))).toMatchObject({ entityId: IDP });
    expect(asked.map(({ etag }) => etag)).toEqual([null, '"1"']);
    expect(await find(later(2 * HOUR))).toMatchObject({ entityId: IDP });
    expect(asked).toHaveLength(2);
  });

  test('is replaced when it has changed', async () => {
    const key = makeTestKey();
    const entity = honestEntity({ keys: [key] });
    const { find } = scripted(found(), found(signEntity(writeEntity(entity), entity.id, federation), '"2"'));
    await find();
    const [signing] = (await find(later(2 * HOUR)))!.signingKeys;
    expect(signing?.equals(key.publicKey)).toBe(true);
  });

  test('that is still good serves through an outage, which is not asked about every time', async () => {
    const { find, asked } = scripted(found(), new Error('no route to host'), new Error('no route to host'));
    await find();
    expect(await find(later(2 * HOUR))).toMatchObject({ entityId: IDP });
    expect(await find(later(2 * HOUR + 1000))).toMatchObject({ entityId: IDP });
    expect(asked).toHaveLength(2);
    expect(await find(later(3 * HOUR))).toMatchObject({ entityId: IDP });
  });

  test('that is still good serves when the service sends what cannot be believed', async () => {
    const { find } = scripted(found(), found(metadata(makeTestKey())), found('<html>maintenance</html>'));
    await find();
    expect(await find(later(2 * HOUR))).toMatchObject({ entityId: IDP });
    expect(await find(later(4 * HOUR))).toMatchObject({ entityId: IDP });
  });

  test('that is over serves nobody', async () => {
    const { find } = scripted(found(metadata(federation, later(HOUR))), new Error('no route to host'));
    await find();
    await expect(find(later(2 * HOUR))).rejects.toMatchObject({
      kind: 'provider-down',
      message: expect.stringContaining('no route to host'),
    });
  });

  test('that was never had is told as an outage, hostile metadata as hostile', async () => {
    await expect(scripted(new Error('timed out')).find()).rejects.toMatchObject({ kind: 'provider-down' });
    await expect(scripted(found(metadata(makeTestKey()))).find()).rejects.toMatchObject({
      kind: 'not-trusted',
    });
  });

  test('of an entity that left the federation is forgotten', async () => {
    const { find, kept } = scripted(found(), { kind: 'unknown' });
    await find();
    expect(await find(later(2 * HOUR))).toBeNull();
    expect(kept.size).toBe(0);
  });

  test('that cannot be had, or is of nobody, is not asked for again within a minute', async () => {
    for (const answer of [new Error('timed out'), { kind: 'unknown' } as const]) {
      const { find, asked } = scripted(answer, found());
      await find().catch(() => null);
      await find(later(30_000)).catch(() => null);
      expect(asked).toHaveLength(1);
      expect(await find(later(61_000))).toMatchObject({ entityId: IDP });
    }
  });

  test('that somebody wrote into our table is not believed', async () => {
    const { find, query } = scripted(found());
    await query.store.keep(IDP, { text: metadata(makeTestKey()), etag: '"evil"', fetched: NOW });
    expect(await find()).toMatchObject({ entityId: IDP });
  });

  test('is not asked for by what is no name of an entity', async () => {
    const { query, asked } = scripted();
    expect(await queryProvider(query, 'Example University', NOW)).toBeNull();
    expect(await queryProvider(query, `https://${'x'.repeat(2000)}`, NOW)).toBeNull();
    expect(asked).toHaveLength(0);
  });
});
