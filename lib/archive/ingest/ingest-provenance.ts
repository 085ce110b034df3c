/**
 * Ingest as a step of its own: the files it read and the dataset it published.
 */
import { basename } from 'node:path';
import type { Publication } from '@/lib/obscore/gadf/publication';
import { mergeGraphs } from '@/lib/provenance/merge-graphs';
import { EMPTY_GRAPH, type Entity, type ProvenanceGraph } from '@/lib/provenance/model';
import { graphOfAct } from '@/lib/provenance/record-activity';
import { version } from '@/package.json';
import type { HashedFile } from './fingerprint';

export interface UsedFile {
  readonly entity: Entity;
  readonly role: string;
}

export interface IngestStory {
  readonly publication: Pick<Publication, 'authority' | 'collection'>;
  readonly obsId: string;
  /** Row of ivoa.obscore. */
  readonly dataset: Readonly<Record<string, string | number | null>>;
  readonly files: readonly UsedFile[];
  readonly now: Date;
}

export function ingestGraph({ publication, obsId, dataset, files, now }: IngestStory): ProvenanceGraph {
  const { authority } = publication;
  const did = textOf(dataset, 'obs_publisher_did')!;
  const collection = `ivo://${authority}/${encodeURIComponent(publication.collection)}`;
  const act = graphOfAct({
    authority,
    kind: 'ingest',
    key: `${publication.collection}/${obsId}`,
    name: `Ingest of run ${obsId}`,
    startTime: now,
    endTime: now,
    description: { name: 'Data Distiller ingest', version, type: 'Selection', subtype: 'Publication' },
    agents: [
      { agent: { id: `ivo://${authority}`, name: authority, type: 'Organization' }, role: 'Publisher' },
    ],
    used: files,
    generated: [{ entity: datasetEntity(did, dataset), role: 'dataset' }],
  });
  const membership: ProvenanceGraph = {
    ...EMPTY_GRAPH,
    entities: [{ id: collection, class: 'collection', name: publication.collection }],
    hadMember: [{ collection, entity: did }],
  };
  return mergeGraphs([act, membership]);
}

function datasetEntity(id: string, dataset: IngestStory['dataset']): Entity {
  return {
    id,
    class: 'dataset',
    name: textOf(dataset, 'obs_title'),
    location: textOf(dataset, 'access_path'),
    generatedAtTime: timeOf(textOf(dataset, 'obs_creation_date')),
  };
}

/** A file is known by its content. It has a name, and no path: where it lies on our disks is nobody's business. */
export function entityOfFile({ path, sha256, size }: Pick<HashedFile, 'path' | 'sha256' | 'size'>): Entity {
  return {
    id: `urn:sha256:${sha256}`,
    class: 'dataset',
    name: basename(path),
    comment: `sha256 ${sha256}, ${size} bytes`,
  };
}

export function textOf(row: Readonly<Record<string, unknown>>, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined ? null : String(value);
}

/** ISO text in UTC; null for what is none. */
export function timeOf(text: string | null): Date | null {
  if (text === null) return null;
  const time = new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(text) || !text.includes('T') ? text : `${text}Z`);
  return Number.isNaN(time.getTime()) ? null : time;
}
