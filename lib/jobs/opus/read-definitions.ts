/**
 * The job definitions of an OPUS server, as definitions of the gateway under names of its own: `meudon_my_job`.
 *
 * What only matters where a script runs, names of files and variables, is the server's affair and not looked at.
 */
import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import type { DefinitionStore } from '../definition-store';
import { type JobDefinition, NAME } from '../definition/definition';
import { DefinitionError } from '../definition/errors';
import { readJsonDefinition } from '../definition/json-form';
import { locateDefinitionProblems } from '../definition/validate';
import { askOpusText, type OpusContext } from './ask';
import { findEndpoints } from './endpoints';
import { OpusError } from './errors';
import type { OpusServer } from './servers';

export interface RemoteDefinition {
  /** As the server calls it. */
  readonly remoteName: string;
  readonly definition: JobDefinition;
}

export type OpusOrigin = `opus:${string}/${string}`;

export function originOf(server: OpusServer, remoteName: string): OpusOrigin {
  return `opus:${server.key}/${remoteName}`;
}

/** @returns `null` for an origin that is no OPUS server's */
export function readOrigin(origin: string): { readonly key: string; readonly remoteName: string } | null {
  const [, key, remoteName] = /^opus:([^/]+)\/(.+)$/.exec(origin) ?? [];
  return key === undefined || remoteName === undefined ? null : { key, remoteName };
}

/** @throws {OpusError} when the server gives no list */
export async function readOpusDefinitions(
  context: OpusContext,
): Promise<{ readonly found: readonly RemoteDefinition[]; readonly problems: readonly string[] }> {
  const { server } = context;
  const { jdl } = await findEndpoints(context);
  const list = readList(await askOpusText(context, jdl), jdl);
  const found: RemoteDefinition[] = [];
  const problems: string[] = [];
  for (const remoteName of list.jobnames) {
    // Drafts of theirs.
    if (remoteName.includes('/') || (server.jobs && !server.jobs.includes(remoteName))) continue;
    try {
      const content = list.details[remoteName];
      const json =
        content === undefined
          ? await askOpusText(context, `${jdl}/${encodeURIComponent(remoteName)}/json`)
          : JSON.stringify({ name: remoteName, ...(content as object) });
      found.push({ remoteName, definition: toOurs(server, remoteName, readJsonDefinition(json)) });
    } catch (error) {
      if (!(error instanceof DefinitionError || error instanceof OpusError)) throw error;
      problems.push(`${server.title}: the job ${remoteName} cannot be used. ${error.message}`);
    }
  }
  return { found, problems };
}

function readList(text: string, url: string): { jobnames: string[]; details: Record<string, unknown> } {
  let value: { jobnames?: unknown; details?: unknown };
  try {
    value = JSON.parse(text);
  } catch {
    throw new OpusError(`${url} gave no list of jobs.`);
  }
  const { jobnames, details } = value ?? {};
  const names = Array.isArray(jobnames) ? jobnames.filter((one) => typeof one === 'string') : null;
  if (names === null) throw new OpusError(`${url} gave no list of jobs.`);
  return { jobnames: names, details: typeof details === 'object' && details !== null ? { ...details } : {} };
}

function toOurs(server: OpusServer, remoteName: string, theirs: JobDefinition): JobDefinition {
  const name = `${server.key}_${remoteName.replace(/\W/g, '_')}`;
  if (!NAME.test(name)) throw new DefinitionError(`Its name "${name}" is longer than 64 characters.`);
  const definition = { ...theirs, name };
  const bad = locateDefinitionProblems(definition).find(
    ({ place }) => place.endsWith('.name') && !place.startsWith('generated.'),
  );
  if (bad) throw new DefinitionError(bad.message);
  return definition;
}

/**
 * Make what the servers describe runnable, and what they do not describe any more not.
 *
 * @param read asks one server
 * @returns a sentence for each server and job that cannot be used; what is known of a server that does not answer stays
 */
export async function publishOpusDefinitions(
  store: DefinitionStore,
  servers: readonly OpusServer[],
  read: (server: OpusServer) => ReturnType<typeof readOpusDefinitions>,
  now: Date,
): Promise<readonly string[]> {
  const problems: string[] = [];
  const valid = await store.listValid();
  const stays = new Set<string>();
  for (const server of servers) {
    const ofServer = (origin: string) => readOrigin(origin)?.key === server.key;
    try {
      const { found, problems: told } = await read(server);
      problems.push(...told);
      for (const { remoteName, definition } of found) {
        const { name } = definition;
        stays.add(name);
        const [newest] = await store.listVersions(name);
        if (newest && !ofServer(newest.origin)) {
          problems.push(
            `${server.title}: the job ${remoteName} cannot be used, the name ${name} is in use here.`,
          );
          continue;
        }
        if (newest?.state === 'valid' && isDeepStrictEqual(newest.definition, definition)) continue;
        const origin = originOf(server, remoteName);
        await store.add(definition, { origin, state: 'valid', authorId: null }, now);
      }
    } catch (error) {
      if (!(error instanceof OpusError)) throw error;
      problems.push(`${server.title}: ${error.message}`);
      for (const one of valid) if (ofServer(one.origin)) stays.add(one.definition.name);
    }
  }
  for (const { origin, definition } of valid) {
    if (readOrigin(origin) && !stays.has(definition.name)) await store.retire(definition.name);
  }
  return problems;
}
