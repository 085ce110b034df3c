/**
 * A finished job as an activity of ProvenanceDM: what it used, with which parameters, what it made, for whom.
 *
 * The record is the owner's alone. Its documents stay with the job's logs, so that they can be read when the
 * job itself is archived.
 */
import 'server-only';
import { writeFile } from 'node:fs/promises';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { toDrawing } from '@/lib/provenance/drawing/to-drawing';
import { writeSvg } from '@/lib/provenance/drawing/write-svg';
import { entityOfFile } from '@/lib/archive/ingest/ingest-provenance';
import type { Agent, Entity } from '@/lib/provenance/model';
import { type Act, graphOfAct, NOBODY, provenanceId, recordActivity } from '@/lib/provenance/record-activity';
import { toDocument } from '@/lib/provenance/to-document';
import { writeProvJson } from '@/lib/provenance/write-prov-json';
import { writeProvN } from '@/lib/provenance/write-prov-n';
import { writeProvXml } from '@/lib/provenance/write-prov-xml';
import type { JobFiles } from '@/lib/uws/files';
import { version } from '@/package.json';
import type { FinishedRun } from './execute';
import type { StagedFile } from './inputs';
import { GATEWAY, keepJobRecord } from './job-record';
import { resultIdentity } from './result-identity';

export interface ProvenanceContext {
  readonly db: PrismaClient;
  readonly files: JobFiles;
  readonly authority: string;
  /** That scripts run with. */
  readonly python: string;
  /** Public address of a job's results. */
  readonly resultsUrl: (run: FinishedRun) => string;
  readonly now: () => Date;
}

export function recordWith(context: ProvenanceContext) {
  return async (run: FinishedRun): Promise<void> => {
    await keepJobRecord(context.db, run, context.python);
    const act = await actOf(run, context);
    await recordActivity(context.db, act);
    const graph = graphOfAct(act);
    const document = toDocument(graph, 'IVOA');
    const drawing = toDrawing(graph, { configurationApart: false, descriptionsApart: false });
    for (const [name, text] of [
      ['provjson', writeProvJson(document)],
      ['provxml', writeProvXml(document)],
      ['provn', writeProvN(document)],
      [
        'provsvg',
        writeSvg(drawing, { direction: 'LR', attributes: true, title: `Provenance of ${act.name}` }),
      ],
    ] as const) {
      await writeFile(await context.files.logPath(run.job.jobId, name), text, { mode: 0o600 });
    }
  };
}

async function actOf(run: FinishedRun, context: ProvenanceContext): Promise<Act> {
  const { job, definition, values, inputs, results } = run;
  const { authority } = context;
  const own = (...parts: string[]) => provenanceId(authority, 'job', job.jobId, ...parts);
  const entityOf = ({ origin, name, path }: StagedFile, role: string): Entity => {
    switch (origin.kind) {
      case 'dataset':
        return { id: origin.id };
      case 'result':
        return { id: resultEntity(authority, origin.id) };
      case 'response':
        return entityOfFile({ path, sha256: origin.sha256, size: origin.size }); // as ingest calls it
      default:
        return { id: own('inputs', role, name), name, location: origin.kind === 'url' ? origin.id : null };
    }
  };
  const used = [...inputs].flatMap(([role, files]) =>
    files.map((file) => ({
      role: file.origin.kind === 'response' ? file.origin.types.join(', ') : role,
      entity: entityOf(file, role),
    })),
  );
  return {
    authority,
    kind: 'job',
    key: job.jobId,
    name: job.runId ? `${definition.name} (${job.runId})` : definition.name,
    startTime: job.startTime,
    endTime: context.now(),
    description: {
      name: definition.name,
      version: `${job.definitionVersion ?? definition.version}`,
      type: definition.type || 'Analysis',
      subtype: definition.subtype || null,
      description: definition.annotation || null,
      docurl: definition.doculink || null,
      used: definition.used.map(({ name, annotation, multiplicity, contentType }) => ({
        role: name,
        description: annotation || null,
        multiplicity: multiplicity || null,
        contentType: contentType || null,
      })),
      generated: definition.generated.map(({ name, annotation, multiplicity, contentType }) => ({
        role: name,
        description: annotation || null,
        multiplicity: multiplicity || null,
        contentType: contentType || null,
      })),
    },
    agents: await agentsOf(run, context),
    used,
    generated: results.map(({ id, name }) => ({
      role: id,
      entity: {
        id: resultIdentity(authority, job.jobId, id),
        class: 'dataset',
        name: name ?? id,
        location: `${context.resultsUrl(run)}/${id}`,
        generatedAtTime: context.now(),
      },
    })),
    parameters: definition.parameters
      .filter(({ name }) => values.has(name))
      .map(({ name, unit, ucd, annotation, min, max, default: usual, options }) => ({
        name,
        value: values.get(name)!,
        unit: unit || null,
        ucd: ucd || null,
        description: annotation || null,
        min: min || null,
        max: max || null,
        default: usual || null,
        options: options.join(', ') || null,
      })),
    // The id of a job is the only key to one of the public: its record is nobody's to see.
    ownerId: job.ownerId ?? NOBODY,
  };
}

/** @param address `<job id>/<result id>`, or its URL */
function resultEntity(authority: string, address: string): string {
  const [jobId, resultId] = address.replace('/results/', '/').split('/').slice(-2);
  return resultIdentity(authority, jobId!, resultId!);
}

async function agentsOf({ job, definition, executor }: FinishedRun, { db, authority }: ProvenanceContext) {
  const owner =
    job.ownerId && (await db.user.findUnique({ where: { id: job.ownerId }, select: { name: true } }));
  const agents: { agent: Agent; role: string }[] = [
    {
      role: 'software',
      agent: {
        id: provenanceId(authority, 'software', GATEWAY, version),
        name: `${GATEWAY} ${version}`,
        type: 'SoftwareAgent',
      },
    },
  ];
  if (owner) {
    const id = provenanceId(authority, 'user', job.ownerId!);
    agents.push({ role: 'owner', agent: { id, name: owner.name ?? 'Somebody', type: 'Person' } });
  }
  if (executor) {
    const { key, name, url } = executor;
    agents.push({
      role: 'executor',
      agent: { id: provenanceId(authority, 'opus', key), name, url, type: 'SoftwareAgent' },
    });
  }
  if (definition.contactName) {
    const id = provenanceId(authority, 'contact', definition.contactName);
    agents.push({
      role: 'contact',
      agent: { id, name: definition.contactName, email: definition.contactEmail || null, type: 'Person' },
    });
  }
  return agents;
}
