import { expect, test } from 'vitest';
import { loadFitsImage, loadSpectrum, loadVotable, pointAtSky } from './messages';
import { readResponse } from './response';
import { toSampString } from './samp-value';
import { isSubscribed } from './subscriptions';

test('names lose what SAMP cannot carry', () => {
  expect(toSampString('Cen A — été, 0.5°')).toBe('Cen A - ete, 0.5 deg');
  expect(toSampString('银河')).toBe('??');
});

test('a table goes by url, with an id that stays', () => {
  expect(
    loadVotable({ url: 'http://localhost:3000/samp/table/abc', id: 'search-1', name: 'Crab – runs' }),
  ).toEqual({
    mtype: 'table.load.votable',
    params: { url: 'http://localhost:3000/samp/table/abc', 'table-id': 'search-1', name: 'Crab - runs' },
  });
});

test('a spectrum goes with its format and its axes', () => {
  expect(loadSpectrum({ url: 'http://localhost:3000/sed/table?id=a', id: 'a', name: 'Crab' }).params).toEqual(
    {
      url: 'http://localhost:3000/sed/table?id=a',
      'spectrum-id': 'a',
      name: 'Crab',
      meta: {
        'Access.Reference': 'http://localhost:3000/sed/table?id=a',
        'Access.Format': 'application/x-votable+xml',
        'vox:SpectrumAxes': 'e_ref dnde',
        'vox:SpectrumUnits': 'TeV cm-2.s-1.TeV-1',
      },
    },
  );
});

test('an address that only this page can read is refused', () => {
  expect(() => loadFitsImage({ url: 'blob:http://localhost/1', id: 'a', name: 'a' })).toThrow(
    'expected http or https',
  );
});

test('numbers are strings', () => {
  expect(pointAtSky(83.6331, -5e-7).params).toEqual({ ra: '83.6331', dec: '-5e-7' });
  expect(() => pointAtSky(Number.NaN, 0)).toThrow('finite');
});

test.for([
  ['table.load.votable', true],
  ['table.load.*', true],
  ['table.*', true],
  ['*', true],
  ['table.load', false],
  ['table.loa*', false],
  ['image.*', false],
] as const)('a subscription to %s takes table.load.votable: %s', ([pattern, taken]) => {
  expect(isSubscribed({ [pattern]: {} }, 'table.load.votable')).toBe(taken);
});

test('whole words count, where JSAMP compares letters', () => {
  expect(isSubscribed({ 'table.load.*': {} }, 'table.loadx')).toBe(false);
});

test('an answer tells how it went, in the words for users first', () => {
  expect(readResponse({ 'samp.status': 'samp.ok', 'samp.result': {} })).toEqual({ kind: 'done' });
  const error = { 'samp.errortxt': 'java.io.IOException', 'samp.usertxt': 'Connection refused' };
  expect(readResponse({ 'samp.status': 'samp.error', 'samp.error': error })).toEqual({
    kind: 'failed',
    text: 'Connection refused',
  });
  expect(readResponse({ 'samp.status': 'samp.error' })).toEqual({
    kind: 'failed',
    text: 'it gave no reason',
  });
});
