import { expect, test } from 'vitest';
import { fromDocument } from './from-document';
import { EMPTY_GRAPH, type ProvenanceGraph } from './model';
import { readProvJson } from './read-prov-json';
import { readProvN } from './read-prov-n';
import { readProvXml } from './read-prov-xml';
import { toRows } from './rows';
import { toDocument } from './to-document';
import { writeProvJson } from './write-prov-json';
import { writeProvN } from './write-prov-n';
import { writeProvXml } from './write-prov-xml';

const NOON = new Date('2026-01-05T12:00:00Z');

/** One thing of every class. */
const EVERYTHING: ProvenanceGraph = {
  ...EMPTY_GRAPH,
  entities: [
    {
      id: 'ivo://x.y/d?1',
      class: 'dataset',
      name: 'DL3',
      location: '/a',
      generatedAtTime: NOON,
      entityDescription: 'urn:x:ed',
    },
    { id: 'urn:x:v', class: 'value', name: 'Temperature', value: '4 deg_C', comment: 'at dusk' },
    { id: 'urn:x:c', class: 'collection', name: 'A release' },
    { id: 'urn:x:e', class: 'entity' },
  ],
  activities: [
    {
      id: 'urn:x:a',
      name: 'Making',
      startTime: NOON,
      endTime: NOON,
      comment: 'fine',
      activityDescription: 'urn:x:ad',
    },
  ],
  agents: [{ id: 'urn:x:g', name: 'An observatory', type: 'Organization', url: 'https://x.y' }],
  used: [{ activity: 'urn:x:a', entity: 'urn:x:v', role: 'condition', time: NOON }],
  wasGeneratedBy: [{ entity: 'ivo://x.y/d?1', activity: 'urn:x:a', role: 'events' }],
  wasDerivedFrom: [{ generatedEntity: 'ivo://x.y/d?1', usedEntity: 'urn:x:e' }],
  wasInformedBy: [{ informed: 'urn:x:a', informant: 'urn:x:b' }],
  wasAssociatedWith: [{ activity: 'urn:x:a', agent: 'urn:x:g', role: 'Operator' }],
  wasAttributedTo: [{ entity: 'ivo://x.y/d?1', agent: 'urn:x:g', role: 'Creator' }],
  hadMember: [{ collection: 'urn:x:c', entity: 'ivo://x.y/d?1' }],
  wasConfiguredBy: [
    { activity: 'urn:x:a', artefactType: 'Parameter', artefact: 'urn:x:p' },
    { activity: 'urn:x:a', artefactType: 'ConfigFile', artefact: 'urn:x:f' },
  ],
  activityDescriptions: [
    { id: 'urn:x:ad', name: 'make', version: '1.4.0', type: 'Reduction', docurl: 'https://x.y/doc' },
  ],
  entityDescriptions: [
    { id: 'urn:x:ed', class: 'dataset', name: 'Event list', contentType: 'application/fits' },
  ],
  usageDescriptions: [{ id: 'urn:x:ud', activityDescription: 'urn:x:ad', role: 'events', multiplicity: '1' }],
  generationDescriptions: [
    {
      id: 'urn:x:gd',
      activityDescription: 'urn:x:ad',
      role: 'events',
      type: 'Main',
      entityDescription: 'urn:x:ed',
    },
  ],
  parameters: [
    { id: 'urn:x:p', name: 'cuts', value: 'hard', parameterDescription: 'urn:x:pd', valueEntity: 'urn:x:v' },
  ],
  parameterDescriptions: [
    { id: 'urn:x:pd', activityDescription: 'urn:x:ad', name: 'cuts', valueType: 'char', default: 'std' },
  ],
  configFiles: [
    { id: 'urn:x:f', name: 'make.yml', location: '~/make.yml', configFileDescription: 'urn:x:fd' },
  ],
  configFileDescriptions: [
    { id: 'urn:x:fd', activityDescription: 'urn:x:ad', name: 'make.yml', contentType: 'text/yaml' },
  ],
};

const WAYS = [
  ['PROV-JSON', (document: ReturnType<typeof toDocument>) => readProvJson(writeProvJson(document))],
  ['PROV-XML', (document: ReturnType<typeof toDocument>) => readProvXml(writeProvXml(document))],
  ['PROV-N', (document: ReturnType<typeof toDocument>) => readProvN(writeProvN(document))],
] as const;

const rowsOf = (graph: ProvenanceGraph) =>
  Object.fromEntries(
    [...toRows(graph)].map(([table, rows]) => [
      table,
      // The document of a relation does not say at what instant of the activity; all else has to be there.
      rows.map((row) => JSON.stringify(row)).toSorted(),
    ]),
  );

test.for(
  WAYS.flatMap(([format, way]) => (['IVOA', 'W3C'] as const).map((model) => ({ format, model, way }))),
)('a graph of every class comes back from $format in the words of $model', ({ model, way }) => {
  expect(rowsOf(fromDocument(way(toDocument(EVERYTHING, model))))).toEqual(rowsOf(EVERYTHING));
});

test('relations with an open end and words of others stay behind', () => {
  const graph = fromDocument(
    readProvN(`document prefix ex <http://e.x/>
      wasGeneratedBy(ex:e, -, 2026-01-05T12:00:00) alternateOf(ex:e, ex:f) agent(ex:g, [ex:colour="red"])
      wasAssociatedWith(ex:a, ex:h, -)
    endDocument`),
  );
  expect(graph.wasGeneratedBy).toEqual([]);
  expect(graph.agents.map(({ name }) => name)).toEqual(['http://e.x/g', 'http://e.x/h']);
});
