import { expect, test } from 'vitest';
import type { DataLink } from '@/lib/datalink/link';
import type { Observation } from './observation';
import { findProduct, ownAddress } from './observation';
import { chooseTab, tabAddress } from './tabs';

const link = (changes: Partial<DataLink>): DataLink => ({
  id: 'ivo://x/y?7',
  target: { kind: 'access', url: 'https://gateway.example/retrieve?id=ivo%3A%2F%2Fx%2Fy%3F7' },
  semantics: '#this',
  description: 'Run 7',
  contentType: 'application/fits',
  contentLength: 10,
  contentQualifier: '#event-list',
  localSemantics: 'events',
  linkAuth: 'false',
  linkAuthorized: true,
  ...changes,
});
const run: Observation = {
  obsId: '7 b',
  id: 'ivo://x/y?7',
  facts: { dataproduct_type: 'event' },
  links: [link({}), link({ semantics: '#calibration', localSemantics: 'aeff' })],
  refusal: null,
};

test('an event list with responses has a tab for them', () => {
  expect(chooseTab('responses', run)).toBe('responses');
  expect(chooseTab('responses', { ...run, links: [link({})] })).toBe('overview');
});

test('event lists and images have a quick look', () => {
  expect(chooseTab('quicklook', run)).toBe('quicklook');
  expect(chooseTab('quicklook', { ...run, facts: { dataproduct_type: 'image' } })).toBe('quicklook');
});

test('a tab that does not apply, or nobody made, is the overview', () => {
  expect(chooseTab('quicklook', { ...run, facts: { dataproduct_type: 'visibility' } })).toBe('overview');
  expect(chooseTab(['quicklook'], run)).toBe('overview');
  expect(chooseTab(undefined, run)).toBe('overview');
});

test('the page of a spectrum begins with its picture', () => {
  const spectrum = { ...run, facts: { dataproduct_type: 'spectrum' } };
  expect(chooseTab(undefined, spectrum)).toBe('spectrum');
  expect(chooseTab('overview', spectrum)).toBe('overview');
  expect(tabAddress(spectrum, 'spectrum')).toBe('/obs/7%20b?id=ivo%3A%2F%2Fx%2Fy%3F7');
  expect(tabAddress(spectrum, 'overview')).toBe('/obs/7%20b?id=ivo%3A%2F%2Fx%2Fy%3F7&tab=overview');
});

test('the address of a tab names the dataset, and the overview is the bare page', () => {
  expect(tabAddress(run, 'overview')).toBe('/obs/7%20b?id=ivo%3A%2F%2Fx%2Fy%3F7');
  expect(tabAddress(run, 'quicklook')).toBe('/obs/7%20b?id=ivo%3A%2F%2Fx%2Fy%3F7&tab=quicklook');
});

test('a product is fetched from this site, and not at all by who may not have it', () => {
  expect(ownAddress(findProduct(run, 'events'))).toBe('/retrieve?id=ivo%3A%2F%2Fx%2Fy%3F7');
  expect(ownAddress(link({ linkAuthorized: false }))).toBeNull();
  expect(ownAddress(findProduct(run, 'psf'))).toBeNull();
});
