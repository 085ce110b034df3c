import { expect, test } from 'vitest';
import { previewSchema } from './preview-parameters';

test('an identifier is looked up in the archive', () => {
  expect(previewSchema.parse({ id: 'ivo://datadistiller.local/hess-dl3-dr1?23523' })).toEqual({
    url: '/retrieve?id=ivo%3A%2F%2Fdatadistiller.local%2Fhess-dl3-dr1%3F23523',
    source: 'ivo://datadistiller.local/hess-dl3-dr1?23523',
    id: 'ivo://datadistiller.local/hess-dl3-dr1?23523',
  });
});

test.for(['https://example.org/x.fits', '//example.org/x.fits', '/\\example.org/x.fits', 'x.fits'])(
  'no file of another site: %s',
  (url) => {
    expect(previewSchema.safeParse({ url }).success).toBe(false);
  },
);

test('without either the page says where previews come from', () => {
  expect(previewSchema.safeParse({}).error?.issues[0]?.message).toContain('row of a search result');
});
