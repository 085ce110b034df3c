import { expect, test } from 'vitest';
import type { PackedObservation } from './packed-observation';
import type { PackedResult } from './packed-result';
import { packageActs, packageGraph, writePackageProvenance } from './package-provenance';
import { EMPTY_GRAPH } from '@/lib/provenance/model';

const run = (id: string) =>
  ({
    obs_publisher_did: `ivo://x/hess?${id}`,
    obs_title: `Run ${id}`,
    file: null,
  }) as unknown as PackedObservation;
const observations = [run('2'), run('1')];
const origin = {
  authority: 'x.y',
  url: 'https://gw.example/package/77',
  site: 'Test',
  version: '0.1.0',
  key: '77',
};
const query = {
  adql: "SELECT * FROM ivoa.obscore WHERE target_name = 'Crab'",
  service: 'https://gw.example/tap',
  asked: '2026-11-30T09:00:00Z',
  rows: 4,
  overflow: true,
  version: '0.1.0',
};

test('a package tells the query, its answer, the selection and the packing as one chain', () => {
  const graph = packageGraph({ observations, results: [] }, EMPTY_GRAPH, { ...origin, query });
  const maker = (entity: string) => graph.wasGeneratedBy.find((one) => one.entity === entity)!.activity;
  const usedBy = (activity: string, role: string) =>
    graph.used.find((one) => one.activity === activity && one.role === role)!.entity;
  const packing = maker(origin.url);
  const selecting = maker(usedBy(packing, 'selection'));
  const asking = maker(usedBy(selecting, 'rows'));
  expect(usedBy(asking, 'service')).toBe(query.service);
  expect(graph.activities.find(({ id }) => id === asking)?.startTime).toEqual(new Date(query.asked));
  const values = Object.fromEntries(
    graph.parameters.filter(({ id }) => id.startsWith(asking)).map(({ name, value }) => [name, value]),
  );
  expect(values).toEqual({ QUERY: query.adql, LANG: 'ADQL', rows: '4', overflow: 'true' });
  const hash = graph.parameters.find(({ name }) => name === 'identifiers_sha256');
  // printf 'ivo://x/hess?1\nivo://x/hess?2\n' | sha256sum
  expect(hash?.value).toBe('f36d710a7f1b70dcf16bf6f525d71ecf2bf5b83026943fb2f3c1b05eb4fa3a0f');
  const document = JSON.parse(writePackageProvenance(graph));
  expect(Object.keys(document.activity)).toHaveLength(3);
});

test('where nobody knows of a query, a package is what it was', () => {
  expect(packageActs({ observations, results: [] }, origin)).toHaveLength(1);
  expect(packageActs({ observations, results: [] }, { ...origin, query: null })[0]?.used).toEqual([
    { entity: { id: 'ivo://x/hess?2' }, role: 'member' },
    { entity: { id: 'ivo://x/hess?1' }, role: 'member' },
  ]);
});

test('results of jobs are members beside the datasets, and what is on record of them stays', () => {
  const id = 'ivo://x.y/provenance?job/77/results/map';
  const result = { id, name: 'map.fits', url: 'https://gw.example/uws/m/77/results/map' } as PackedResult;
  const before = {
    ...EMPTY_GRAPH,
    entities: [{ id, name: 'The map' }],
    activities: [{ id: 'ivo://x.y/provenance?job/77' }],
    wasGeneratedBy: [{ entity: id, activity: 'ivo://x.y/provenance?job/77' }],
  };
  const graph = packageGraph({ observations, results: [result] }, before, origin);
  const packing = graph.wasGeneratedBy.find((one) => one.entity === origin.url)!.activity;
  expect(graph.activities.find((one) => one.id === packing)?.name).toBe(
    'Package of 2 datasets and one result',
  );
  expect(graph.used).toContainEqual(
    expect.objectContaining({ activity: packing, entity: id, role: 'result' }),
  );
  expect(graph.hadMember).toContainEqual({ collection: origin.url, entity: id });
  expect(graph.entities.filter((one) => one.id === id)).toEqual([{ id, name: 'The map' }]);
});
