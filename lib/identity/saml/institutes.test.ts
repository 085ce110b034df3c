import { expect, test } from 'vitest';
import { fold, readDiscoveryFeed, searchInstitutes, toInstitute } from './institutes';

const entry = (host: string, ...names: readonly [string, string][]) => ({
  entityID: `https://${host}/idp`,
  DisplayNames: names.map(([lang, value]) => ({ lang, value })),
});
const institutes = readDiscoveryFeed(
  JSON.stringify([
    entry('idp.desy.de', ['de', 'Deutsches Elektronen-Synchrotron DESY'], ['en', 'DESY']),
    entry('idp.uni-koeln.de', ['de', 'Universität zu Köln'], ['en', 'University of Cologne']),
    entry('idp.obspm.fr', ['fr', 'Observatoire de Paris'], ['en', 'Paris Observatory']),
    entry('shib.paris.example.edu', ['en', 'Paris Junior College']),
    {
      ...entry('idp.mpi-hd.mpg.de', ['en', 'MPI for Nuclear Physics']),
      Keywords: [{ value: 'MPIK Heidelberg' }],
    },
    { entityID: 7 },
  ]),
);
const names = (typed: string) => searchInstitutes(institutes, typed).map(({ name }) => name);

test('a name is found in any of its languages, without accents, in any order', () => {
  expect(names('koln uni')).toEqual(['University of Cologne']);
  expect(names('Cologne')).toEqual(['University of Cologne']);
  expect(names('synchrotron')).toEqual(['DESY']);
});

test('a name that begins so comes before one that has the word', () => {
  expect(names('paris')).toEqual(['Paris Junior College', 'Paris Observatory']);
  expect(names('observatoire')).toEqual(['Paris Observatory']);
});

test('keywords and the host are searched too', () => {
  expect(names('heidelberg')).toEqual(['MPI for Nuclear Physics']);
  expect(names('obspm.fr')).toEqual(['Paris Observatory']);
});

test('nothing typed finds nothing, nonsense too, and an entry without sense is left out', () => {
  expect(names('  ')).toEqual([]);
  expect(names('desy paris')).toEqual([]);
  expect(institutes).toHaveLength(5);
});

test('an institute without a name goes by its host', () => {
  expect(toInstitute('https://idp.example.org/idp', null, [])).toMatchObject({ name: 'idp.example.org' });
});

test('letters that people type differently fold alike', () => {
  expect([fold('Straße'), fold('Århus'), fold('København')]).toEqual(['strasse', 'arhus', 'kobenhavn']);
});
