/**
 * What a job ran with: versions of software, and the bytes that its inputs were at the time.
 *
 * Identifiers stay when a dataset is processed again; the digest tells whether the same bytes are there still.
 */
import 'server-only';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { version } from '@/package.json';
import { readScript } from './definition/script';
import type { FinishedRun } from './execute';
import { INPUTS_FOLDER, type StagedInputs } from './inputs';

export const GATEWAY = 'Data Distiller';

const recordedInputSchema = z.object({
  role: z.string(),
  kind: z.enum(['upload', 'dataset', 'url', 'result', 'response']),
  /** Identifier, address, `<job id>/<result id>` or the name of the upload; of a response the dataset it came with. */
  id: z.string(),
  /** Below the folder of the inputs. */
  name: z.string(),
  sha256: z.string(),
  size: z.number(),
});
export type RecordedInput = z.output<typeof recordedInputSchema>;

export interface JobRecord {
  /** Versions by name. */
  readonly software: Readonly<Record<string, string>>;
  readonly inputs: readonly RecordedInput[];
}

const recordSchema = z.object({
  software: z.record(z.string(), z.string()),
  inputs: z.array(recordedInputSchema),
});

/** `null` for a job that ran before records were kept, or never ended well. */
export async function findJobRecord(db: PrismaClient, jobId: string): Promise<JobRecord | null> {
  const row = await db.jobRecord.findUnique({ where: { jobId } });
  return row && recordSchema.parse(row);
}

/** @param python of the scripts */
export async function keepJobRecord(db: PrismaClient, run: FinishedRun, python: string): Promise<void> {
  const record = {
    software: await softwareOf(run.definition.script, python),
    inputs: await readInputs(run.inputs),
  };
  const { jobId } = run.job;
  await db.jobRecord.upsert({ where: { jobId }, create: { jobId, ...record }, update: record });
}

const BELOW_INPUTS = `${INPUTS_FOLDER}/`;

async function readInputs(inputs: StagedInputs): Promise<RecordedInput[]> {
  const recorded: RecordedInput[] = [];
  for (const [role, files] of inputs) {
    for (const { name, path, origin } of files) {
      const hash = createHash('sha256');
      await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
      recorded.push({
        role,
        kind: origin.kind,
        id: origin.id,
        name: name.startsWith(BELOW_INPUTS) ? name.slice(BELOW_INPUTS.length) : basename(path),
        sha256: hash.digest('hex'),
        size: (await stat(path)).size,
      });
    }
  }
  return recorded;
}

/** Packages whose versions change numbers. */
const PACKAGES = ['gammapy', 'astropy', 'numpy', 'scipy', 'regions'];

/** How long what is installed is taken for what it was, ms. */
const REMEMBERED = 60_000;
const asked = new Map<string, { readonly at: number; readonly versions: Promise<Record<string, string>> }>();

/** What a script runs with, by name; Python and its packages for one in Python. */
export async function softwareOf(script: string, python: string): Promise<Record<string, string>> {
  const own = { [GATEWAY]: version };
  if (readScript(script).kind !== 'python') return own;
  const known = asked.get(python);
  const fresh = known !== undefined && Date.now() - known.at < REMEMBERED;
  const versions = fresh ? known.versions : askPython(python);
  if (!fresh) asked.set(python, { at: Date.now(), versions });
  return { ...own, ...(await versions) };
}

/** Looks without importing: an import of a large package takes seconds. */
async function askPython(python: string): Promise<Record<string, string>> {
  const look = `
import importlib.metadata as m, json, platform
found = {'python': platform.python_version()}
for name in ${JSON.stringify(PACKAGES)}:
    try:
        found[name] = m.version(name)
    except m.PackageNotFoundError:
        pass
print(json.dumps(found))`;
  try {
    const { stdout } = await promisify(execFile)(python, ['-I', '-c', look], { timeout: 20_000 });
    return z.record(z.string(), z.string()).parse(JSON.parse(stdout));
  } catch {
    return {}; // a machine that only sends jobs on need not have it
  }
}
