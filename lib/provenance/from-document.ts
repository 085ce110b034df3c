/**
 * A document as a graph of ProvenanceDM, to be stored: the way back of to-document.ts, for MODEL=IVOA and W3C.
 *
 * Relations that the model does not have (wasStartedBy, alternateOf …), relations with an open end, and attributes
 * of other vocabularies stay behind; what is in bundles is taken with the rest.
 */
import type { ProvDocument, ProvRecord } from './document';
import { mergeGraphs } from './merge-graphs';
import type * as model from './model';
import { EMPTY_GRAPH, type ProvenanceGraph } from './model';
import { PROV, VOPROV } from './namespaces';
import { isRecordKind, type RecordKind } from './record-kinds';

export function fromDocument(document: ProvDocument): ProvenanceGraph {
  const records = [...document.records, ...document.bundles.flatMap((bundle) => bundle.records)].map(fromW3c);
  const graph = mergeGraphs(records.map(recordGraph));
  return withAgents(linked(graph, records));
}

const WORDS =
  'name comment description version docurl subtype unit ucd utype min max default options multiplicity';

/** Text of an attribute, under the name of the IVOA or of PROV. */
function said(record: ProvRecord, ...names: readonly string[]): string | null {
  for (const name of names) {
    const argument = record.arguments[name];
    if (argument !== undefined) return argument;
    const found = record.attributes.find((one) => one.name === PROV + name || one.name === VOPROV + name);
    if (found) return found.value.kind === 'name' ? found.value.iri : found.value.value;
  }
  return null;
}

/** prov:type in words below PROV or voprov. */
function typesOf({ attributes }: ProvRecord): string[] {
  return attributes
    .filter(({ name }) => name === `${PROV}type`)
    .map(({ value }) => (value.kind === 'name' ? value.iri : value.value))
    .map((type) =>
      type
        .replace(PROV, '')
        .replace(VOPROV, '')
        .replace(/^(prov|voprov):/, ''),
    );
}

/** A record of W3C whose type names a class of the IVOA is that. */
function fromW3c(record: ProvRecord): ProvRecord {
  if (record.kind !== 'entity' && record.kind !== 'wasInfluencedBy') return record;
  const kind = typesOf(record)
    .map((type) => type[0]?.toLowerCase() + type.slice(1))
    .find(isRecordKind);
  if (kind === undefined || kind === 'entity') return record;
  if (record.kind === 'entity') return { ...record, kind };
  const { influencee, influencer } = record.arguments;
  const [from, to] = ENDS[kind] ?? [];
  if (from === undefined || to === undefined) return record;
  return { ...record, kind, arguments: { ...given({ [from]: influencee, [to]: influencer }) } };
}

const ENDS: Partial<Record<RecordKind, readonly [string, string]>> = {
  isDescribedBy: ['described', 'descriptor'],
  isRelatedTo: ['related', 'relator'],
  wasConfiguredBy: ['configured', 'configurator'],
  hadReference: ['referenced', 'referrer'],
};

function given(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function recordGraph(record: ProvRecord): ProvenanceGraph {
  const { kind, id, arguments: a } = record;
  const role = said(record, 'role');
  const words = () => Object.fromEntries(WORDS.split(' ').map((word) => [word, said(record, word)]));
  const type = said(
    { ...record, attributes: record.attributes.filter(({ name }) => name !== `${PROV}type`) },
    'type',
  );
  const part = (change: Partial<ProvenanceGraph>): ProvenanceGraph => ({ ...EMPTY_GRAPH, ...change });
  if (id !== null) {
    switch (kind) {
      case 'entity':
      case 'datasetEntity':
      case 'valueEntity':
        return part({ entities: [entityOf(record, id)] });
      case 'activity':
        return part({
          activities: [
            {
              id,
              name: said(record, 'label', 'name'),
              startTime: timeOf(a.startTime),
              endTime: timeOf(a.endTime),
              comment: said(record, 'comment'),
            },
          ],
        });
      case 'agent':
        return part({ agents: [agentOf(record, id)] });
      case 'activityDescription':
        return part({ activityDescriptions: [{ ...words(), id, name: nameOf(record, id), type }] });
      case 'entityDescription':
      case 'datasetDescription':
      case 'valueDescription':
        return part({
          entityDescriptions: [
            {
              ...words(),
              id,
              name: nameOf(record, id),
              type,
              class: kind.replace('Description', '') as 'entity' | 'dataset' | 'value',
              contentType: said(record, 'contentType', 'content_type'),
              valueType: said(record, 'valueType'),
            },
          ],
        });
      case 'parameter':
        return part({ parameters: [{ id, name: nameOf(record, id), value: said(record, 'value') ?? '' }] });
      case 'configFile':
        return part({
          configFiles: [
            {
              id,
              name: nameOf(record, id),
              location: said(record, 'location'),
              comment: said(record, 'comment'),
            },
          ],
        });
      default:
        break;
    }
  }
  if (kind === 'used' && a.activity && a.entity) {
    return part({ used: [{ activity: a.activity, entity: a.entity, role, time: timeOf(a.time) }] });
  }
  if (kind === 'wasGeneratedBy' && a.entity && a.activity) {
    return part({ wasGeneratedBy: [{ entity: a.entity, activity: a.activity, role }] });
  }
  if (kind === 'wasDerivedFrom' && a.generatedEntity && a.usedEntity) {
    return part({ wasDerivedFrom: [{ generatedEntity: a.generatedEntity, usedEntity: a.usedEntity }] });
  }
  if (kind === 'wasInformedBy' && a.informed && a.informant) {
    return part({ wasInformedBy: [{ informed: a.informed, informant: a.informant }] });
  }
  if (kind === 'wasAssociatedWith' && a.activity && a.agent) {
    return part({ wasAssociatedWith: [{ activity: a.activity, agent: a.agent, role }] });
  }
  if (kind === 'wasAttributedTo' && a.entity && a.agent) {
    return part({ wasAttributedTo: [{ entity: a.entity, agent: a.agent, role }] });
  }
  if (kind === 'hadMember' && a.collection && a.entity) {
    return part({ hadMember: [{ collection: a.collection, entity: a.entity }] });
  }
  return EMPTY_GRAPH;
}

function entityOf(record: ProvRecord, id: string): model.Entity {
  const types = typesOf(record);
  const isCollection = types.includes('Collection') || types.includes('EmptyCollection');
  const ofKind =
    record.kind === 'datasetEntity' ? 'dataset' : record.kind === 'valueEntity' ? 'value' : 'entity';
  return {
    id,
    class: isCollection ? 'collection' : ofKind,
    name: said(record, 'label', 'name'),
    location: said(record, 'location'),
    value: said(record, 'value'),
    comment: said(record, 'comment'),
    generatedAtTime: timeOf(said(record, 'generatedAtTime')),
    invalidatedAtTime: timeOf(said(record, 'invalidatedAtTime')),
  };
}

function agentOf(record: ProvRecord, id: string): model.Agent {
  const type = typesOf(record).find((one) => AGENT_TYPES.has(one));
  const words = ['comment', 'email', 'affiliation', 'phone', 'address', 'url'] as const;
  return {
    id,
    name: nameOf(record, id),
    type: (type ?? null) as model.AgentType | null,
    ...Object.fromEntries(words.map((word) => [word, said(record, word)])),
  };
}

const AGENT_TYPES: ReadonlySet<string> = new Set(['Person', 'Organization', 'SoftwareAgent']);
const nameOf = (record: ProvRecord, id: string): string => said(record, 'name', 'label') ?? id;

/** Links between instances and descriptions, which the graph keeps at the instance. */
function linked(graph: ProvenanceGraph, records: readonly ProvRecord[]): ProvenanceGraph {
  const pairs = (kind: RecordKind): [string, string][] =>
    records.flatMap((record) => {
      const [from, to] = ENDS[kind]!;
      const [a, b] = [record.arguments[from], record.arguments[to]];
      return record.kind === kind && a && b ? [[a, b]] : [];
    });
  const described = new Map(pairs('isDescribedBy'));
  const referred = new Map(pairs('hadReference'));
  const related = Map.groupBy(pairs('isRelatedTo'), ([from]) => from);
  const kinds = new Map(records.map((record) => [record.id, record] as const));
  const known = (list: readonly { id: string }[], id: string | undefined) =>
    list.some((one) => one.id === id) ? id : undefined;
  const slots = (kind: RecordKind) =>
    records.flatMap((record): model.RoleDescription[] => {
      if (record.kind !== kind || record.id === null) return [];
      const ends = (related.get(record.id) ?? []).map(([, to]) => to);
      const owner = ends.find((end) => kinds.get(end)?.kind === 'activityDescription');
      if (owner === undefined) return [];
      return [
        {
          id: record.id,
          activityDescription: owner,
          role: said(record, 'role') ?? '',
          description: said(record, 'description'),
          type: said(
            { ...record, attributes: record.attributes.filter(({ name }) => name !== `${PROV}type`) },
            'type',
          ),
          multiplicity: said(record, 'multiplicity'),
          entityDescription: ends.find((end) => known(graph.entityDescriptions, end)),
        },
      ];
    });
  const ownerOf = (id: string) => related.get(id)?.[0]?.[1];
  const elements = (kind: RecordKind) =>
    records.flatMap((record) => {
      const owner = record.kind === kind && record.id !== null ? ownerOf(record.id) : undefined;
      return owner && known(graph.activityDescriptions, owner) ? [{ record, id: record.id!, owner }] : [];
    });
  const parameterDescriptions = elements('parameterDescription').map(({ record, id, owner }) => ({
    ...Object.fromEntries(WORDS.split(' ').map((word) => [word, said(record, word)])),
    id,
    activityDescription: owner,
    name: nameOf(record, id),
    valueType: said(record, 'valueType') ?? 'char',
  }));
  const configFileDescriptions = elements('configFileDescription').map(({ record, id, owner }) => ({
    id,
    activityDescription: owner,
    name: nameOf(record, id),
    contentType: said(record, 'contentType', 'content_type') ?? 'application/octet-stream',
    description: said(record, 'description'),
  }));
  return {
    ...graph,
    usageDescriptions: slots('usageDescription'),
    generationDescriptions: slots('generationDescription'),
    parameterDescriptions,
    configFileDescriptions,
    entities: graph.entities.map((one) => ({
      ...one,
      entityDescription: known(graph.entityDescriptions, described.get(one.id)),
    })),
    activities: graph.activities.map((one) => ({
      ...one,
      activityDescription: known(graph.activityDescriptions, described.get(one.id)),
    })),
    parameters: graph.parameters.map((one) => ({
      ...one,
      parameterDescription: known(parameterDescriptions, described.get(one.id)),
      valueEntity: referred.get(one.id),
    })),
    configFiles: graph.configFiles.map((one) => ({
      ...one,
      configFileDescription: known(configFileDescriptions, described.get(one.id)),
    })),
    wasConfiguredBy: pairs('wasConfiguredBy').flatMap(([activity, artefact]): model.WasConfiguredBy[] => {
      if (known(graph.parameters, artefact)) return [{ activity, artefact, artefactType: 'Parameter' }];
      return known(graph.configFiles, artefact) ? [{ activity, artefact, artefactType: 'ConfigFile' }] : [];
    }),
  };
}

/** Agents that relations name and nothing describes; the tables ask for a name. */
function withAgents(graph: ProvenanceGraph): ProvenanceGraph {
  const known = new Set(graph.agents.map(({ id }) => id));
  const named = [...graph.wasAssociatedWith, ...graph.wasAttributedTo].map(({ agent }) => agent);
  const missing = [...new Set(named)].filter((id) => !known.has(id)).map((id) => ({ id, name: id }));
  return { ...graph, agents: [...graph.agents, ...missing] };
}

function timeOf(text: string | null | undefined): Date | null {
  if (!text) return null;
  const time = new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(text) || !text.includes('T') ? text : `${text}Z`);
  return Number.isNaN(time.getTime()) ? null : time;
}
