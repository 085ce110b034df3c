/**
 * Where a package is from, as PROV-JSON: which datasets it holds, and what packed them.
 */
import { EMPTY_GRAPH, type ProvenanceGraph } from '@/lib/provenance/model';
import { type Act, graphOfAct } from '@/lib/provenance/record-activity';
import { toDocument } from '@/lib/provenance/to-document';
import { writeProvJson } from '@/lib/provenance/write-prov-json';
import type { PackedObservation } from './packed-observation';

export interface PackageOrigin {
  /** Of the identifiers. */
  readonly authority: string;
  /** Address of the package, also the identifier of its entity. */
  readonly url: string;
  readonly site: string;
  readonly version: string;
  /** Tells packages apart. */
  readonly key: string;
}

/** Packing as an act of the gateway; the same selection is the same act. */
export function packageAct(
  observations: readonly PackedObservation[],
  { authority, url, site, version, key }: PackageOrigin,
): Act {
  return {
    authority,
    kind: 'package',
    key,
    name: `Package of ${observations.length} datasets`,
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
    used: observations.map((one) => ({ entity: { id: one.obs_publisher_did }, role: 'member' })),
    generated: [
      { entity: { id: url, class: 'collection', name: 'Package', location: url }, role: 'package' },
    ],
  };
}

/** @param before what is known of how the datasets came to be */
export function packageGraph(
  observations: readonly PackedObservation[],
  before: ProvenanceGraph,
  origin: PackageOrigin,
): ProvenanceGraph {
  const graph = graphOfAct(packageAct(observations, origin));
  const known = new Set(before.entities.map(({ id }) => id));
  const named = new Map(
    observations.map((one) => [
      one.obs_publisher_did,
      {
        id: one.obs_publisher_did,
        class: 'dataset' as const,
        name: one.obs_title,
        location: one.file?.name ?? null,
      },
    ]),
  );
  const joined = joinGraphs(before, {
    ...graph,
    // What is known of a dataset already says more than its name.
    entities: graph.entities
      .filter(({ id }) => !known.has(id))
      .map((entity) => named.get(entity.id) ?? entity),
  });
  const members = observations.map((one) => ({ collection: origin.url, entity: one.obs_publisher_did }));
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
