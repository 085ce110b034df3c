/**
 * A graph as a document, in the words of the IVOA or in those of W3C PROV alone (MODEL of an access service).
 *
 * W3C readers refuse records they do not know, so for them descriptions, parameters and configuration files
 * become entities whose prov:type names their class, and the relations to them prov:wasInfluencedBy with a
 * type, as OPUS does. A role on an attribution is no attribute of PROV either, and gets the IVOA's name.
 */
import { type Attribute, nameAttribute, type ProvDocument, type ProvRecord, textAttribute } from './document';
import type * as model from './model';
import { PROV, VOPROV, XSD } from './namespaces';
import { factsOf, type RecordKind } from './record-kinds';

export type ProvModel = 'IVOA' | 'W3C';

/** Records of a graph, entities and activities first. */
export function toDocument(
  graph: model.ProvenanceGraph,
  asked: ProvModel,
  prefixes: ReadonlyMap<string, string> = new Map(),
): ProvDocument {
  const records = [
    ...graph.entities.map(entityRecord),
    ...graph.activities.map(activityRecord),
    ...graph.agents.map(agentRecord),
    ...relationRecords(graph),
    ...descriptionRecords(graph),
    ...configurationRecords(graph),
    ...linkRecords(graph),
  ];
  const spoken = asked === 'IVOA' ? records : records.map(toW3c);
  return { prefixes, records: toldOnce(spoken), bundles: [] };
}

const VALUE = `${PROV}value`;

/** A thing that two acts speak of is one record: the schema of PROV-JSON takes no more of an element. */
function toldOnce(records: readonly ProvRecord[]): ProvRecord[] {
  const told = new Map<ProvRecord | string, ProvRecord>();
  for (const one of records) {
    const key = factsOf(one.kind).element ? `${one.kind} ${one.id}` : one;
    const before = told.get(key);
    if (before === undefined) {
      told.set(key, one);
      continue;
    }
    // PROV gives a thing one value at the most (PROV-DM §5.7.2.5).
    const hasValue = before.attributes.some(({ name }) => name === VALUE);
    const more = one.attributes.filter(({ name }) => !(hasValue && name === VALUE));
    const attributes = new Map(
      [...before.attributes, ...more].map((attribute) => [JSON.stringify(attribute), attribute]),
    );
    told.set(key, {
      ...before,
      arguments: { ...one.arguments, ...before.arguments },
      attributes: [...attributes.values()],
    });
  }
  return [...told.values()];
}

type Arguments = Readonly<Record<string, string | Date | null | undefined>>;

/** A record without what is null. */
function record(
  kind: RecordKind,
  id: string | null,
  args: Arguments,
  attributes: readonly (Attribute | null)[] = [],
): ProvRecord {
  const given = Object.entries(args).flatMap(([name, value]) =>
    value === null || value === undefined
      ? []
      : [[name, typeof value === 'string' ? value : printTime(value)]],
  );
  return {
    kind,
    id,
    arguments: Object.fromEntries(given),
    attributes: attributes.filter((attribute) => attribute !== null),
  };
}

/** xsd:dateTime in UTC, without milliseconds where there are none. */
export function printTime(time: Date): string {
  return time.toISOString().replace('.000Z', 'Z');
}

const text = (name: string, value: string | null | undefined): Attribute | null =>
  value === null || value === undefined || value === '' ? null : textAttribute(name, value);
const time = (name: string, value: Date | null | undefined): Attribute | null =>
  value ? textAttribute(name, printTime(value), `${XSD}dateTime`) : null;
const label = (value: string | null | undefined) => text(`${PROV}label`, value);
const vo = (name: string, value: string | null | undefined) => text(VOPROV + name, value);

const ENTITY_KINDS = {
  entity: 'entity',
  dataset: 'datasetEntity',
  value: 'valueEntity',
  collection: 'entity',
} as const;

function entityRecord(entity: model.Entity): ProvRecord {
  return record(ENTITY_KINDS[entity.class ?? 'entity'], entity.id, {}, [
    label(entity.name),
    entity.class === 'collection' ? nameAttribute(`${PROV}type`, `${PROV}Collection`) : null,
    text(`${PROV}location`, entity.location),
    text(`${PROV}value`, entity.value),
    time(`${VOPROV}generatedAtTime`, entity.generatedAtTime),
    time(`${VOPROV}invalidatedAtTime`, entity.invalidatedAtTime),
    vo('comment', entity.comment),
  ]);
}

function activityRecord(activity: model.Activity): ProvRecord {
  const { startTime, endTime } = activity;
  return record('activity', activity.id, { startTime, endTime }, [
    label(activity.name),
    vo('comment', activity.comment),
  ]);
}

function agentRecord(agent: model.Agent): ProvRecord {
  return record('agent', agent.id, {}, [
    label(agent.name),
    agent.type ? nameAttribute(`${PROV}type`, PROV + agent.type) : null,
    ...(['comment', 'email', 'affiliation', 'phone', 'address', 'url'] as const).map((key) =>
      vo(key, agent[key]),
    ),
  ]);
}

function relationRecords(graph: model.ProvenanceGraph): ProvRecord[] {
  const role = (value: string | null | undefined) => text(`${PROV}role`, value);
  return [
    ...graph.used.map((r) =>
      record('used', null, { activity: r.activity, entity: r.entity, time: r.time }, [role(r.role)]),
    ),
    ...graph.wasGeneratedBy.map((r) =>
      record('wasGeneratedBy', null, { entity: r.entity, activity: r.activity }, [role(r.role)]),
    ),
    ...graph.wasDerivedFrom.map((r) => record('wasDerivedFrom', null, { ...r })),
    ...graph.wasInformedBy.map((r) => record('wasInformedBy', null, { ...r })),
    ...graph.wasAssociatedWith.map((r) =>
      record('wasAssociatedWith', null, { activity: r.activity, agent: r.agent }, [role(r.role)]),
    ),
    ...graph.wasAttributedTo.map((r) =>
      record('wasAttributedTo', null, { entity: r.entity, agent: r.agent }, [vo('role', r.role)]),
    ),
    ...graph.hadMember.map((r) => record('hadMember', null, { ...r })),
  ];
}

const DESCRIPTION_KINDS = {
  entity: 'entityDescription',
  dataset: 'datasetDescription',
  value: 'valueDescription',
} as const;

function descriptionRecords(graph: model.ProvenanceGraph): ProvRecord[] {
  const role = (kind: 'usageDescription' | 'generationDescription') => (d: model.RoleDescription) =>
    record(kind, d.id, {}, [
      vo('role', d.role),
      ...(['description', 'type', 'multiplicity'] as const).map((key) => vo(key, d[key])),
    ]);
  return [
    ...graph.activityDescriptions.map((d) =>
      record('activityDescription', d.id, { name: d.name }, [
        ...(['version', 'description', 'docurl', 'type', 'subtype'] as const).map((key) => vo(key, d[key])),
      ]),
    ),
    ...graph.entityDescriptions.map((d) => {
      const kind = DESCRIPTION_KINDS[d.class ?? 'entity'];
      const args: Arguments = { name: d.name, contentType: d.contentType, valueType: d.valueType };
      const known = new Set(factsOf(kind).arguments.map(({ name }) => name));
      return record(
        kind,
        d.id,
        Object.fromEntries(Object.entries(args).filter(([name]) => known.has(name))),
        [
          ...(['description', 'docurl', 'type', 'unit', 'ucd', 'utype'] as const).map((key) =>
            vo(key, d[key]),
          ),
        ],
      );
    }),
    ...graph.usageDescriptions.map(role('usageDescription')),
    ...graph.generationDescriptions.map(role('generationDescription')),
    ...graph.parameterDescriptions.map((d) =>
      record('parameterDescription', d.id, { name: d.name }, [
        ...(
          ['valueType', 'description', 'unit', 'ucd', 'utype', 'min', 'max', 'default', 'options'] as const
        ).map((key) => vo(key, d[key])),
      ]),
    ),
    ...graph.configFileDescriptions.map((d) =>
      record('configFileDescription', d.id, { name: d.name }, [
        vo('contentType', d.contentType),
        vo('description', d.description),
      ]),
    ),
  ];
}

function configurationRecords(graph: model.ProvenanceGraph): ProvRecord[] {
  return [
    ...graph.parameters.map((p) => record('parameter', p.id, { name: p.name, value: p.value })),
    ...graph.configFiles.map((f) =>
      record('configFile', f.id, { name: f.name, location: f.location }, [vo('comment', f.comment)]),
    ),
    ...graph.wasConfiguredBy.map((r) =>
      record('wasConfiguredBy', null, {
        configured: r.activity,
        configurator: r.artefact,
        artefactType: r.artefactType,
      }),
    ),
  ];
}

/** What ties things to their descriptions, and descriptions to one another. */
function linkRecords(graph: model.ProvenanceGraph): ProvRecord[] {
  const described = (from: string, to: string | null | undefined): ProvRecord[] =>
    to ? [record('isDescribedBy', null, { described: from, descriptor: to })] : [];
  const related = (from: string, to: string | null | undefined): ProvRecord[] =>
    to ? [record('isRelatedTo', null, { related: from, relator: to })] : [];
  const roles = [...graph.usageDescriptions, ...graph.generationDescriptions];
  return [
    ...graph.entities.flatMap((e) => described(e.id, e.entityDescription)),
    ...graph.activities.flatMap((a) => described(a.id, a.activityDescription)),
    ...graph.parameters.flatMap((p) => described(p.id, p.parameterDescription)),
    ...graph.configFiles.flatMap((f) => described(f.id, f.configFileDescription)),
    ...graph.parameters.flatMap((p) =>
      p.valueEntity ? [record('hadReference', null, { referenced: p.id, referrer: p.valueEntity })] : [],
    ),
    ...[...roles, ...graph.parameterDescriptions, ...graph.configFileDescriptions].flatMap((d) =>
      related(d.id, d.activityDescription),
    ),
    ...roles.flatMap((d) => related(d.id, d.entityDescription)),
  ];
}

/** The same said without a word that W3C PROV does not have. */
function toW3c(given: ProvRecord): ProvRecord {
  const facts = factsOf(given.kind);
  if (!facts.vo) return given;
  const type = nameAttribute(`${PROV}type`, VOPROV + w3cType(given.kind));
  if (facts.element) {
    const spoken = facts.arguments.flatMap(({ name, iri }) => {
      const value = given.arguments[name];
      if (value === undefined) return [];
      return [textAttribute(name === 'name' ? `${PROV}label` : iri, value)];
    });
    return {
      kind: 'entity',
      id: given.id,
      arguments: {},
      attributes: [type, ...spoken, ...given.attributes],
    };
  }
  const [from, to] = facts.arguments;
  return {
    kind: 'wasInfluencedBy',
    id: given.id,
    arguments: { influencee: given.arguments[from!.name]!, influencer: given.arguments[to!.name]! },
    attributes: [type, ...given.attributes],
  };
}

/** `activityDescription` is the class ActivityDescription. */
function w3cType(kind: RecordKind): string {
  return kind[0]!.toUpperCase() + kind.slice(1);
}
