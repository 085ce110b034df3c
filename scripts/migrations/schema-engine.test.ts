import { expect, test } from 'vitest';
import { openTestDatabase } from '../postgres/test-database';
import { diffSchema } from './schema-engine';

test('schema.prisma and the migrations describe the same tables', { timeout: 60_000 }, async () => {
  const database = await openTestDatabase();
  try {
    expect(await diffSchema(database.url)).toBe('');
  } finally {
    await database.close();
  }
});
