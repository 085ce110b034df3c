import 'server-only';

/** The service provider of this installation, from its settings. */

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { askMetadata } from '@/lib/identity/saml/ask-metadata';
import { requireServiceKeys } from '@/lib/identity/saml/keys';
import { listFileProviders, type MetadataFile } from '@/lib/identity/saml/metadata-files';
import { queryProvider } from '@/lib/identity/saml/metadata-query';
import { metadataStore } from '@/lib/identity/saml/metadata-store';
import { MFA } from '@/lib/identity/saml/names';
import type { SamlService } from '@/lib/identity/saml/service';

export const ACS = `${env.BASE_URL}/saml/acs`;
export const DISCOVERY_RESPONSE = `${env.BASE_URL}/saml/disco`;
export const ENTITY_ID = env.SAML_ENTITY_ID ?? `${env.BASE_URL}/saml/metadata`;

let made: Promise<SamlService> | undefined;

/** @throws {Error} in a sentence, when keys or the federation's certificate cannot be used */
export function samlService(): Promise<SamlService> {
  made ??= makeService().catch((error) => {
    made = undefined; // whoever mends the file need not start again
    throw error;
  });
  return made;
}

async function makeService(): Promise<SamlService> {
  const folder = env.SAML_KEYS ?? resolve(env.DATA_DIR, 'saml');
  const pinned = readPinnedKeys();
  const base = env.SAML_MDQ_URL;
  const store = metadataStore(db());
  return {
    entityId: ENTITY_ID,
    acs: ACS,
    contextClass: env.SAML_REQUIRE_MFA === 'yes' ? MFA : null,
    keys: await requireServiceKeys(folder, new URL(env.BASE_URL).hostname),
    async find(entityId, now) {
      const known = listFileProviders(metadataFiles(pinned), now).find((one) => one.entityId === entityId);
      if (known || !base) return known ?? null;
      return queryProvider({ base, keys: pinned, ask: askMetadata, store }, entityId, now);
    },
    authorities: (entityId) => AUTHORITIES.get(entityId) ?? [],
  };
}

/** Identity providers that files name. */
export function fileProviders(now = new Date()) {
  return listFileProviders(metadataFiles(readPinnedKeys()), now);
}

function metadataFiles(pinned: MetadataFile['keys']): MetadataFile[] {
  return [
    ...env.SAML_METADATA_FILES.map((path) => ({ path, keys: null })),
    ...env.SAML_SIGNED_METADATA_FILES.map((path) => ({ path, keys: pinned })),
  ];
}

/** Two certificates may stand in the file while the federation rolls its key over. */
function readPinnedKeys() {
  const file = env.SAML_METADATA_CERTIFICATE;
  if (!file) return [];
  const blocks = readFileSync(file, 'utf8').match(
    /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g,
  );
  if (!blocks)
    throw new Error(`Cannot find a certificate in SAML_METADATA_CERTIFICATE="${file}": expected PEM`);
  return blocks.map((block) => new X509Certificate(block).publicKey);
}

/** Authorities by entityID; an entityID may hold an equals sign, an authority none. */
const AUTHORITIES: ReadonlyMap<string, readonly string[]> = readAuthorities(env.SAML_AUTHORITIES);

function readAuthorities(pairs: readonly string[]): Map<string, string[]> {
  const authorities = new Map<string, string[]>();
  for (const pair of pairs) {
    const at = pair.lastIndexOf('=');
    const entityId = pair.slice(0, at);
    authorities.set(entityId, [...(authorities.get(entityId) ?? []), pair.slice(at + 1)]);
  }
  return authorities;
}
