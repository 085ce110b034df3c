import { expect, test } from 'vitest';
import { requireObscoreColumn } from '@/lib/obscore/columns';
import type { Field } from '@/lib/votable/field';
import { offerLinks } from './offer-links';

const field = (name: string): Field => requireObscoreColumn(name);

test('a result with identifiers says where their links are', () => {
  const { columns, resources } = offerLinks(
    [field('obs_id'), field('obs_publisher_did')],
    'https://gw.example',
  );
  expect(columns.map(({ id }) => id)).toEqual([undefined, 'publisher_did']);
  expect(resources[0]!.params.find(({ name }) => name === 'accessURL')!.value).toBe(
    'https://gw.example/datalink/links',
  );
  expect(resources[0]!.groups[0]!.members).toMatchObject([{ param: { name: 'ID', ref: 'publisher_did' } }]);
});

test('a result without identifiers offers nothing', () => {
  expect(offerLinks([field('obs_id')], 'https://gw.example').resources).toEqual([]);
});
