/**
 * How a run was made, as far as its files say, and what ingest did with them (docs/archive.md, provenance).
 *
 * The chain is observation → raw data → calibration → reconstruction → event list (a file) → ingest → dataset.
 * Steps before the file are told by keywords alone: CAL_VER and ANA_VER (GADF 0.3), CREATOR, ORIGIN, DATE, HISTORY,
 * and the reference metadata of CTAO (`CTA …`). A step no keyword speaks of is left out, not guessed.
 */
import { obscoreColumns } from '@/lib/obscore/columns';
import { configColumns } from '@/lib/obscore/config-columns';
import type { DatasetRow } from '@/lib/obscore/gadf/dataset-row';
import { findText } from '@/lib/obscore/gadf/keywords';
import type { ObservationRow } from '@/lib/obscore/gadf/observation-row';
import type { Publication } from '@/lib/obscore/gadf/publication';
import type { GadfRun } from '@/lib/obscore/gadf/run';
import type { MetadataItem } from '@/lib/obscore/metadata-item';
import { mergeGraphs } from '@/lib/provenance/merge-graphs';
import type { Agent, Entity, ProvenanceGraph } from '@/lib/provenance/model';
import { type Act, type ActParameter, graphOfAct, provenanceId } from '@/lib/provenance/record-activity';
import { productIri } from '@/lib/provenance/product-iri';
import type { HashedFile } from './fingerprint';
import { entityOfFile, ingestGraph, textOf, timeOf, type UsedFile } from './ingest-provenance';
import type { LocatedHdu } from './read-run';

export interface RunStory {
  readonly run: GadfRun;
  readonly publication: Publication;
  readonly dataset: DatasetRow;
  readonly observation: ObservationRow;
  readonly files: readonly HashedFile[];
  readonly hdus: readonly LocatedHdu[];
  /** Path of the event list. */
  readonly eventFile: string;
  readonly now: Date;
}

export function provenanceOfRun(story: RunStory): ProvenanceGraph {
  const { publication, run } = story;
  const base = { authority: publication.authority, key: `${publication.collection}/${run.obsId}` };
  const part = (level: string): Entity => ({
    id: provenanceId(base.authority, 'data', publication.collection, run.obsId, level),
    name: `${level} of run ${run.obsId}`,
    comment: 'Not in this archive: known from the header of what was made of it',
  });
  const acts: Act[] = [observationAct(story, base, part('DL0'))];
  let latest = part('DL0');
  for (const step of [calibrationStep(story, base), reconstructionStep(story)]) {
    if (step === null) continue;
    const made = part(step.level);
    acts.push({
      ...base,
      ...step.act,
      used: [{ entity: latest, role: 'events' }, ...(step.act.used ?? [])],
      generated: [{ entity: made, role: 'events' }],
    });
    latest = made;
  }
  acts.push(productionAct(story, base, latest));
  const published = ingestGraph({
    ...story,
    obsId: run.obsId,
    files: story.files.map((file) => usedFile(story, file)),
  });
  return mergeGraphs([...acts.map(graphOfAct), published]);
}

type Base = Pick<Act, 'authority' | 'key'>;

/** MJD of 1970-01-01. */
const UNIX_EPOCH_MJD = 40587;
const fromMjd = (mjd: unknown): Date | null =>
  typeof mjd === 'number' ? new Date(Math.round((mjd - UNIX_EPOCH_MJD) * 86_400_000)) : null;

function observationAct({ run, dataset, observation, publication }: RunStory, base: Base, raw: Entity): Act {
  const observatory = textOf(dataset, 'facility_name') ?? publication.collection;
  const observer = findText(run.header, 'OBSERVER');
  return {
    ...base,
    kind: 'observation',
    name: `Observation of ${textOf(dataset, 'target_name') ?? 'the sky'}, run ${run.obsId}`,
    startTime: fromMjd(dataset.t_min),
    endTime: fromMjd(dataset.t_max),
    description: { name: `Observation with ${observatory}`, type: 'Observation' },
    agents: [
      { agent: organization(base.authority, observatory), role: 'Operator' },
      ...(observer === null ? [] : [{ agent: person(base.authority, observer), role: 'Observer' }]),
    ],
    used: contextOf(observation, dataset, base),
    generated: [{ entity: raw, role: 'raw data' }],
    parameters: [
      ...['obs_mode', 'pointing_mode', 'sub_array_name', 'tellist'].flatMap((name) =>
        told(name, observation),
      ),
      ...['s_ra', 's_dec'].flatMap((name) => told(name, dataset)),
      ...told('zen_pnt', observation),
    ],
  };
}

/** Columns that are conditions of the observation, as their entries say. */
const CONDITIONS = configColumns.filter(({ condition }) => condition !== undefined);

/** Extended provenance: the proposal and the conditions an observation was made under. */
function contextOf(
  observation: ObservationRow,
  dataset: DatasetRow,
  base: Base,
): { entity: Entity; role: string }[] {
  const proposal = textOf(dataset, 'proposal_id');
  const conditions = CONDITIONS.flatMap(({ name, condition, unit }) => {
    const value = textOf(observation, name);
    if (value === null) return [];
    const entity: Entity = {
      id: provenanceId(base.authority, 'condition', base.key, name),
      class: 'value',
      name: condition!,
      value: `${value} ${unit ?? ''}`.trim(),
    };
    return [{ entity, role: 'condition' }];
  });
  if (proposal === null) return conditions;
  const entity: Entity = {
    id: provenanceId(base.authority, 'proposal', proposal),
    class: 'value',
    name: `Proposal ${proposal}`,
    value: proposal,
  };
  return [{ entity, role: 'proposal' }, ...conditions];
}

type Step = { readonly level: string; readonly act: Omit<Act, 'authority' | 'key'> } | null;

function calibrationStep({ run, observation }: RunStory, base: Base): Step {
  const calibration = textOf(observation, 'calib_version');
  if (calibration === null) return null;
  return {
    level: 'DL1',
    act: {
      kind: 'calibration',
      name: `Calibration of run ${run.obsId}`,
      description: { name: 'Calibration', version: calibration, type: 'Calibration' },
      // One for all runs that it calibrated: what came of a bad one is found by it.
      used: [
        {
          entity: {
            id: provenanceId(base.authority, 'calibration', calibration),
            name: `Calibration ${calibration}`,
            comment: 'Not in this archive: known from the header of what was calibrated with it',
          },
          role: 'calibration',
        },
      ],
      parameters: told('calib_version', observation),
    },
  };
}

function reconstructionStep({ run, observation }: RunStory): Step {
  const method = textOf(observation, 'reco_method');
  const cuts = textOf(observation, 'analysis_mode');
  if (method === null && cuts === null) return null;
  return {
    level: 'DL2',
    act: {
      kind: 'reconstruction',
      name: `Reconstruction of run ${run.obsId}`,
      description: { name: 'Event reconstruction', version: method, type: 'Reconstruction' },
      parameters: ['reco_method', 'analysis_mode'].flatMap((name) => told(name, observation)),
    },
  };
}

/** The step that wrote the event list. */
function productionAct(story: RunStory, base: Base, from: Entity): Act {
  const { run, observation, dataset } = story;
  const { header } = run;
  const eventFile = story.files.find(({ path }) => path === story.eventFile)!;
  const software = findText(header, 'CTA ACTIVITY SOFTWARE NAME') ?? textOf(observation, 'software_name');
  const softwareVersion =
    findText(header, 'CTA ACTIVITY SOFTWARE VERSION') ?? textOf(observation, 'software_version');
  const origin = findText(header, 'CTA CONTACT ORGANIZATION', 'ORIGIN');
  const contact = findText(header, 'CTA CONTACT NAME', 'AUTHOR');
  const created = textOf(dataset, 'obs_creation_date');
  const history = findText(header, 'HISTORY');
  return {
    ...base,
    kind: 'production',
    name: findText(header, 'CTA ACTIVITY NAME') ?? `Making of the event list of run ${run.obsId}`,
    startTime: timeOf(findText(header, 'CTA ACTIVITY START TIME')),
    endTime: timeOf(findText(header, 'CTA ACTIVITY STOP TIME') ?? created),
    comment: history === null ? null : `HISTORY: ${history}`,
    description: { name: software ?? 'Making of event lists', version: softwareVersion, type: 'Reduction' },
    agents: [
      ...(origin === null ? [] : [{ agent: organization(base.authority, origin), role: 'Creator' }]),
      ...(contact === null ? [] : [{ agent: person(base.authority, contact), role: 'Contributor' }]),
      ...(software === null ? [] : [{ agent: program(base.authority, software), role: 'Software' }]),
    ],
    used: [{ entity: from, role: 'events' }],
    generated: [{ entity: fileEntity(story, eventFile), role: 'event list' }],
    parameters: told('format_version', observation),
  };
}

/** What ingest read of a file, and as what. */
function usedFile(story: RunStory, file: HashedFile): UsedFile {
  const types = story.hdus.filter(({ path }) => path === file.path).map(({ summary }) => summary.type);
  return { entity: fileEntity(story, file), role: [...new Set(types)].join(', ') };
}

/** The event list is known by its product id where CTAO gave it one, so that logs chain to it. */
function fileEntity({ run, eventFile, dataset }: RunStory, file: HashedFile): Entity {
  if (file.path !== eventFile) return entityOfFile(file);
  const product = findText(run.header, 'CTA PRODUCT ID');
  return {
    ...entityOfFile(file),
    ...(product !== null && { id: productIri(product) }),
    generatedAtTime: timeOf(textOf(dataset, 'obs_creation_date')),
  };
}

const organization = (authority: string, name: string): Agent => ({
  id: provenanceId(authority, 'organization', name),
  name,
  type: 'Organization',
});
const person = (authority: string, name: string): Agent => ({
  id: provenanceId(authority, 'person', name),
  name,
  type: 'Person',
});
const program = (authority: string, name: string): Agent => ({
  id: provenanceId(authority, 'software', name),
  name,
  type: 'SoftwareAgent',
});

const ITEMS: ReadonlyMap<string, MetadataItem> = new Map(
  [...obscoreColumns, ...configColumns].map((item) => [item.name, item]),
);

/** A column as a parameter of a step, with the definition, unit and UCD of its entry. */
function told(name: string, row: DatasetRow | ObservationRow): ActParameter[] {
  const value = row[name];
  const { unit, ucd, description } = ITEMS.get(name)!;
  return value === null || value === undefined ? [] : [{ name, value, unit, ucd, description }];
}
