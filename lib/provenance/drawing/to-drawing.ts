/**
 * A graph of provenance to boxes and arrows.
 *
 * A short cut (wasDerivedFrom, wasInformedBy) beside the long way is left out: it says nothing new and crosses
 * everything. Parameters of an activity are one box, or details of it.
 */
import type { Activity, Entity, ProvenanceGraph } from '../model';
import { printTime } from '../to-document';
import type { Detail, Drawing, DrawnEdge, DrawnNode } from './drawing';

export interface DrawingOptions {
  /** As a box beside each activity; false: among its details. */
  readonly configurationApart: boolean;
  readonly descriptionsApart: boolean;
}

export function toDrawing(graph: ProvenanceGraph, options: DrawingOptions): Drawing {
  const nodes: DrawnNode[] = [
    ...graph.entities.map(entityNode),
    ...graph.activities.map((activity) => activityNode(activity, graph, options)),
    ...graph.agents.map((agent) => ({
      id: agent.id,
      kind: 'agent' as const,
      type: agent.type ?? null,
      title: agent.name,
      details: said([
        ['Affiliation', agent.affiliation],
        ['E-mail', agent.email],
        ['Page', agent.url],
        ['Comment', agent.comment],
      ]),
    })),
  ];
  const edges = flowEdges(graph);
  if (options.configurationApart) addConfiguration(graph, nodes, edges);
  if (options.descriptionsApart) addDescriptions(graph, nodes, edges);
  const known = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: edges.filter(({ from, to }) => known.has(from) && known.has(to)) };
}

type Said = readonly (readonly [string, string | Date | null | undefined])[];

function said(lines: Said): Detail[] {
  return lines.flatMap(([label, value]) =>
    value === null || value === undefined || value === ''
      ? []
      : [{ label, value: value instanceof Date ? printTime(value) : value }],
  );
}

const ENTITY_TYPES = { entity: null, dataset: 'dataset', value: 'value', collection: 'collection' } as const;

function entityNode(entity: Entity): DrawnNode {
  return {
    id: entity.id,
    kind: 'entity',
    type: ENTITY_TYPES[entity.class ?? 'entity'],
    title: entity.name ?? shortId(entity.id),
    details: said([
      ['Value', entity.value],
      ['Made', entity.generatedAtTime],
      ['Withdrawn', entity.invalidatedAtTime],
      ['Place', entity.location],
      ['Comment', entity.comment],
    ]),
  };
}

function activityNode(activity: Activity, graph: ProvenanceGraph, options: DrawingOptions): DrawnNode {
  const description = graph.activityDescriptions.find(({ id }) => id === activity.activityDescription);
  const software = [description?.name, description?.version].filter(Boolean).join(' ');
  return {
    id: activity.id,
    kind: 'activity',
    type: description?.subtype ?? description?.type ?? null,
    title: activity.name ?? shortId(activity.id),
    details: [
      ...said([
        ['Software', software],
        ['Started', activity.startTime],
        ['Ended', activity.endTime],
        ['Comment', activity.comment],
        ['Documentation', description?.docurl],
      ]),
      ...(options.configurationApart ? [] : parametersOf(activity.id, graph)),
    ],
  };
}

/** Parameters and configuration files of an activity, with units. */
export function parametersOf(activity: string, graph: ProvenanceGraph): Detail[] {
  return graph.wasConfiguredBy
    .filter((relation) => relation.activity === activity)
    .flatMap(({ artefact }) => {
      const parameter = graph.parameters.find(({ id }) => id === artefact);
      if (parameter) {
        const description = graph.parameterDescriptions.find(
          ({ id }) => id === parameter.parameterDescription,
        );
        const value = [parameter.value, description?.unit].filter(Boolean).join(' ');
        return [{ label: parameter.name, value, parameter: true as const }];
      }
      const file = graph.configFiles.find(({ id }) => id === artefact);
      return file
        ? [{ label: file.name, value: file.location ?? 'configuration file', parameter: true as const }]
        : [];
    })
    .toSorted((a, b) => (a.label < b.label ? -1 : 1));
}

function flowEdges(graph: ProvenanceGraph): DrawnEdge[] {
  const edge = (from: string, to: string, relation: string, role?: string | null) => ({
    from,
    to,
    relation,
    role: role ?? null,
  });
  const usedBy = Map.groupBy(graph.used, ({ activity }) => activity);
  const madeBy = new Map(graph.wasGeneratedBy.map(({ entity, activity }) => [entity, activity]));
  const longWay = (generated: string, used: string) => {
    const activity = madeBy.get(generated);
    return activity !== undefined && (usedBy.get(activity) ?? []).some(({ entity }) => entity === used);
  };
  const handedOver = (informed: string, informant: string) =>
    (usedBy.get(informed) ?? []).some(({ entity }) => madeBy.get(entity) === informant);
  return [
    ...graph.used.map((r) => edge(r.activity, r.entity, 'used', r.role)),
    ...graph.wasGeneratedBy.map((r) => edge(r.entity, r.activity, 'wasGeneratedBy', r.role)),
    ...graph.wasDerivedFrom
      .filter((r) => !longWay(r.generatedEntity, r.usedEntity))
      .map((r) => edge(r.generatedEntity, r.usedEntity, 'wasDerivedFrom')),
    ...graph.wasInformedBy
      .filter((r) => !handedOver(r.informed, r.informant))
      .map((r) => edge(r.informed, r.informant, 'wasInformedBy')),
    ...graph.hadMember.map((r) => edge(r.entity, r.collection, 'hadMember')),
    ...graph.wasAssociatedWith.map((r) => edge(r.activity, r.agent, 'wasAssociatedWith', r.role)),
    ...graph.wasAttributedTo.map((r) => edge(r.entity, r.agent, 'wasAttributedTo', r.role)),
  ];
}

function addConfiguration(graph: ProvenanceGraph, nodes: DrawnNode[], edges: DrawnEdge[]): void {
  for (const { id } of graph.activities) {
    const details = parametersOf(id, graph);
    if (details.length === 0) continue;
    const box = `${id}#configuration`;
    nodes.push({ id: box, kind: 'configuration', type: null, title: 'Parameters', details });
    edges.push({ from: id, to: box, relation: 'wasConfiguredBy', role: null });
  }
}

function addDescriptions(graph: ProvenanceGraph, nodes: DrawnNode[], edges: DrawnEdge[]): void {
  for (const description of graph.activityDescriptions) {
    nodes.push({
      id: description.id,
      kind: 'description',
      type: 'activity description',
      title: [description.name, description.version].filter(Boolean).join(' '),
      details: said([
        ['Type', description.type],
        ['Documentation', description.docurl],
      ]),
    });
  }
  for (const { id, activityDescription } of graph.activities) {
    if (activityDescription)
      edges.push({ from: id, to: activityDescription, relation: 'isDescribedBy', role: null });
  }
}

/** The last part of an identifier, for things without a name. */
function shortId(id: string): string {
  const tail = id.split(/[/?#:]/).findLast((part) => part !== '') ?? id;
  const text = safeDecode(tail);
  return text.length > 40 ? `${text.slice(0, 12)}…${text.slice(-8)}` : text;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % is part of the name
  }
}
