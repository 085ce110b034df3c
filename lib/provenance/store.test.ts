import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { EMPTY_GRAPH } from './model';
import { type Act, provenanceId, recordActivity } from './record-activity';
import { overPg, type ProvenanceDatabase, storeGraph } from './store';

let database: TestDatabase;
let client: Client;
let db: ProvenanceDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  db = overPg(client);
});
afterAll(async () => {
  await client?.end();
  await database?.close();
});
beforeEach(async () => {
  await client.query(
    'TRUNCATE provenance.entity, provenance.activity, provenance.agent, provenance.activitydescription CASCADE',
  );
});

const CRAB = 'ivo://x.y/hess?23523';
const CUT: Act = {
  authority: 'x.y',
  kind: 'cutout',
  key: 'c1',
  name: 'Cutout of run 23523',
  startTime: new Date('2026-01-05T10:00:00Z'),
  endTime: new Date('2026-01-05T10:00:01.5Z'),
  description: { name: 'cutout', version: '0.1.0', type: 'Selection' },
  agents: [{ agent: { id: 'ivo://x.y', name: 'The archive', type: 'Organization' }, role: 'Operator' }],
  used: [{ entity: { id: CRAB, class: 'dataset' }, role: 'events' }],
  generated: [{ entity: { id: provenanceId('x.y', 'cutout', 'c1', 'file'), name: 'Piece' }, role: 'events' }],
  parameters: [{ name: 'BAND', value: '1e-19 1e-18', unit: 'm' }],
};

async function all(sql: string): Promise<unknown[]> {
  return (await client.query(sql)).rows;
}

test('an act is found in the tables of ProvTAP, with its parameters and who answers for it', async () => {
  const id = await recordActivity(db, CUT);
  expect(id).toBe('ivo://x.y/provenance?cutout/c1');
  expect(await all('SELECT entity_id, role FROM prov.used')).toEqual([{ entity_id: CRAB, role: 'events' }]);
  expect(
    await all(`SELECT a.name, d.version, p.name AS parameter, p.value, pd.unit, g.entity_id, ag.name AS agent
      FROM prov.activity a
      JOIN prov.activitydescription d ON d.id = a.activitydescription_id
      JOIN prov.wasconfiguredby c ON c.activity_id = a.id
      JOIN prov.parameter p ON p.id = c.parameter_id
      JOIN prov.parameterdescription pd ON pd.id = p.parameterdescription_id
      JOIN prov.wasgeneratedby g ON g.activity_id = a.id
      JOIN prov.wasassociatedwith w ON w.activity_id = a.id JOIN prov.agent ag ON ag.id = w.agent_id`),
  ).toEqual([
    {
      name: 'Cutout of run 23523',
      version: '0.1.0',
      parameter: 'BAND',
      value: '1e-19 1e-18',
      unit: 'm',
      entity_id: 'ivo://x.y/provenance?cutout/c1/file',
      agent: 'The archive',
    },
  ]);
});

test('the same act again changes nothing, and silence takes nothing back', async () => {
  await recordActivity(db, { ...CUT, comment: 'said once' });
  await recordActivity(db, CUT);
  expect(await all('SELECT comment FROM prov.activity')).toEqual([{ comment: 'said once' }]);
  expect(await all('SELECT classtype FROM prov.entity ORDER BY classtype')).toEqual([
    { classtype: 'dataset' },
    { classtype: 'entity' },
  ]);
});

test('what a private job did is in no published table, and changes nothing that is', async () => {
  await storeGraph(db, { ...EMPTY_GRAPH, entities: [{ id: CRAB, name: 'Run 23523' }] });
  await recordActivity(db, {
    ...CUT,
    ownerId: 'alice',
    used: [{ entity: { id: CRAB, name: 'my best target' }, role: 'events' }],
  });
  expect(await all('SELECT name FROM prov.entity')).toEqual([{ name: 'Run 23523' }]);
  for (const table of ['activity', 'used', 'wasgeneratedby', 'wasconfiguredby', 'parameter', 'agent'])
    expect(await all(`SELECT * FROM prov.${table}`), table).toEqual([]);
  expect(await all('SELECT DISTINCT owner_id FROM provenance.activity')).toEqual([{ owner_id: 'alice' }]);
});

test('an entity has one generating activity: the later record', async () => {
  const made = (activity: string) => ({ ...EMPTY_GRAPH, wasGeneratedBy: [{ entity: CRAB, activity }] });
  await storeGraph(db, made('first'));
  await storeGraph(db, made('second'));
  await storeGraph(db, made('somebody’s own'), { ownerId: 'alice', collection: null });
  expect(await all('SELECT activity_id FROM prov.wasgeneratedby')).toEqual([{ activity_id: 'second' }]);
});

test('everything downstream of a bad calibration is one question, also for what is told late', async () => {
  const made = (entity: string, activity: string, used: string) => ({
    ...EMPTY_GRAPH,
    wasGeneratedBy: [{ entity, activity }],
    used: [{ activity, entity: used }],
  });
  await storeGraph(db, made('dl2', 'reconstruct', 'dl1'));
  await storeGraph(db, { ...EMPTY_GRAPH, wasDerivedFrom: [{ generatedEntity: 'map', usedEntity: 'dl2' }] });
  await storeGraph(db, made('dl1', 'calibrate', 'bad calibration'));
  await storeGraph(db, made('private map', 'job', 'dl2'), { ownerId: 'alice', collection: null });
  const downstream = `SELECT entity_id FROM prov.lineage WHERE ancestor_id = 'bad calibration' ORDER BY 1`;
  expect(await all(downstream)).toEqual([{ entity_id: 'dl1' }, { entity_id: 'dl2' }, { entity_id: 'map' }]);
  // Reconstructed anew from other data, it is not downstream any more, nor is what came of it.
  await storeGraph(db, made('dl2', 'reconstruct again', 'other dl1'));
  expect(await all(downstream)).toEqual([{ entity_id: 'dl1' }]);
});

test.for([
  ['1.4.2', 1004002],
  ['v0.24', 24000],
  ['hap-18-pl06', 18000000],
  ['unknown', null],
] as const)('version %s is %s among numbers', async ([version, number]) => {
  expect((await client.query('SELECT provenance.version_number($1) AS n', [version])).rows).toEqual([
    { n: number },
  ]);
});
