/**
 * How something on record is done again, by identifier: of a step, or of what it made.
 */
import 'server-only';
import { findDatasetFile } from '@/lib/archive/find-file';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { decide } from '@/lib/identity/access';
import type { Who } from '@/lib/identity/who';
import { findReadableJob } from '@/lib/jobs/own-jobs';
import type { ProvenanceGraph } from '@/lib/provenance/model';
import { toDocument } from '@/lib/provenance/to-document';
import { writeProvJson } from '@/lib/provenance/write-prov-json';
import { version } from '@/package.json';
import { type BuiltReproduction, buildReproduction } from './build-reproduction';
import { reproduceJob } from './of-job';
import { reproduceCutout, reproduceDataset, reproducePackage } from './of-record';
import type { Reproduction } from './reproduction';

export type FoundReproduction =
  | { readonly ok: true; readonly built: BuiltReproduction }
  | { readonly ok: false; readonly status: 404 | 409; readonly sentence: string };

/** @param graph all that led to it, as far as whoever asks may see it */
export async function findReproduction(
  id: string,
  graph: ProvenanceGraph,
  who: Who,
): Promise<FoundReproduction> {
  const maker = graph.wasGeneratedBy.find(({ entity }) => entity === id)?.activity;
  const activity = graph.activities.find((one) => one.id === (maker ?? id));
  if (activity === undefined) {
    return { ok: false, status: 404, sentence: `No step is on record that made ${id}.` };
  }
  const [kind, key] = kindOf(activity.id);
  const provenance = writeProvJson(toDocument(graph, 'IVOA'));
  const build = (step: Omit<Reproduction, 'provenance' | 'id'>, at: Date | null | undefined) => ({
    ok: true as const,
    built: buildReproduction(
      { ...step, id: activity.id, provenance },
      {
        site: env.SITE_NAME,
        url: `${env.BASE_URL}/reproduce?${new URLSearchParams({ ID: id })}`,
        version,
        at: at ?? new Date(0),
      },
    ),
  });
  switch (kind) {
    case 'job': {
      const job = await findReadableJob(key, who);
      if (!job) return { ok: false, status: 404, sentence: `There is no job ${key} that you may read.` };
      const found = await reproduceJob(job, who);
      return found.ok ? build(found.step, found.at) : { ok: false, status: 409, sentence: found.sentence };
    }
    case 'cutout':
      return build(reproduceCutout(activity, graph, env.BASE_URL), activity.endTime);
    case 'package': {
      const made = graph.wasGeneratedBy.find((one) => one.activity === activity.id)!.entity;
      return build(reproducePackage(activity, graph, made), activity.endTime);
    }
    case 'ingest': {
      const made = graph.wasGeneratedBy.find((one) => one.activity === activity.id)!.entity;
      const file = await findDatasetFile(db(), made);
      if (!file || (file.hidden && !decide(who, file, 'read', new Date()).allowed)) {
        return { ok: false, status: 404, sentence: `There is no dataset ${made} in this archive.` };
      }
      return build(reproduceDataset(made, file, graph, env.BASE_URL), activity.endTime);
    }
    default:
      return {
        ok: false,
        status: 409,
        sentence: `${activity.name ?? activity.id} was not done here, so there is no command to do it again: what is on record of it is at /prov?ID=${encodeURIComponent(activity.id)}.`,
      };
  }
}

/** `job`, `77f3…` of `ivo://x/provenance?job/77f3…`. */
function kindOf(id: string): [kind: string, key: string] {
  const prefix = `ivo://${env.AUTHORITY}/provenance?`;
  if (!id.startsWith(prefix)) return ['', ''];
  const [kind = '', key = ''] = id.slice(prefix.length).split('/').map(decodeURIComponent);
  return [kind, key];
}
