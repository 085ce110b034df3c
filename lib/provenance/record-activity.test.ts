import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { findGraph } from './find-graph';
import { type Act, recordActivity } from './record-activity';
import { overPg } from './store';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.close();
});

const map: Act = {
  authority: 'x.y',
  kind: 'job',
  key: '1',
  name: 'Counts map',
  description: {
    name: 'create_count_map',
    version: '2',
    type: 'Analysis',
    used: [
      { role: 'events', description: 'Event lists', multiplicity: '*', contentType: 'application/fits' },
    ],
    generated: [{ role: 'counts', multiplicity: '1', contentType: 'image/fits' }],
  },
  used: [{ entity: { id: 'ivo://x.y/hess?1' }, role: 'events' }],
  generated: [{ entity: { id: 'ivo://x.y/provenance?job/1/results/counts' }, role: 'counts' }],
  parameters: [{ name: 'width', value: '5', unit: 'deg', min: '0.01', max: '60', default: '5' }],
  configFiles: [{ id: 'ivo://x.y/provenance?job/1/config', name: 'analysis.yaml', location: 'file.yaml' }],
};

test('an act comes back with its descriptions, bounds and configuration file', async () => {
  const id = await recordActivity(overPg(client), map);
  const { graph } = await findGraph(overPg(client), {
    ids: [id],
    depth: 1,
    direction: 'BACK',
    members: false,
    viewerId: null,
    hiddenCollections: [],
    limit: 10,
  });
  expect(graph.usageDescriptions).toMatchObject([
    { role: 'events', description: 'Event lists', multiplicity: '*' },
  ]);
  expect(graph.generationDescriptions).toMatchObject([{ role: 'counts', multiplicity: '1' }]);
  expect(graph.used[0]?.usageDescription).toBe(graph.usageDescriptions[0]?.id);
  expect(graph.parameterDescriptions).toMatchObject([
    { name: 'width', unit: 'deg', min: '0.01', max: '60', default: '5' },
  ]);
  expect(graph.configFiles).toMatchObject([{ name: 'analysis.yaml' }]);
  expect(graph.wasConfiguredBy.map(({ artefactType }) => artefactType).toSorted()).toEqual([
    'ConfigFile',
    'Parameter',
  ]);
});
