/** A finished job, with the values, inputs and versions it ran with. */
import 'server-only';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { findPacked } from '@/lib/archive/find-packed';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { decide } from '@/lib/identity/access';
import type { Who } from '@/lib/identity/who';
import { completeParameters } from '@/lib/jobs/definition/check-parameters';
import type { JobDefinition } from '@/lib/jobs/definition/definition';
import { readScript } from '@/lib/jobs/definition/script';
import { inputsWithResponses } from '@/lib/jobs/definition/with-responses';
import { stateOf } from '@/lib/jobs/earlier-job';
import { findJobRecord, type JobRecord, type RecordedInput } from '@/lib/jobs/job-record';
import { layOutRuns } from '@/lib/jobs/lay-out-runs';
import { definitionOfJob, serviceOfJob } from '@/lib/jobs/own-jobs';
import { givenUploads, givenValues } from '@/lib/jobs/rules';
import type { JobFiles } from '@/lib/uws/files';
import type { Job, JobResult } from '@/lib/uws/job';
import { COUNTS_MAP_SCRIPT } from './counts-map-script';
import { PYTHON } from './shell';
import type { ExpectedResult, ReproducedInput, Reproduction } from './reproduction';

/** Bytes of results and uploads that go along; larger ones are named with their checksum alone. */
const MOST_BYTES = 50e6;

export type JobReproduction =
  | { readonly ok: true; readonly step: Omit<Reproduction, 'provenance' | 'id'>; readonly at: Date }
  | { readonly ok: false; readonly sentence: string };

/** @param job of which somebody may read everything */
export async function reproduceJob(job: Job, who: Who): Promise<JobReproduction> {
  const stored = await definitionOfJob(job);
  if (stored === null || job.phase !== 'COMPLETED') {
    return { ok: false, sentence: `The job ${job.jobId} did not complete, or its definition is gone.` };
  }
  const { definition } = stored;
  const record = await findJobRecord(db(), job.jobId);
  if (record === null) {
    return {
      ok: false,
      sentence: `What the job ${job.jobId} read was not written down when it ran: run it again first.`,
    };
  }
  const completed = completeParameters(definition, givenValues(job.parameters), givenUploads(job.parameters));
  const values = completed.ok ? completed.values : givenValues(job.parameters);
  const { files } = await serviceOfJob(job);
  const inputs: ReproducedInput[] = [];
  for (const input of record.inputs) inputs.push(await readInput(input, job, who, files));
  inputs.push(...(await indexTables(definition, record, who)));
  const program = programOf(definition);
  const software = { ...record.software, [definition.name]: `version ${stored.version}` };
  return {
    ok: true,
    at: job.endTime ?? job.creationTime,
    step: {
      title: `Job ${definition.name}${job.runId ? ` (${job.runId})` : ''}`,
      inputs,
      variables: variablesOf(definition, values, inputs),
      program,
      software,
      expected: await expectedOf(job.results, job, files),
      notes: notesOf(definition, program !== null),
    },
  };
}

function notesOf({ script }: JobDefinition, hasProgram: boolean): string[] {
  const written = readScript(script);
  if (!hasProgram) {
    return [
      'The gateway did this itself, and there is no program for it elsewhere: inputs and values are here.',
    ];
  }
  return written.kind === 'gateway'
    ? ['The gateway made this itself; the program here does the same by Gammapy, with the same pixels.']
    : ['The program is the script of the definition, letter for letter.'];
}

function programOf({ script }: JobDefinition): Reproduction['program'] {
  const read = readScript(script);
  const inPython = (text: string) => ({
    name: 'script.py',
    text,
    command: `${PYTHON} script.py`,
  });
  if (read.kind === 'gateway') return read.name === 'create_count_map' ? inPython(COUNTS_MAP_SCRIPT) : null;
  if (read.kind === 'python') return inPython(read.text);
  return { name: 'script.sh', text: read.text, command: 'bash script.sh' };
}

/** As the script finds them (lib/jobs/execute.ts). */
function variablesOf(
  { parameters, used, generated }: JobDefinition,
  values: ReadonlyMap<string, string>,
  inputs: readonly ReproducedInput[],
): [string, string][] {
  const paths = (role: string) =>
    inputs
      .filter((input) => input.role === role)
      .map(({ path }) => path)
      .join(' ');
  return [
    ...new Map([
      ...generated.map(({ name, default: file }) => [name, file] as const),
      ...parameters.map(({ name }) => [name, values.get(name) ?? ''] as const),
      ...used.map(({ name }) => [name, paths(name)] as const),
    ]),
  ];
}

async function readInput(
  { role, kind, id, name, sha256, size }: RecordedInput,
  job: Job,
  who: Who,
  files: JobFiles,
): Promise<ReproducedInput> {
  const input = { role, id, path: `inputs/${name}`, sha256, size, note: null, bytes: null };
  switch (kind) {
    case 'url':
      return { ...input, url: id };
    case 'result':
      return { ...input, url: await resultUrl(id) };
    case 'upload': {
      const path = await files.findUpload(job.jobId, id);
      const fits = path !== null && size <= MOST_BYTES;
      return {
        ...input,
        url: null,
        bytes: fits ? await readFile(path) : null,
        note: fits ? null : `The file ${name} was given with the job: put it to inputs/${name}.`,
      };
    }
    case 'dataset': {
      const did = datasetOf(id);
      const url = `${env.BASE_URL}/retrieve?${new URLSearchParams({ id: did, file: sha256 })}`;
      const state = await stateOf(db(), did, who, new Date());
      if (state.kind === 'gone') return { ...input, id: did, url, note: state.sentence };
      return {
        ...input,
        id: did,
        url,
        note:
          state.sha256 === sha256
            ? null
            : `${did} was processed again since: what the job read may not be had any more.`,
      };
    }
    case 'response': {
      const url = `${env.BASE_URL}/retrieve?${new URLSearchParams({ id, file: sha256 })}`;
      const state = await stateOf(db(), id, who, new Date());
      const same = state.kind === 'there' && state.responses.has(sha256);
      const note = same ? null : `${name} came along with ${id}, which has it no more.`;
      return { ...input, role: `response of ${role}`, url, note };
    }
    default:
      return kind satisfies never;
  }
}

/** The tables of the data stores that datasets with their responses were in. */
async function indexTables(
  definition: JobDefinition,
  record: JobRecord,
  who: Who,
): Promise<ReproducedInput[]> {
  const tables: ReproducedInput[] = [];
  for (const name of inputsWithResponses(definition)) {
    const ids = record.inputs
      .filter(({ role, kind }) => role === name && kind === 'dataset')
      .map(({ id }) => id);
    const found = await findPacked(db(), ids);
    const allowed = found.filter((one) => decide(who, one, 'read', new Date()).allowed);
    for (const { path, bytes } of layOutRuns(allowed).tables) {
      tables.push({
        role: `index of ${name}`,
        id: basename(path),
        path: `inputs/${name}/${path}`,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        size: bytes.length,
        url: null,
        note: null,
        bytes,
      });
    }
  }
  return tables;
}

/** The identifier in one of our own links to a file. */
function datasetOf(value: string): string {
  const url = value.startsWith(`${env.BASE_URL}/retrieve?`) ? URL.parse(value) : null;
  return url?.searchParams.get('id') ?? url?.searchParams.get('ID') ?? value;
}

/** @param value an address, or `<job id>/<result id>` */
async function resultUrl(value: string): Promise<string | null> {
  if (/^https?:/.test(value)) return value;
  const [jobId, resultId] = value.replace('/results/', '/').split('/').slice(-2);
  const job = await db().job.findUnique({ where: { jobId: jobId! }, select: { service: true } });
  return job && `${env.BASE_URL}/uws/${job.service.split('/').at(-1)}/${jobId}/results/${resultId}`;
}

async function expectedOf(
  results: readonly JobResult[],
  job: Job,
  files: JobFiles,
): Promise<ExpectedResult[]> {
  let room = MOST_BYTES;
  const expected: ExpectedResult[] = [];
  for (const { id, name, key, size } of results) {
    const file = basename(name ?? id).replace(/[^\w.+-]/g, '_');
    const found = await files.findResult(job.jobId, key);
    if (!found) {
      expected.push({ file, size, sha256: null, bytes: null });
      continue;
    }
    const keeps = found.size <= room;
    const hash = createHash('sha256');
    const pieces: Uint8Array[] = [];
    for await (const piece of found.open()) {
      hash.update(piece);
      if (keeps) pieces.push(piece);
    }
    if (keeps) room -= found.size;
    expected.push({
      file,
      size: found.size,
      sha256: hash.digest('hex'),
      bytes: keeps ? Buffer.concat(pieces) : null,
    });
  }
  return expected;
}
