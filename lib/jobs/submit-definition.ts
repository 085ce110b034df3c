/**
 * A definition from outside on its way to be run: its author tries it as a draft and asks for it to be looked at;
 * staff makes it valid, withdraws it (the valid version before it is run again), or retires all versions.
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

export const DEFINITION_ACTS = ['validation_request', 'validate', 'withdraw', 'retire'] as const;
export type DefinitionAct = (typeof DEFINITION_ACTS)[number];

/** A definition in either form, with whatever is wrong in it. @throws {DefinitionError} for what is none */
export function parseDefinition(document: string): JobDefinition {
  const text = document.replace(/^\uFEFF/, '');
  return text.trimStart().startsWith('{') ? readJsonDefinition(text) : readVotableDefinition(text);
}

/** @throws {UwsError} 400 with a sentence for each thing that is wrong */
export function readDefinition(document: string): JobDefinition {
  let definition: JobDefinition;
  try {
    definition = parseDefinition(document);
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
  requireWriter(definition.name, await store.listVersions(definition.name), who);
  return store.add(definition, { origin: 'page', state: 'draft', authorId: who.userId }, now);
}

/**
 * Whether somebody may write versions of a name: its authors and staff, and anybody of a name that is free.
 *
 * @param versions all there are of the name
 * @throws {UwsError} 403
 */
export function requireWriter(name: string, versions: readonly StoredDefinition[], who: Who): void {
  if (who.userId === null) throw new UwsError('Sign in to describe a job.', 403);
  const [newest] = versions;
  if (newest?.origin === 'folder') {
    throw new UwsError(
      `The job ${name} is described in the folder "jobs" of the gateway: choose another name.`,
      403,
    );
  }
  if (newest && newest.origin !== 'page') {
    throw new UwsError(`The job ${name} is described by another server: choose another name.`, 403);
  }
  if (newest && !isAuthor(versions, who) && !isStaff(who)) {
    throw new UwsError(`The name ${name} is somebody else's: choose another one.`, 403);
  }
}

/** Who wrote any version; staff that mended one does not take the name over. */
export function isAuthor(versions: readonly StoredDefinition[], { userId }: Who): boolean {
  return userId !== null && versions.some(({ authorId }) => authorId === userId);
}

/** What is not run by everybody is seen by its authors and staff. */
export function maySee(
  { state }: StoredDefinition,
  versions: readonly StoredDefinition[],
  who: Who,
): boolean {
  return state === 'valid' || isStaff(who) || isAuthor(versions, who);
}

export function isDraft({ state }: StoredDefinition): boolean {
  return state === 'draft' || state === 'requested';
}

/** The newest version that is not run yet, for its author and for staff; `null` for everybody else. */
export async function findDraft(
  store: DefinitionStore,
  name: string,
  who: Who,
): Promise<StoredDefinition | null> {
  const versions = await store.listVersions(name);
  const [newest] = versions;
  if (!newest || !isDraft(newest)) return null;
  return maySee(newest, versions, who) ? newest : null;
}

/**
 * @param version what whoever decides has looked at; `null` for whichever is the newest
 * @throws {UwsError} 403 for who may not, 404 when there is nothing to do it with
 */
export async function actOnDefinition(
  store: DefinitionStore,
  name: string,
  act: DefinitionAct,
  who: Who,
  now: Date,
  version: number | null = null,
): Promise<void> {
  if (act !== 'validation_request' && !isStaff(who)) {
    throw new UwsError('Only the staff of the archive decides what is run.', 403);
  }
  const takesBack = act === 'withdraw' || act === 'retire';
  const stored = takesBack ? await store.findValid(name) : await findDraft(store, name, who);
  if (!stored) throw new UwsError(`There is no version of ${name} that this could be done with.`, 404);
  if (version !== null && stored.version !== version) {
    throw new UwsError(
      `Version ${stored.version} of ${name} was saved meanwhile: look at it before you decide.`,
      403,
    );
  }
  if (takesBack && stored.origin === 'folder') {
    throw new UwsError(`${name} is described in the folder "jobs" of the gateway: take it out there.`, 403);
  }
  if (takesBack && stored.origin !== 'page') {
    throw new UwsError(`${name} is described by another server: take it out of the settings.`, 403);
  }
  if (act === 'retire') {
    await store.retire(name);
    return;
  }
  const states = { validation_request: 'requested', validate: 'valid', withdraw: 'withdrawn' } as const;
  await store.setState(name, stored.version, [stored.state], states[act], { userId: who.userId!, now });
}
