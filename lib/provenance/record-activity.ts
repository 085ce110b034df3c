/**
 * One act of the gateway put on record: what was done, with what, what came of it.
 *
 * Ingest, cutouts, packages and jobs speak through this; it makes the graph of ProvenanceDM. Identifiers
 * of acts are `ivo://<authority>/provenance?<kind>/<key>`, and the parameters of an act hang below its own.
 */
import 'server-only';
import { EMPTY_GRAPH, type Agent, type ConfigFile, type Entity, type ProvenanceGraph } from './model';
import { type ProvenanceDatabase, storeGraph } from './store';

/** What the gateway does to data, and what it learns to have been done before. */
export type ActKind =
  | 'observation'
  | 'calibration'
  | 'reconstruction'
  | 'production'
  | 'ingest'
  | 'query'
  | 'selection'
  | 'download'
  | 'cutout'
  | 'map'
  | 'package'
  | 'job';

export interface Act {
  /** The AUTHORITY of the settings. */
  readonly authority: string;
  readonly kind: ActKind;
  /** Tells acts of one kind apart: the id of a job, a request … */
  readonly key: string;
  /** For people: "Counts map of run 23523". */
  readonly name: string;
  readonly startTime?: Date | null;
  readonly endTime?: Date | null;
  readonly comment?: string | null;
  /** The kind of step, and the version of what did it. */
  readonly description: {
    readonly name: string;
    readonly version?: string | null;
    /** Observation, Calibration, Reconstruction, Selection, Analysis … (ProvenanceDM §2.5.1). */
    readonly type: string;
    readonly subtype?: string | null;
    readonly description?: string | null;
    readonly docurl?: string | null;
    /** What it takes and gives, known before it runs. */
    readonly used?: readonly DescribedRole[];
    readonly generated?: readonly DescribedRole[];
  };
  readonly agents?: readonly { readonly agent: Agent; readonly role: string }[];
  /** A dataset of the archive is named by its obs_publisher_did alone. */
  readonly used?: readonly { readonly entity: Entity; readonly role: string }[];
  readonly generated?: readonly { readonly entity: Entity; readonly role: string }[];
  readonly parameters?: readonly ActParameter[];
  readonly configFiles?: readonly ConfigFile[];
  /** Acts that led to this one without handing over data. */
  readonly informedBy?: readonly string[];
  /** The only person who may see it: a private job. Absent or null: everybody. */
  readonly ownerId?: string | null;
  /** The collection whose data it used, when it is one: hidden while that is. */
  readonly collection?: string | null;
}

/** Owner of what is on record and shown to no one. */
export const NOBODY = 'nobody';

export interface ActParameter {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly unit?: string | null;
  readonly ucd?: string | null;
  readonly description?: string | null;
  /** Bounds, what it is when nobody says, and what may be chosen, as text. */
  readonly min?: string | null;
  readonly max?: string | null;
  readonly default?: string | null;
  readonly options?: string | null;
}

/** A slot of a kind of act (ProvenanceDM §2.5.5). */
export interface DescribedRole {
  readonly role: string;
  readonly description?: string | null;
  /** As a VOTable arraysize: `1`, `*`. */
  readonly multiplicity?: string | null;
  /** Media type. */
  readonly contentType?: string | null;
}

/**
 * Put an act on record; the same act again changes nothing.
 *
 * @returns the identifier of the activity, for a link such as `/prov?ID=`
 * @example
 * await recordActivity(db(), {
 *   authority: env.AUTHORITY, kind: 'cutout', key: randomUUID(), name: 'Cutout of run 23523',
 *   startTime, endTime: new Date(), description: { name: 'cutout', version, type: 'Selection' },
 *   used: [{ entity: { id: did }, role: 'events' }],
 *   generated: [{ entity: { id: provenanceId(env.AUTHORITY, 'cutout', key, 'file') }, role: 'events' }],
 *   parameters: [{ name: 'BAND', value: '1.2e-19 1.2e-18', unit: 'm' }],
 * });
 */
export async function recordActivity(db: ProvenanceDatabase, act: Act): Promise<string> {
  const graph = graphOfAct(act);
  await storeGraph(db, graph, { ownerId: act.ownerId ?? null, collection: act.collection ?? null });
  return graph.activities[0]!.id;
}

/** `ivo://<authority>/provenance?a/b`, the parts percent-encoded. */
export function provenanceId(authority: string, ...parts: readonly string[]): string {
  return `ivo://${authority}/provenance?${parts.map(encodeURIComponent).join('/')}`;
}

/** The graph an act is. */
export function graphOfAct(act: Act): ProvenanceGraph {
  const id = provenanceId(act.authority, act.kind, act.key);
  const { used: slotsIn = [], generated: slotsOut = [], ...description } = act.description;
  const kind = provenanceId(act.authority, 'description', description.name, description.version ?? '');
  const used = act.used ?? [];
  const generated = act.generated ?? [];
  const parameters = (act.parameters ?? []).map((parameter) => ({
    parameter,
    id: `${id}/parameters/${encodeURIComponent(parameter.name)}`,
    description: `${kind}/parameters/${encodeURIComponent(parameter.name)}`,
  }));
  const contentOf = (type: string) => provenanceId(act.authority, 'content-type', type);
  const slot = (list: string) => (described: DescribedRole) => ({
    id: `${kind}/${list}/${encodeURIComponent(described.role)}`,
    activityDescription: kind,
    role: described.role,
    description: described.description,
    multiplicity: described.multiplicity,
    entityDescription: described.contentType ? contentOf(described.contentType) : null,
  });
  const usages = slotsIn.map(slot('used'));
  const generations = slotsOut.map(slot('generated'));
  const slotOf = (slots: typeof usages, role: string) => slots.find((one) => one.role === role)?.id;
  const types = new Set([...slotsIn, ...slotsOut].flatMap(({ contentType }) => contentType || []));
  return {
    ...EMPTY_GRAPH,
    usageDescriptions: usages,
    generationDescriptions: generations,
    entityDescriptions: [...types].map((type) => ({
      id: contentOf(type),
      class: 'dataset' as const,
      name: type,
      contentType: type,
    })),
    activities: [
      {
        id,
        name: act.name,
        startTime: act.startTime,
        endTime: act.endTime,
        comment: act.comment,
        activityDescription: kind,
      },
    ],
    activityDescriptions: [{ id: kind, ...description }],
    agents: (act.agents ?? []).map(({ agent }) => agent),
    wasAssociatedWith: (act.agents ?? []).map(({ agent, role }) => ({ activity: id, agent: agent.id, role })),
    entities: [...used, ...generated].map(({ entity }) => entity),
    used: used.map(({ entity, role }) => ({
      activity: id,
      entity: entity.id,
      role,
      time: act.startTime,
      usageDescription: slotOf(usages, role),
    })),
    wasGeneratedBy: generated.map(({ entity, role }) => ({
      entity: entity.id,
      activity: id,
      role,
      generationDescription: slotOf(generations, role),
    })),
    wasInformedBy: (act.informedBy ?? []).map((informant) => ({ informed: id, informant })),
    parameterDescriptions: parameters.map(({ parameter, description: of }) => ({
      id: of,
      activityDescription: kind,
      name: parameter.name,
      valueType: VALUE_TYPES[typeof parameter.value as keyof typeof VALUE_TYPES],
      unit: parameter.unit,
      ucd: parameter.ucd,
      description: parameter.description,
      min: parameter.min,
      max: parameter.max,
      default: parameter.default,
      options: parameter.options,
    })),
    parameters: parameters.map((entry) => ({
      id: entry.id,
      name: entry.parameter.name,
      value: String(entry.parameter.value),
      parameterDescription: entry.description,
    })),
    configFiles: act.configFiles ?? [],
    wasConfiguredBy: [
      ...parameters.map((entry) => ({
        activity: id,
        artefactType: 'Parameter' as const,
        artefact: entry.id,
      })),
      ...(act.configFiles ?? []).map((file) => ({
        activity: id,
        artefactType: 'ConfigFile' as const,
        artefact: file.id,
      })),
    ],
  };
}

/** VOTable datatypes. */
const VALUE_TYPES = { string: 'char', number: 'double', boolean: 'boolean' } as const;
