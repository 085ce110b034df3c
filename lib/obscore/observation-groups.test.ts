import { expect, test } from 'vitest';
import { OBSERVATION_GROUPS } from './observation-groups';
import { metadataTables } from './tables';

test('every published item of an observation stands in exactly one group', () => {
  const published = new Set([...metadataTables.values()].flat().map(({ name }) => name));
  const grouped = OBSERVATION_GROUPS.flatMap(({ items }) => items.map(({ name }) => name));
  expect(new Set(grouped)).toEqual(published);
  expect(grouped).toHaveLength(published.size);
});
