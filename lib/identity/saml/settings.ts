/** Settings of the service provider, as lib/env.ts takes them in. Without metadata of anybody there is no eduGAIN. */

import { z } from 'zod';

const words = z
  .string()
  .default('')
  .transform((text) => text.split(/\s+/).filter(Boolean));
const mail = z
  .string()
  .transform((text) => text.replace(/^mailto:/, ''))
  .pipe(z.email('expected an e-mail address'))
  .optional();
const page = z.url({ protocol: /^https?$/, error: 'expected an address such as https://example.org/page' });

export const samlSettings = {
  /** Our entityID; once a federation knows it, it must not change. */
  SAML_ENTITY_ID: z.string().max(1024).optional(),
  /** The federation's metadata query service, and the certificate (PEM) by which it signs. */
  SAML_MDQ_URL: page.transform((url) => url.replace(/\/+$/, '')).optional(),
  SAML_METADATA_CERTIFICATE: z.string().optional(),
  /** Files of metadata: believed as they lie there, or only when signed by that certificate. */
  SAML_METADATA_FILES: words,
  SAML_SIGNED_METADATA_FILES: words,
  /** A discovery service to choose the institute on, in place of our own search. */
  SAML_DISCOVERY_URL: page.optional(),
  /** The institutes that our own search offers: a discovery feed (JSON), by address or path. */
  SAML_DISCOVERY_FEED: z.string().optional(),
  /** Folder of our keys; DATA_DIR/saml unless said. */
  SAML_KEYS: z.string().optional(),
  /** entityID=authority: for whose groups besides its own an identity provider speaks. */
  SAML_AUTHORITIES: words.pipe(z.array(z.string().regex(/^\S+=[^=\s]+$/, 'expected entityID=authority'))),
  /** Whether people must use a second factor at their institute (REFEDS MFA). */
  SAML_REQUIRE_MFA: z.enum(['yes', 'no'], 'expected yes or no').default('no'),
  /** What our metadata tells of us. */
  SAML_DESCRIPTION: z.string().default('An archive of gamma-ray observations'),
  SAML_ORGANIZATION: z.string().optional(),
  SAML_ORGANIZATION_URL: page.optional(),
  SAML_PRIVACY_URL: page.optional(),
  /** Address, width and height in pixels: https://example.org/logo.png 80 60 */
  SAML_LOGO: z
    .string()
    .regex(/^https:\/\/\S+ \d+ \d+$/, 'expected https://example.org/logo.png 80 60')
    .optional(),
  SAML_CONTACT_TECHNICAL: mail,
  SAML_CONTACT_SUPPORT: mail,
  SAML_CONTACT_ADMINISTRATIVE: mail,
  SAML_CONTACT_SECURITY: mail,
  /** Entity categories that the operator says to fulfil. */
  SAML_CATEGORIES: words.prefault('https://refeds.org/category/personalized'),
  SAML_SIRTFI: z.enum(['yes', 'no'], 'expected yes or no').default('no'),
};

export type SamlSettings = z.output<z.ZodObject<typeof samlSettings>>;

/** Whether anybody could sign in by SAML. */
export function hasFederation(settings: SamlSettings): boolean {
  const { SAML_MDQ_URL, SAML_METADATA_FILES, SAML_SIGNED_METADATA_FILES } = settings;
  return Boolean(SAML_MDQ_URL) || SAML_METADATA_FILES.length + SAML_SIGNED_METADATA_FILES.length > 0;
}

/** Metadata from outside without a key to verify it by could come from anybody. */
export function lacksCertificate(settings: SamlSettings): boolean {
  const { SAML_MDQ_URL, SAML_SIGNED_METADATA_FILES, SAML_METADATA_CERTIFICATE } = settings;
  return !SAML_METADATA_CERTIFICATE && (Boolean(SAML_MDQ_URL) || SAML_SIGNED_METADATA_FILES.length > 0);
}
