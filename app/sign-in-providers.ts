import 'server-only';

/**
 * The ways of signing in that this installation offers, read once.
 */

import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { localProvider } from '@/lib/identity/local-provider';
import type { IdentityProvider, ProviderEntry } from '@/lib/identity/providers/identity-provider';
import { loadProviders } from '@/lib/identity/providers/load-providers';
import { edugainProvider } from '@/lib/identity/saml/provider';
import { hasFederation } from '@/lib/identity/saml/settings';

let configured: readonly IdentityProvider[] | undefined;

/** Every provider that next-auth may be asked for. */
export function signInProviders(): readonly IdentityProvider[] {
  configured ??= [
    localProvider(db(), env.BASE_URL),
    ...(hasFederation(env) ? [edugainProvider(db(), env.BASE_URL)] : []),
    ...loadProviders(env.SIGN_IN_PROVIDERS ?? null, process.env),
  ];
  return configured;
}

/** Those that are somewhere else, as pages show them. */
export function outsideProviders(): readonly ProviderEntry[] {
  return signInProviders()
    .filter(({ kind }) => kind !== 'local')
    .map(({ id, kind, label, icon, contact }) => ({ id, kind, label, icon, contact }));
}

export function findProvider(id: string): IdentityProvider | null {
  return signInProviders().find((provider) => provider.id === id) ?? null;
}
