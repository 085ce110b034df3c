/**
 * An identity provider of the real kind for a test, and the institutes that the gateway under test knows.
 *
 * The gateway's settings name a file of metadata in its data folder (scripts/test/run-gateway.ts); what is written there
 * is read at the next sign-in.
 */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { freePort } from '@/scripts/test/run-gateway';
import { type SamlIdentityProvider, startSimpleSamlPhp } from '@/scripts/test/simplesamlphp';

const SUBJECT_ID = 'urn:oasis:names:tc:SAML:attribute:subject-id';
const DISPLAY_NAME = 'urn:oid:2.16.840.1.113730.3.1.241';
const MAIL = 'urn:oid:0.9.2342.19200300.100.1.3';
const IS_MEMBER_OF = 'urn:oid:1.3.6.1.4.1.5923.1.5.1.1';
const ENTITLEMENT = 'urn:oid:1.3.6.1.4.1.5923.1.1.1.7';

/** Two people of Example University, and one of whom it says nothing that could identify them. */
export const INSTITUTE_PEOPLE = {
  grace: {
    username: 'grace',
    password: 'gr4ce-of-god',
    attributes: {
      [SUBJECT_ID]: ['grace01@example.org'],
      [DISPLAY_NAME]: ['Grace Hopper'],
      [MAIL]: ['grace@example.org'],
      [IS_MEMBER_OF]: ['hess/crab'],
    },
  },
  marie: {
    username: 'marie',
    password: 'p0lonium',
    attributes: {
      [SUBJECT_ID]: ['marie02@example.org'],
      [DISPLAY_NAME]: ['Maria Skłodowska-Curie'],
      [ENTITLEMENT]: [
        'urn:geant:example.org:group:veritas:role=pi',
        'urn:geant:example.org:group:cta:role=pi#aai.elsewhere.org',
      ],
    },
  },
  nobody: {
    username: 'nobody',
    password: 'n0b0dy',
    attributes: { [SUBJECT_ID]: ['director@another.example.org'], [DISPLAY_NAME]: ['Director'] },
  },
} as const;

export type InstitutePerson = (typeof INSTITUTE_PEOPLE)[keyof typeof INSTITUTE_PEOPLE];

/** Start it, and make the gateway know it and nobody else. */
export async function openInstitute(
  gateway: string,
  dataDir: string,
  encrypt: boolean,
): Promise<SamlIdentityProvider> {
  const port = await freePort();
  const provider = await startSimpleSamlPhp({
    port,
    gateway,
    users: Object.values(INSTITUTE_PEOPLE),
    encrypt,
  });
  await writeFile(join(dataDir, 'institutes.xml'), withHelp(provider.metadata));
  return provider;
}

/** On the institute's own page. */
export async function signInThere(
  page: Page,
  { username, password }: Pick<InstitutePerson, 'username' | 'password'>,
): Promise<void> {
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('#regularsubmit button, #submit_button, button[type="submit"]').first().click();
}

/** SimpleSAMLphp cannot name its page for failed sign-ins; institutes of eduGAIN do. */
function withHelp(metadata: string): string {
  return metadata.replace(
    '<md:IDPSSODescriptor ',
    '<md:IDPSSODescriptor errorURL="https://idp.example.org/help?code=ERRORURL_CODE" ',
  );
}
