import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { findGraph, type GraphQuestion } from './find-graph';
import { EMPTY_GRAPH } from './model';
import { graphOfAct } from './record-activity';
import { overPg, type ProvenanceDatabase, storeGraph } from './store';

let database: TestDatabase;
let client: Client;
let db: ProvenanceDatabase;

/** raw → calibrate → dl1 → reconstruct → dl2, with a short cut, an agent and somebody's job on top. */
beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  db = overPg(client);
  await storeGraph(db, {
    ...EMPTY_GRAPH,
    activities: [
      { id: 'calibrate', activityDescription: 'cal' },
      { id: 'reconstruct', startTime: new Date('2026-01-05T10:00:00.25Z') },
    ],
    activityDescriptions: [{ id: 'cal', name: 'Calibration', version: '2' }],
    entities: [{ id: 'dl2', class: 'dataset', name: 'DL2' }],
    used: [
      { activity: 'calibrate', entity: 'raw', role: 'events' },
      { activity: 'reconstruct', entity: 'dl1' },
    ],
    wasGeneratedBy: [
      { entity: 'dl1', activity: 'calibrate' },
      { entity: 'dl2', activity: 'reconstruct' },
    ],
    wasDerivedFrom: [{ generatedEntity: 'dl2', usedEntity: 'raw' }],
    agents: [{ id: 'array', name: 'The array' }],
    wasAssociatedWith: [{ activity: 'calibrate', agent: 'array', role: 'Operator' }],
    hadMember: [{ collection: 'release', entity: 'dl2' }],
  });
  await storeGraph(
    db,
    {
      ...EMPTY_GRAPH,
      used: [{ activity: 'job', entity: 'dl2' }],
      wasConfiguredBy: [{ activity: 'job', artefactType: 'Parameter', artefact: 'p' }],
      parameters: [{ id: 'p', name: 'secret', value: '42' }],
    },
    { ownerId: 'alice', collection: null },
  );
});
afterAll(async () => {
  await client?.end();
  await database?.close();
});

const ask = (changes: Partial<GraphQuestion>) =>
  findGraph(db, {
    ids: ['dl2'],
    depth: null,
    direction: 'BACK',
    members: false,
    viewerId: null,
    hiddenCollections: [],
    limit: 100,
    ...changes,
  });
const nodes = async (changes: Partial<GraphQuestion>) => [...(await ask(changes)).levels.keys()].toSorted();

test('one level back is what made it, what it was derived from and what it belongs to', async () => {
  expect(await nodes({ depth: 1 })).toEqual(['dl2', 'raw', 'reconstruct', 'release']);
  expect(await nodes({ depth: 0 })).toEqual(['dl2']);
  expect(await nodes({})).toEqual(['calibrate', 'dl1', 'dl2', 'raw', 'reconstruct', 'release']);
});

test('forward from the raw data is everything made of them', async () => {
  const { levels } = await ask({ ids: ['raw'], direction: 'FORWARD' });
  expect(Object.fromEntries(levels)).toEqual({ raw: 0, calibrate: 1, dl2: 1, dl1: 2, reconstruct: 3 });
});

test('relations, roles, times, agents and descriptions come with the nodes', async () => {
  const { graph, found } = await ask({ ids: ['dl2', 'nobody knows it'] });
  expect(found).toEqual(['dl2']);
  expect(graph.used).toContainEqual({ activity: 'calibrate', entity: 'raw', role: 'events' });
  expect(graph.activities).toContainEqual({
    id: 'reconstruct',
    startTime: new Date('2026-01-05T10:00:00.25Z'),
  });
  expect(graph.entities).toContainEqual({ id: 'dl2', class: 'dataset', name: 'DL2' });
  expect(graph.agents.map(({ name }) => name)).toEqual(['The array']);
  expect(graph.activityDescriptions).toEqual([{ id: 'cal', name: 'Calibration', version: '2' }]);
});

test('a private job and its parameters are seen by its owner alone', async () => {
  expect(await nodes({ direction: 'FORWARD' })).toEqual(['dl2']);
  expect(await nodes({ ids: ['job'] })).toEqual([]);
  expect(await nodes({ direction: 'FORWARD', viewerId: 'bob' })).toEqual(['dl2']);
  const { graph, levels } = await ask({ direction: 'FORWARD', viewerId: 'alice' });
  expect([...levels.keys()]).toEqual(['dl2', 'job']);
  expect(graph.parameters).toEqual([{ id: 'p', name: 'secret', value: '42' }]);
});

test('the members of a collection are followed when asked for', async () => {
  expect(await nodes({ ids: ['release'], depth: 1 })).toEqual(['release']);
  expect(await nodes({ ids: ['release'], depth: 1, members: true })).toEqual(['dl2', 'release']);
});

test('the walk ends at its limit, and says so; a circle ends by itself', async () => {
  const { levels, truncated } = await ask({ limit: 3 });
  expect([levels.size, truncated]).toEqual([3, true]);
  await storeGraph(db, {
    ...EMPTY_GRAPH,
    wasDerivedFrom: [
      { generatedEntity: 'hen', usedEntity: 'egg' },
      { generatedEntity: 'egg', usedEntity: 'hen' },
    ],
  });
  expect(await nodes({ ids: ['hen'] })).toEqual(['egg', 'hen']);
});

test('a private job is seen by those whom it is shared with, and nothing else of its owner is', async () => {
  const job = (key: string) =>
    graphOfAct({
      authority: 'x',
      kind: 'job',
      key,
      name: `Job ${key}`,
      description: { name: 'map', version: '1', type: 'Analysis' },
      agents: [{ agent: { id: `agent-${key}`, name: 'Alice' }, role: 'owner' }],
      used: [{ entity: { id: 'dl2' }, role: 'events' }],
      generated: [{ entity: { id: `ivo://x/provenance?job/${key}/results/map` }, role: 'map' }],
      parameters: [{ name: 'width', value: '5' }],
    });
  for (const key of ['shared', 'sharedtoo']) {
    await storeGraph(db, job(key), { ownerId: 'alice', collection: null });
  }
  const ask = (sharedActs: string[]) =>
    findGraph(db, {
      ids: ['dl2'],
      depth: null,
      direction: 'FORWARD',
      members: false,
      viewerId: 'bob',
      hiddenCollections: [],
      sharedActs,
      limit: 100,
    });
  expect((await ask([])).graph.activities).toEqual([]);
  const { graph } = await ask(['ivo://x/provenance?job/shared']);
  expect(graph.activities.map(({ name }) => name)).toEqual(['Job shared']);
  expect(graph.parameters.map(({ value }) => value)).toEqual(['5']);
  expect(graph.agents.map(({ id }) => id)).toEqual(['agent-shared']);
  expect(graph.entities.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['dl2', 'ivo://x/provenance?job/shared/results/map']),
  );
  expect(JSON.stringify(graph)).not.toContain('sharedtoo');
});
