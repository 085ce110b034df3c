/**
 * Providers as the operator writes them down: a JSON list, each with a preset and what is its own.
 *
 * What cannot be used stops the start with a sentence, and never shows a secret.
 */

import { z } from 'zod';
import { SettingsError } from '@/lib/env';
import { PRESETS } from './presets';

/** Taken by ways of signing in that are not in the list. */
const RESERVED = ['local', 'edugain'];

/** Secrets and identities travel there: only this machine may do without TLS. */
const endpoint = z
  .url('expected an address such as https://login.example.org')
  .refine(
    (url) => /^https:/.test(url) || ['localhost', '127.0.0.1'].includes(new URL(url).hostname),
    'expected https, since secrets travel there',
  );
const words = z.array(z.string().min(1)).min(1);

const common = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, 'expected a short name in small letters, such as "helmholtz"')
    .refine((id) => !RESERVED.includes(id), `expected another name than ${RESERVED.join(' and ')}`)
    .optional(),
  label: z.string().min(1).max(60).optional(),
  /** A picture beside this file: PNG or SVG. */
  icon: z.string().optional(),
  contact: z
    .string()
    .regex(/^(https:\/\/|mailto:)/, 'expected a page, or an address such as mailto:help@example.org')
    .optional(),
  clientId: z.string().min(1, 'expected the client id that the provider gave'),
  clientSecret: z.string().min(1).optional(),
  /** Name of the variable that holds the secret, to keep it out of the file. */
  clientSecretFrom: z.string().min(1).optional(),
  scopes: words.optional(),
  /** Other authorities than the issuer itself whose groups it may tell of. */
  authorities: z.array(z.string().min(1)).default([]),
  claims: z
    .strictObject({
      subject: z.string().optional(),
      name: words.optional(),
      label: words.optional(),
      /** A claim of the provider's own that holds names of groups. */
      groups: z.string().optional(),
    })
    .default({}),
};

const openIdSchema = z.strictObject({
  ...common,
  preset: z.enum(['openid', 'google', 'orcid', 'keycloak', 'indigo-iam', 'unity']),
  issuer: endpoint.optional(),
  algorithm: z.enum(['RS256', 'ES256'], 'expected RS256 or ES256').optional(),
  authentication: z.enum(['client_secret_basic', 'client_secret_post']).default('client_secret_basic'),
});

const oauthSchema = z.strictObject({
  ...common,
  preset: z.literal('oauth2'),
  id: common.id.unwrap(),
  label: common.label.unwrap(),
  /** What its answers name as `iss` (RFC 9207), where they do. */
  issuer: endpoint.optional(),
  authorization: endpoint,
  token: endpoint,
  userinfo: endpoint,
  pkce: z.boolean().default(true),
  claims: common.claims.unwrap().extend({ subject: z.string() }),
});

const gitHubSchema = z.strictObject({ ...common, preset: z.literal('github') });

const providerSchema = z.discriminatedUnion('preset', [openIdSchema, oauthSchema, gitHubSchema], {
  error: `expected one of ${[...Object.keys(PRESETS), 'oauth2'].join(', ')}`,
});

type Written = z.output<typeof providerSchema>;

/** What both kinds have, with presets filled in. */
interface Common {
  readonly id: string;
  readonly label: string;
  readonly icon: string | null;
  readonly contact: string | null;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly scopes: readonly string[];
  readonly authorities: readonly string[];
  readonly nameClaims: readonly string[];
  readonly labelClaims: readonly string[];
  readonly groupsClaim: string | null;
}

export interface OpenIdSettings extends Common {
  readonly kind: 'oidc';
  readonly algorithm: 'RS256' | 'ES256';
  readonly authentication: 'client_secret_basic' | 'client_secret_post';
}

export interface OAuthSettings extends Common {
  readonly kind: 'oauth2';
  readonly authorization: string;
  readonly token: string;
  readonly userinfo: string;
  readonly pkce: boolean;
  readonly subjectClaim: string;
}

export type ProviderSettings = OpenIdSettings | OAuthSettings;

/**
 * @param text of the file
 * @param variables the environment, for secrets kept there
 * @throws {SettingsError} a sentence for each thing that cannot be used
 */
export function readProviderSettings(
  text: string,
  variables: Readonly<Record<string, string | undefined>>,
): readonly ProviderSettings[] {
  const parsed = z
    .array(providerSchema, 'expected a list of providers: [{ … }, …]')
    .safeParse(readJson(text));
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues
        .map(({ path, message }) => `Cannot use the sign-in providers${place(path)}: ${message}.`)
        .join('\n'),
    );
  }
  const providers = parsed.data.map((written, index) => complete(written, index, variables));
  const twice = providers.find(({ id }, index) => providers.findIndex((other) => other.id === id) !== index);
  if (twice) throw new SettingsError(`Cannot use the sign-in providers: two are called "${twice.id}".`);
  return providers;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SettingsError(`Cannot read the sign-in providers: ${(cause as Error).message}.`, { cause });
  }
}

/** The third provider's issuer is said as `, number 3, "issuer"`. */
function place([index, ...rest]: readonly PropertyKey[]): string {
  if (index === undefined) return '';
  return `, number ${Number(index) + 1}${rest.length > 0 ? `, "${rest.join('.')}"` : ''}`;
}

function complete(
  written: Written,
  index: number,
  variables: Readonly<Record<string, string | undefined>>,
): ProviderSettings {
  const { clientId, claims, authorities } = written;
  const refuse = (message: string) =>
    new SettingsError(`Cannot use the sign-in providers, number ${index + 1}: ${message}.`);
  const { clientSecretFrom: variable } = written;
  const clientSecret = variable ? variables[variable] : written.clientSecret;
  if (variable && !clientSecret)
    throw refuse(`the variable ${variable} that should hold its secret is unset`);
  const common = {
    icon: written.icon ?? null,
    contact: written.contact ?? null,
    clientId,
    clientSecret: clientSecret ?? null,
    authorities,
    groupsClaim: claims.groups ?? null,
  };
  if (written.preset === 'oauth2') {
    const { id, label, authorization, token, userinfo, pkce } = written;
    return {
      ...common,
      kind: 'oauth2',
      id,
      label,
      issuer: written.issuer ?? new URL(authorization).origin,
      authorization,
      token,
      userinfo,
      pkce,
      scopes: written.scopes ?? [],
      subjectClaim: written.claims.subject,
      nameClaims: claims.name ?? ['name'],
      labelClaims: claims.label ?? ['username', 'email'],
    };
  }
  const preset = PRESETS[written.preset];
  const named = {
    ...common,
    id: written.id ?? written.preset,
    label: written.label ?? preset.label,
    scopes: written.scopes ?? preset.scopes,
    labelClaims: claims.label ?? preset.labelClaims,
  };
  if (preset.kind === 'oauth2') {
    return { ...preset, ...named, nameClaims: claims.name ?? preset.nameClaims };
  }
  const { issuer, algorithm, authentication } = written as z.output<typeof openIdSchema>;
  if (!named.scopes.includes('openid')) throw refuse('OpenID Connect needs the scope "openid"');
  if (claims.subject && claims.subject !== 'sub')
    throw refuse('the subject of OpenID Connect is always "sub"');
  const known = issuer ?? preset.issuer;
  if (!known) throw refuse(`the preset "${written.preset}" needs an "issuer"`);
  return {
    ...named,
    kind: 'oidc',
    issuer: known,
    algorithm: algorithm ?? preset.algorithm,
    authentication,
    nameClaims: claims.name ?? ['name', 'preferred_username'],
  };
}
