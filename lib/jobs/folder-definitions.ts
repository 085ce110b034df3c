/**
 * Definitions kept under version control: `jobs/<name>/<name>_vot.xml` with its script beside it.
 *
 * A folder that changed is a new version, published when the worker starts; what is under version control
 * was looked at there, so it is valid at once.
 */
import 'server-only';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DefinitionStore } from './definition-store';
import type { JobDefinition } from './definition/definition';
import { DefinitionError } from './definition/errors';
import { readVotableDefinition } from './definition/read-votable';
import { findDefinitionProblems } from './definition/validate';

const SCRIPTS = ['script.py', 'script.sh'];

/**
 * @param folder where the definitions lie, one folder each
 * @throws {DefinitionError} naming the definition that cannot be used
 */
export async function readFolderDefinitions(folder: string): Promise<JobDefinition[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(names.sort().map((name) => readFolderDefinition(join(folder, name), name)));
}

async function readFolderDefinition(folder: string, name: string): Promise<JobDefinition> {
  const written = readVotableDefinition(await readFile(join(folder, `${name}_vot.xml`), 'utf8'));
  const definition = { ...written, script: (await findScript(folder)) ?? written.script };
  const problems = findDefinitionProblems(definition);
  if (definition.name !== name) problems.push(`It calls itself "${definition.name}".`);
  if (problems.length > 0)
    throw new DefinitionError(`Cannot use the job definition in ${folder}: ${problems.join(' ')}`);
  return definition;
}

async function findScript(folder: string): Promise<string | null> {
  for (const name of SCRIPTS) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => null);
    if (text !== null) return text;
  }
  return null;
}

/** @returns how many are new or changed */
export async function publishFolderDefinitions(
  store: DefinitionStore,
  folder: string,
  now: Date,
): Promise<number> {
  let published = 0;
  for (const definition of await readFolderDefinitions(folder)) {
    const present = await store.findValid(definition.name);
    if (present && isDeepStrictEqual(present.definition, definition)) continue;
    await store.add(definition, { origin: 'folder', state: 'valid', authorId: null }, now);
    published += 1;
  }
  return published;
}
