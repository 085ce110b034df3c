'use server';

/** What the pages of job definitions ask for. Rights are asked where it is done (lib/jobs). */
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { currentWho, requireUser } from '@/app/current-user';
import type { SaveDefinition } from '@/components/definitions/definition-editor';
import type { ReadOutcome } from '@/components/definitions/load-definition';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { JobDefinition } from '@/lib/jobs/definition/definition';
import { DefinitionError } from '@/lib/jobs/definition/errors';
import { readJsonDefinition, writeJsonDefinition } from '@/lib/jobs/definition/json-form';
import { namesOf, saveDefinition } from '@/lib/jobs/edit-definition';
import { isStaff } from '@/lib/identity/who';
import { definitionStore, publishOpusJobs } from '@/lib/jobs/gateway-jobs';
import {
  actOnDefinition,
  DEFINITION_ACTS,
  type DefinitionAct,
  parseDefinition,
} from '@/lib/jobs/submit-definition';
import { OutsideError } from '@/lib/outside/errors';
import { guardedFetch } from '@/lib/outside/guarded-fetch';
import { UwsError } from '@/lib/uws/errors';

const versionSchema = z.number().int().min(0).max(1e9);

export async function save(definition: JobDefinition, after: number): ReturnType<SaveDefinition> {
  await requireUser('/jobs/definitions');
  // Through the written form: what a browser sends is read as strictly as a file is.
  const read = readJsonDefinition(writeJsonDefinition(definition));
  const outcome = await saveDefinition(
    definitionStore(),
    read,
    versionSchema.parse(after),
    await currentWho(),
    new Date(),
  );
  revalidatePath('/jobs/definitions');
  const author = outcome.kind === 'conflict' ? outcome.authorId : null;
  const names = await namesOf(db(), [author]);
  return { outcome, author: (author !== null && names[author]) || 'Somebody' };
}

export async function actOnVersion(
  name: string,
  act: DefinitionAct,
  version: number,
): Promise<string | null> {
  await requireUser('/jobs/definitions');
  try {
    await actOnDefinition(
      definitionStore(),
      z.string().max(64).parse(name),
      z.enum(DEFINITION_ACTS).parse(act),
      await currentWho(),
      new Date(),
      versionSchema.parse(version),
    );
  } catch (error) {
    if (error instanceof UwsError) return error.message;
    throw error;
  }
  revalidatePath('/jobs/definitions');
  return null;
}

/** Ask the OPUS servers of the settings what they describe now. @returns what cannot be used, a sentence each */
export async function readServers(): Promise<readonly string[]> {
  await requireUser('/jobs/definitions');
  if (!isStaff(await currentWho())) return ['The staff of the archive asks the servers.'];
  const problems = await publishOpusJobs();
  revalidatePath('/jobs/definitions');
  return problems;
}

export async function readDocument(document: string): Promise<ReadOutcome> {
  await requireUser('/jobs/definitions');
  try {
    return { ok: true, definition: parseDefinition(z.string().max(LARGEST).parse(document)) };
  } catch (error) {
    if (error instanceof DefinitionError) return { ok: false, message: error.message };
    throw error;
  }
}

export async function readAddress(address: string): Promise<ReadOutcome> {
  await requireUser('/jobs/definitions');
  try {
    const bytes = await guardedFetch(z.string().max(2000).parse(address), {
      limit: LARGEST,
      timeout: PATIENCE,
      allowed: env.REMOTE_NETWORKS,
    });
    const parts: Uint8Array[] = [];
    for await (const part of bytes) parts.push(part);
    return { ok: true, definition: parseDefinition(Buffer.concat(parts).toString('utf8')) };
  } catch (error) {
    if (error instanceof OutsideError) return { ok: false, message: `${error.message}.` };
    if (error instanceof DefinitionError) return { ok: false, message: `${address}: ${error.message}` };
    throw error;
  }
}

/** Bytes. */
const LARGEST = 1_000_000;
/** Milliseconds. */
const PATIENCE = 20_000;
