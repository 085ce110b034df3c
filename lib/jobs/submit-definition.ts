/**
 * A definition from outside on its way to be run: its author tries it as a draft and asks for it to be looked at;
 * staff makes it valid, or withdraws it.
 *
 * Names of the folder `jobs` are kept there, under version control; other names belong to who first used them.
 */
import { isStaff, type Who } from '@/lib/identity/who';
import { UwsError } from '@/lib/uws/errors';
import type { JobDefinition } from './definition/definition';
import { DefinitionError } from './definition/errors';
import { readJsonDefinition } from './definition/json-form';
import { readVotableDefinition } from './definition/read-votable';
import { locateAuthorProblems } from './definition/validate';
import type { DefinitionStore, StoredDefinition } from './definition-store';

export type DefinitionAct = 'validation_request' | 'validate' | 'withdraw';

/** @throws {UwsError} 400 with a sentence for each thing that is wrong */
export function readDefinition(document: string): JobDefinition {
  let definition: JobDefinition;
  try {
    const isJson = document.trimStart().startsWith('{');
    definition = isJson ? readJsonDefinition(document) : readVotableDefinition(document);
  } catch (error) {
    if (error instanceof DefinitionError) throw new UwsError(error.message, 400);
    throw error;
  }
  const problems = locateAuthorProblems(definition);
  if (problems.length > 0) throw new UwsError(problems.map(({ message }) => message).join('\n'), 400);
  return definition;
}

/**
 * A new draft; what is valid now goes on being run.
 *
 * @throws {UwsError} 403 for the public and for a name of somebody else
 */
export async function submitDefinition(
  store: DefinitionStore,
  definition: JobDefinition,
  who: Who,
  now: Date,
): Promise<StoredDefinition> {
  if (who.userId === null) throw new UwsError('Sign in to describe a job.', 403);
  const [newest] = await store.listVersions(definition.name);
  if (newest?.origin === 'folder') {
    throw new UwsError(
      `The job ${definition.name} is described in the folder "jobs" of the gateway: choose another name.`,
      403,
    );
  }
  if (newest && newest.authorId !== who.userId && !isStaff(who)) {
    throw new UwsError(`The name ${definition.name} is somebody else's: choose another one.`, 403);
  }
  return store.add(definition, { origin: 'page', state: 'draft', authorId: who.userId }, now);
}

/** The newest version that is not run yet, for its author and for staff; `null` for everybody else. */
export async function findDraft(
  store: DefinitionStore,
  name: string,
  who: Who,
): Promise<StoredDefinition | null> {
  const [newest] = await store.listVersions(name);
  if (!newest || (newest.state !== 'draft' && newest.state !== 'requested')) return null;
  return isStaff(who) || (who.userId !== null && newest.authorId === who.userId) ? newest : null;
}

/** @throws {UwsError} 403 for who may not, 404 when there is nothing to do it with */
export async function actOnDefinition(
  store: DefinitionStore,
  name: string,
  act: DefinitionAct,
  who: Who,
  now: Date,
): Promise<void> {
  if (act !== 'validation_request' && !isStaff(who)) {
    throw new UwsError('Only the staff of the archive decides what is run.', 403);
  }
  const stored = act === 'withdraw' ? await store.findValid(name) : await findDraft(store, name, who);
  if (!stored) throw new UwsError(`There is no version of ${name} that this could be done with.`, 404);
  if (act === 'withdraw' && stored.origin === 'folder') {
    throw new UwsError(`${name} is described in the folder "jobs" of the gateway: take it out there.`, 403);
  }
  const states = { validation_request: 'requested', validate: 'valid', withdraw: 'withdrawn' } as const;
  await store.setState(name, stored.version, [stored.state], states[act], { userId: who.userId!, now });
}
