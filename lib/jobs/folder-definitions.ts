/**
 * Definitions kept under version control: `jobs/<name>/<name>_vot.xml` with its script beside it.
 *
 * A folder that changed is a new version, published when the worker starts; what is under version control
 * was looked at there, so it is valid at once. What several scripts do alike stands beside the folders, and a line
 * `# shared: NAME …` of a script is replaced by it: a published script is whole.
 */
import 'server-only';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DefinitionStore } from './definition-store';
import type { JobDefinition } from './definition/definition';
import { DefinitionError } from './definition/errors';
import { readVotableDefinition } from './definition/read-votable';
import { findDefinitionProblems } from './definition/validate';

const SCRIPTS = ['script.py', 'script.sh'];

/** @throws {DefinitionError} when the folder holds no definition that can be used */
export async function readFolderDefinition(folder: string, name: string): Promise<JobDefinition> {
  const document = await readFile(join(folder, `${name}_vot.xml`), 'utf8').catch((cause) => {
    throw new DefinitionError(`Cannot read the job definition ${folder}/${name}_vot.xml.`, { cause });
  });
  const written = readVotableDefinition(document);
  const definition = { ...written, script: (await findScript(folder)) ?? written.script };
  const problems = findDefinitionProblems(definition);
  if (definition.name !== name) problems.push(`It calls itself "${definition.name}".`);
  if (problems.length > 0)
    throw new DefinitionError(`Cannot use the job definition in ${folder}: ${problems.join(' ')}`);
  return definition;
}

async function findScript(folder: string): Promise<string | null> {
  for (const name of SCRIPTS) {
    // Known at run time only: a bundler that guessed would take the whole project.
    const path = join(/* turbopackIgnore: true */ folder, name);
    const text = await readFile(/* turbopackIgnore: true */ path, 'utf8').catch(() => null);
    if (text !== null) return includeShared(text, dirname(folder));
  }
  return null;
}

/** @throws {DefinitionError} when there is no file of that name */
async function includeShared(script: string, folder: string): Promise<string> {
  const line = /^# shared: ([\w ]+)$/m.exec(script);
  if (line === null) return script;
  const texts = line[1]!.split(' ').map(async (name) => {
    const path = join(/* turbopackIgnore: true */ folder, `${name}.py`);
    return readFile(/* turbopackIgnore: true */ path, 'utf8').catch((cause) => {
      throw new DefinitionError(`A script shares ${path}, which cannot be read.`, { cause });
    });
  });
  const shared = (await Promise.all(texts)).join('\n\n');
  return `${script.slice(0, line.index)}${shared.trimEnd()}\n${script.slice(line.index + line[0].length)}`;
}

/**
 * One that cannot be used is left out, and does not keep the others from being run.
 *
 * @param folder where the definitions lie, one folder each
 * @returns how many are new or changed, and a sentence for each that cannot be used
 */
export async function publishFolderDefinitions(
  store: DefinitionStore,
  folder: string,
  now: Date,
): Promise<{ readonly published: number; readonly problems: readonly string[] }> {
  const entries = await readdir(folder, { withFileTypes: true });
  const problems: string[] = [];
  let published = 0;
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    try {
      const definition = await readFolderDefinition(join(folder, name), name);
      const present = await store.findValid(name);
      if (present && isDeepStrictEqual(present.definition, definition)) continue;
      await store.add(definition, { origin: 'folder', state: 'valid', authorId: null }, now);
      published += 1;
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      problems.push(error.message);
    }
  }
  return { published, problems };
}
