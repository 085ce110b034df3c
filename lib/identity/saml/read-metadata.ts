/**
 * Metadata of one entity, verified: signed by the federation's pinned key over its root, in force, and about the
 * entity that was asked for.
 *
 * @see SAML Metadata §2.3, §3; Metadata Query Protocol (draft-young-md-query); SAML Metadata Interoperability 1.0
 */

import type { KeyObject } from 'node:crypto';
import { findAttribute, isElement, listElements, requireAttribute } from './elements';
import { refuse } from './errors';
import { readSamlProvider, type SamlProvider } from './identity-provider';
import { readInstant } from './instant';
import { NS } from './names';
import { readXml } from './read-xml';
import { countSignatures, readSigned } from './signature';

/** Characters: an entity with logos inside may have some hundred thousand. */
export const LARGEST_METADATA = 2_000_000;

/** Metadata that says to be good for longer could be replayed after a key was withdrawn. */
const LONGEST_VALIDITY = 28 * 24 * 3600_000;

export interface EntityMetadata {
  /** `null` for an entity that is no identity provider. */
  readonly provider: SamlProvider | null;
  /** `null` only for files that lie pinned by their path without saying. */
  readonly validUntil: Date | null;
}

/**
 * What a federation says of one entity.
 *
 * @param text md:EntityDescriptor, signed
 * @param keys pinned, of the federation
 * @throws {SignInError} unless all of it fits
 */
export function readEntityMetadata(
  text: string,
  entityId: string,
  keys: readonly KeyObject[],
  now: Date,
): EntityMetadata {
  const root = readXml(text, { length: LARGEST_METADATA, comments: 'outside-signatures' });
  if (!isElement(root, NS.metadata, 'EntityDescriptor')) refuse('The metadata is not of one entity');
  const entity = readSignedMetadata(root, keys);
  const named = requireAttribute(entity, 'entityID');
  if (named !== entityId) refuse(`The metadata is of ${named}: ${entityId} was asked for`);
  return { provider: readSamlProvider(entity), validUntil: requireValidity(entity, now) };
}

/**
 * Identity providers of a file: one entity, or a few in an md:EntitiesDescriptor.
 *
 * @param keys `null` for a file that is believed because the operator put it there
 */
export function readMetadataFile(
  text: string,
  keys: readonly KeyObject[] | null,
  now: Date,
): EntityMetadata[] {
  const root = readXml(text, { length: LARGEST_METADATA, comments: 'outside-signatures' });
  const trusted = keys ? readSignedMetadata(root, keys) : root;
  const until = findAttribute(trusted, 'validUntil');
  const validUntil = keys ? requireValidity(trusted, now) : until ? readInstant(until) : null;
  return listEntities(trusted).map((entity) => ({ provider: readSamlProvider(entity), validUntil }));
}

function listEntities(element: Element): Element[] {
  if (isElement(element, NS.metadata, 'EntityDescriptor')) return [element];
  if (!isElement(element, NS.metadata, 'EntitiesDescriptor')) return [];
  return listElements(element).flatMap(listEntities);
}

function readSignedMetadata(root: Element, keys: readonly KeyObject[]): Element {
  if (countSignatures(root) !== 1) refuse('The metadata has not exactly one signature');
  return readSigned(root, keys);
}

function requireValidity(element: Element, now: Date): Date {
  const validUntil = readInstant(requireAttribute(element, 'validUntil'));
  if (validUntil <= now) refuse(`The metadata was good until ${validUntil.toISOString()}`);
  if (validUntil.getTime() - now.getTime() > LONGEST_VALIDITY) {
    refuse(`The metadata says to be good until ${validUntil.toISOString()}, more than 28 days ahead`);
  }
  return validUntil;
}
