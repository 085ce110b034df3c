/**
 * What is known by its record alone: a cutout, a package, a dataset of the archive. Each is a request that gives it
 * again.
 */
import { parametersOf } from '@/lib/provenance/drawing/to-drawing';
import type { Activity, ProvenanceGraph } from '@/lib/provenance/model';
import type { ReproducedInput, Reproduction } from './reproduction';
import { CURL, quoted } from './shell';

type Step = Omit<Reproduction, 'provenance' | 'id'>;

/** The content of a dataset today. */
export interface DatasetContent {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
}

const softwareOf = ({ activityDescription }: Activity, graph: ProvenanceGraph): Record<string, string> => {
  const about = graph.activityDescriptions.find(({ id }) => id === activityDescription);
  return about?.version ? { [about.name]: about.version } : {};
};

/** Versions of all steps that led to a thing, by what they are called. */
function allSoftware(graph: ProvenanceGraph): Record<string, string> {
  return Object.assign({}, ...graph.activities.map((activity) => softwareOf(activity, graph)));
}

/** @param words of the request: `BAND`, `1e-19 1e-18` */
export function reproduceCutout(activity: Activity, graph: ProvenanceGraph, base: string): Step {
  const dataset = graph.used.find((one) => one.activity === activity.id)?.entity ?? '';
  const words = parametersOf(activity.id, graph).map(({ label, value }) => [label, value]);
  const url = `${base}/soda/sync?${new URLSearchParams([['ID', dataset], ...words])}`;
  return {
    title: `${activity.name ?? 'Cutout'} of ${dataset}`,
    inputs: [],
    variables: [],
    program: {
      name: 'cutout.sh',
      text: `#!/bin/sh\n# The cut is made by the service, which reads ${dataset}.\nset -eu\n${CURL} --output cutout.fits ${quoted(url)}\n`,
      command: 'sh cutout.sh',
    },
    software: softwareOf(activity, graph),
    expected: [],
    notes: [
      'The service makes the cut again, with the software and the content of the dataset of today.',
      'Cutouts are not kept, so there is none to compare with; its header tells by which version it was made.',
    ],
  };
}

/** @param url of the package, which is also the identifier of its entity */
export function reproducePackage(activity: Activity, graph: ProvenanceGraph, url: string): Step {
  const members = graph.used.filter((one) => one.activity === activity.id && one.role === 'member');
  return {
    title: `${activity.name ?? 'Package'}`,
    inputs: members.map(({ entity }) => ({
      role: 'member',
      id: entity,
      url: null,
      path: '',
      sha256: null,
      size: null,
      note: null,
      bytes: null,
    })),
    variables: [],
    program: {
      name: 'package.sh',
      text: `#!/bin/sh\nset -eu\n${CURL} --output package.zip ${quoted(url)}\n`,
      command: 'sh package.sh',
    },
    software: softwareOf(activity, graph),
    expected: [],
    notes: ['The same rows give the same bytes, as long as no dataset was processed again.'],
  };
}

/** A dataset is fetched and checked; what was done before it came here is told, and is for its observatory to do. */
export function reproduceDataset(
  did: string,
  content: DatasetContent,
  graph: ProvenanceGraph,
  base: string,
): Step {
  const input: ReproducedInput = {
    role: 'dataset',
    id: did,
    url: `${base}/retrieve?${new URLSearchParams({ id: did, file: content.sha256 })}`,
    path: content.name,
    sha256: content.sha256,
    size: content.size,
    note: null,
    bytes: null,
  };
  const steps = graph.activities.map(({ name, id }) => name ?? id);
  return {
    title: `Dataset ${did}`,
    inputs: [input],
    variables: [],
    program: null,
    software: allSoftware(graph),
    expected: [],
    notes: [
      'It was made before it came into this archive: the script fetches it and checks that it is the same, byte for byte.',
      `Steps on record: ${steps.join('; ')}.`,
    ],
  };
}
