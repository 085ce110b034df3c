/**
 * Where a package is from, as PROV-JSON: which datasets it holds, what packed them, and the search they were chosen
 * from: query → its answer → selection → package.
 */
import { createHash } from 'node:crypto';
import { identifiersHash } from '@/lib/saved-searches/found-datasets';
import { EMPTY_GRAPH, type ProvenanceGraph } from '@/lib/provenance/model';
import { mergeGraphs } from '@/lib/provenance/merge-graphs';
import { type Act, graphOfAct, provenanceId } from '@/lib/provenance/record-activity';
import { toDocument } from '@/lib/provenance/to-document';
import { writeProvJson } from '@/lib/provenance/write-prov-json';
import type { PackedObservation } from './packed-observation';
import type { PackedResult } from './packed-result';
import type { SelectionQuery } from './selection-query';

export interface PackageOrigin {
  /** Of the identifiers. */
  readonly authority: string;
  /** Address of the package, also the identifier of its entity. */
  readonly url: string;
  readonly site: string;
  readonly version: string;
  /** Tells packages apart. */
  readonly key: string;
  /** The search the rows were chosen from, where whoever packs may know it. */
  readonly query?: SelectionQuery | null;
}

/** What was packed. */
export interface Packed {
  readonly observations: readonly PackedObservation[];
  readonly results: readonly PackedResult[];
}

/** Packing as an act of the gateway; the same selection is the same act. What led to it comes before. */
export function packageActs(packed: Packed, origin: PackageOrigin): Act[] {
  const { observations } = packed;
  const { query = null } = origin;
  const packing = packageAct(packed, origin);
  if (query === null) return [packing];
  const asking = queryAct(query, origin);
  const selecting = selectionAct(observations, asking, origin);
  const chosen = { entity: { id: selecting.generated![0]!.entity.id }, role: 'selection' };
  return [asking, selecting, { ...packing, used: [chosen, ...packing.used!] }];
}

/** What was asked, of whom and when. The same question at another time is another act. */
function queryAct(query: SelectionQuery, { authority, site }: PackageOrigin): Act {
  const key = createHash('sha256').update(JSON.stringify(query)).digest('hex').slice(0, 32);
  const asked = new Date(query.asked);
  const rows = `${query.rows} rows${query.overflow ? ', where the service stopped at its limit' : ''}`;
  return {
    authority,
    kind: 'query',
    key,
    name: `Query of ${query.service}`,
    startTime: asked,
    endTime: asked,
    description: {
      name: 'Data Distiller search',
      version: query.version,
      type: 'Selection',
      subtype: 'Query',
      description: `A query of the search page of ${site}`,
    },
    used: [
      {
        entity: { id: query.service, name: `TAP service ${query.service}`, location: query.service },
        role: 'service',
      },
    ],
    generated: [
      {
        entity: {
          id: provenanceId(authority, 'query', key, 'answer'),
          class: 'collection',
          name: `Answer of ${rows}`,
          generatedAtTime: asked,
        },
        role: 'answer',
      },
    ],
    parameters: [
      { name: 'QUERY', value: query.adql, description: 'The query that was sent' },
      { name: 'LANG', value: 'ADQL' },
      { name: 'rows', value: query.rows, ucd: 'meta.number', description: 'Rows of the answer' },
      {
        name: 'overflow',
        value: query.overflow,
        description: 'The service stopped at its limit, and there are more rows than were shown',
      },
    ],
  };
}

/** Which rows were chosen; the hash of their identifiers tells a list apart from any other. */
function selectionAct(
  observations: readonly PackedObservation[],
  asking: Act,
  { authority, key, version }: PackageOrigin,
): Act {
  const hash = identifiersHash(observations.map((one) => one.obs_publisher_did));
  return {
    authority,
    kind: 'selection',
    key,
    name: `Selection of ${told(observations.length)}`,
    description: { name: 'Data Distiller selection', version, type: 'Selection' },
    used: [{ entity: { id: asking.generated![0]!.entity.id }, role: 'rows' }],
    generated: [
      {
        entity: {
          id: provenanceId(authority, 'selection', key, 'rows'),
          class: 'collection',
          name: `Selected: ${told(observations.length)}`,
          comment: `SHA-256 of the identifiers, sorted, a line each: ${hash}`,
        },
        role: 'selection',
      },
    ],
    parameters: [
      { name: 'datasets', value: observations.length, ucd: 'meta.number' },
      { name: 'identifiers_sha256', value: hash, description: 'LC_ALL=C sort -u identifiers | sha256sum' },
    ],
  };
}

function packageAct(
  { observations, results }: Packed,
  { authority, url, site, version, key }: PackageOrigin,
): Act {
  return {
    authority,
    kind: 'package',
    key,
    name: `Package of ${[
      ...(observations.length > 0 || results.length === 0 ? [told(observations.length)] : []),
      ...(results.length > 0 ? [results.length === 1 ? 'one result' : `${results.length} results`] : []),
    ].join(' and ')}`,
    description: {
      name: 'package',
      version,
      type: 'Selection',
      description: 'Datasets, their responses, and index tables written for exactly these',
    },
    agents: [
      {
        agent: {
          id: url.split('/package')[0]!,
          name: `${site}, Data Distiller ${version}`,
          type: 'SoftwareAgent',
        },
        role: 'packer',
      },
    ],
    // By their identifiers alone: what is on record of them must not change when they are packed.
    used: [
      ...observations.map((one) => ({ entity: { id: one.obs_publisher_did }, role: 'member' })),
      ...results.map(({ id, name, url }) => ({
        // As the record of its job has it; a query leaves none.
        entity: { id, class: 'dataset' as const, name, location: url },
        role: 'result',
      })),
    ],
    generated: [
      { entity: { id: url, class: 'collection', name: 'Package', location: url }, role: 'package' },
    ],
  };
}

const told = (count: number) => (count === 1 ? 'one dataset' : `${count} datasets`);

/** @param before what is known of how the datasets came to be */
export function packageGraph(
  packed: Packed,
  before: ProvenanceGraph,
  origin: PackageOrigin,
): ProvenanceGraph {
  const { observations, results } = packed;
  const graph = mergeGraphs(packageActs(packed, origin).map(graphOfAct));
  const known = new Set(before.entities.map(({ id }) => id));
  const things = [
    ...observations.map((one) => ({
      id: one.obs_publisher_did,
      class: 'dataset' as const,
      name: one.obs_title,
      location: one.file?.name ?? null,
    })),
    ...results.map(({ id, name, url }) => ({ id, class: 'dataset' as const, name, location: url })),
  ];
  const named = new Map(things.map((thing) => [thing.id, thing]));
  const joined = joinGraphs(before, {
    ...graph,
    // What is known of a dataset already says more than its name.
    entities: graph.entities
      .filter(({ id }) => !known.has(id))
      .map((entity) => named.get(entity.id) ?? entity),
  });
  const members = things.map(({ id }) => ({ collection: origin.url, entity: id }));
  return { ...joined, hadMember: [...joined.hadMember, ...members] };
}

/** Both graphs as one; their lists have no record in common. */
function joinGraphs(one: ProvenanceGraph, other: ProvenanceGraph): ProvenanceGraph {
  const lists = Object.keys(EMPTY_GRAPH) as (keyof ProvenanceGraph)[];
  const entries = lists.map((list) => [list, [...one[list], ...other[list]]]);
  return Object.fromEntries(entries) as unknown as ProvenanceGraph;
}

export function writePackageProvenance(graph: ProvenanceGraph): string {
  return `${writeProvJson(toDocument(graph, 'IVOA'))}\n`;
}
