/**
 * Activities of ctapipe as a graph of ProvenanceDM.
 *
 * Products are known by their product id, so that the runs of a chain meet; a file without one is known within
 * its run alone. The packages of the machine are one value, for hundreds of boxes would say no more.
 */
import { createHash } from 'node:crypto';
import { mergeGraphs } from '../merge-graphs';
import { type Agent, type ConfigFile, EMPTY_GRAPH, type Entity, type ProvenanceGraph } from '../model';
import { productIri } from '../product-iri';
import { provenanceId } from '../record-activity';
import { flattenConfig } from './flatten-config';
import type { LoggedActivity, LoggedFile } from './read-log';
import { type Redact, redactionOf } from './redact';

/** @param authority of the identifiers that we give: of descriptions, parameters, files without a product id */
export function ctapipeGraph(activities: readonly LoggedActivity[], authority: string): ProvenanceGraph {
  return mergeGraphs(activities.map((activity) => activityGraph(activity, authority)));
}

function activityGraph(activity: LoggedActivity, authority: string): ProvenanceGraph {
  const redact = redactionOf(activity);
  const id = `urn:uuid:${encodeURIComponent(activity.activity_uuid.toLowerCase())}`;
  const version = activity.system?.ctapipe_version ?? null;
  const kind = provenanceId(authority, 'description', activity.activity_name, version ?? '');
  const software: Agent = {
    id: provenanceId(authority, 'software', `ctapipe ${version ?? ''}`.trim()),
    name: `ctapipe ${version ?? ''}`.trim(),
    type: 'SoftwareAgent',
  };
  const files = (list: readonly LoggedFile[] | null | undefined) =>
    (list ?? []).map((file) => ({ file, entity: entityOf(file, id, redact), role: file.role ?? null }));
  const inputs = files(activity.input);
  const configurations = inputs.filter(({ role }) => isConfiguration(role));
  const used = inputs.filter(({ role }) => !isConfiguration(role));
  const generated = files(activity.output);
  const environment = environmentOf(activity, authority, redact);
  const parameters = flattenConfig(activity.config ?? {}).map(({ name, value }) => ({
    id: `${id}/parameters/${encodeURIComponent(name)}`,
    name,
    value: redact(value),
  }));
  const configFiles = configurations.map(
    ({ entity }): ConfigFile => ({
      id: entity.id,
      name: entity.name ?? 'configuration',
      location: entity.location,
    }),
  );
  const contacts = generated.flatMap(({ file, entity }) => contactOf(file, entity.id, authority));
  return {
    ...EMPTY_GRAPH,
    activities: [
      {
        id,
        name: activity.activity_name,
        startTime: utc(activity.start?.time_utc),
        endTime: utc(activity.stop?.time_utc),
        comment: outcomeOf(activity),
        activityDescription: kind,
      },
    ],
    activityDescriptions: [{ id: kind, name: activity.activity_name, version, type: 'Reduction' }],
    agents: [software, ...contacts.map(({ agent }) => agent)],
    wasAssociatedWith: [{ activity: id, agent: software.id, role: 'Software' }],
    wasAttributedTo: contacts.map(({ agent, entity }) => ({ entity, agent: agent.id, role: 'Contact' })),
    entities: [...used, ...generated].map(({ entity }) => entity).concat(environment ?? []),
    used: [
      ...used.map(({ entity, role }) => ({ activity: id, entity: entity.id, role })),
      ...(environment ? [{ activity: id, entity: environment.id, role: 'software' }] : []),
    ],
    wasGeneratedBy: generated.map(({ entity, role }) => ({ entity: entity.id, activity: id, role })),
    parameters,
    configFiles,
    wasConfiguredBy: [
      ...parameters.map((one) => ({ activity: id, artefactType: 'Parameter' as const, artefact: one.id })),
      ...configFiles.map((one) => ({ activity: id, artefactType: 'ConfigFile' as const, artefact: one.id })),
    ],
  };
}

const isConfiguration = (role: string | null) => role !== null && /\bconfig(uration)?\b/i.test(role);

function outcomeOf({ status, exit_code }: LoggedActivity): string | null {
  const code = exit_code === null || exit_code === undefined ? '' : `, exit code ${exit_code}`;
  return status ? `status ${status}${code}` : null;
}

function entityOf(file: LoggedFile, activity: string, redact: Redact): Entity {
  const meta = (key: string) => {
    const value = file.reference_meta?.[`CTA PRODUCT ${key}`];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const product = meta('ID');
  const location = redact(file.url);
  return {
    id: product === null ? `${activity}/files/${encodeURIComponent(location)}` : productIri(product),
    class: 'dataset',
    name: location.split(/[\\/]/).at(-1) || location,
    location,
    comment: [meta('DESCRIPTION'), meta('DATA LEVELS')].filter(Boolean).join(', ') || null,
    generatedAtTime: utc(meta('CREATION TIME')),
  };
}

function contactOf(file: LoggedFile, entity: string, authority: string): { agent: Agent; entity: string }[] {
  const meta = (key: string) => {
    const value = file.reference_meta?.[`CTA CONTACT ${key}`];
    return typeof value === 'string' && value.trim() !== '' && value !== 'unknown' ? value.trim() : null;
  };
  const name = meta('NAME');
  if (name === null) return [];
  const agent: Agent = {
    id: provenanceId(authority, 'person', name),
    name,
    type: 'Person',
    email: meta('EMAIL'),
    affiliation: meta('ORGANIZATION'),
  };
  return [{ agent, entity }];
}

/** Python, platform and packages as one value, known by what it says. */
function environmentOf(activity: LoggedActivity, authority: string, redact: Redact): Entity | null {
  const { python, platform } = activity.system ?? {};
  const packages = (python?.packages ?? [])
    .map(({ name, version }) => `${name} ${version ?? ''}`.trim())
    .toSorted();
  const machine = ['system', 'release', 'machine'].flatMap((key) => platform?.[key] ?? []).join(' ');
  const lines = [
    python?.version_string ? `${python.implementation ?? 'Python'} ${python.version_string}` : '',
    machine,
    packages.join(', '),
  ].filter((line) => line !== '');
  if (lines.length === 0) return null;
  const value = redact(lines.join('; '));
  const hash = createHash('sha256').update(value).digest('hex').slice(0, 16);
  return {
    id: provenanceId(authority, 'environment', hash),
    class: 'value',
    name: 'Software environment',
    value,
  };
}

/** The logs say UTC without a letter. */
function utc(text: string | null | undefined): Date | null {
  if (!text) return null;
  const time = new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(time.getTime()) ? null : time;
}
