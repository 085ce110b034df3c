import { expect, test } from 'vitest';
import { EMPTY_GRAPH, type ProvenanceGraph } from './model';
import { graphOfAct } from './record-activity';
import { toDocument } from './to-document';
import { writeProvJson } from './write-prov-json';

const GRAPH: ProvenanceGraph = graphOfAct({
  authority: 'x.y',
  kind: 'cutout',
  key: 'c1',
  name: 'Cutout of run 23523',
  startTime: new Date('2026-01-05T10:00:00Z'),
  endTime: new Date('2026-01-05T10:00:01.5Z'),
  description: { name: 'cutout', version: '0.1.0', type: 'Selection' },
  agents: [{ agent: { id: 'ivo://x.y', name: 'The archive', type: 'Organization' }, role: 'Operator' }],
  used: [{ entity: { id: 'ivo://x.y/hess?23523', class: 'dataset' }, role: 'events' }],
  generated: [{ entity: { id: 'urn:sha256:ab', name: 'Piece' }, role: 'events' }],
  parameters: [{ name: 'BAND', value: '1e-19 1e-18' }],
});

test('relations point to the past, and names are short', () => {
  const prefixes = new Map([['gw', 'ivo://x.y/provenance?']]);
  const json = JSON.parse(writeProvJson(toDocument(GRAPH, 'W3C', prefixes)));
  expect(json.prefix).toMatchObject({
    gw: 'ivo://x.y/provenance?',
    ns1: 'ivo://x.y/hess?',
    prov: 'http://www.w3.org/ns/prov#',
  });
  expect(json.activity['gw:cutout/c1']).toEqual({
    'prov:startTime': '2026-01-05T10:00:00Z',
    'prov:endTime': '2026-01-05T10:00:01.500Z',
    'prov:label': 'Cutout of run 23523',
  });
  expect(json.used['_:id1']).toEqual({
    'prov:activity': 'gw:cutout/c1',
    'prov:entity': 'ns1:23523',
    'prov:time': '2026-01-05T10:00:00Z',
    'prov:role': 'events',
  });
  expect(Object.values(json.wasGeneratedBy)).toEqual([
    { 'prov:entity': 'ns2:ab', 'prov:activity': 'gw:cutout/c1', 'prov:role': 'events' },
  ]);
});

test('a document for W3C readers has no record of the IVOA’s', () => {
  const kinds = (model: 'IVOA' | 'W3C') => Object.keys(JSON.parse(writeProvJson(toDocument(GRAPH, model))));
  expect(kinds('IVOA')).toEqual(
    expect.arrayContaining(['datasetEntity', 'activityDescription', 'parameter', 'wasConfiguredBy']),
  );
  expect(kinds('W3C').toSorted()).toEqual(
    'activity agent entity prefix used wasAssociatedWith wasGeneratedBy wasInfluencedBy'.split(' '),
  );
});

test('a graph of nothing is a document', () => {
  expect(JSON.parse(writeProvJson(toDocument(EMPTY_GRAPH, 'IVOA')))).toEqual({ prefix: {} });
});
