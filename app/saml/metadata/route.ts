import { env } from '@/lib/env';
import { hasFederation } from '@/lib/identity/saml/settings';
import { type ServiceDescription, writeServiceMetadata } from '@/lib/identity/saml/service-metadata';
import { ACS, DISCOVERY_RESPONSE, ENTITY_ID, samlService } from '../service';

/** Our metadata, for a federation to take in. Its address is our entityID too, unless the settings say another. */
export async function GET(): Promise<Response> {
  if (!hasFederation(env)) return new Response('Nobody signs in by SAML here.\n', { status: 404 });
  const { keys } = await samlService();
  return new Response(writeServiceMetadata(describe(), keys), {
    headers: { 'content-type': 'application/samlmetadata+xml', 'cache-control': 'no-cache' },
  });
}

function describe(): ServiceDescription {
  const [url, width, height] = env.SAML_LOGO?.split(' ') ?? [];
  return {
    entityId: ENTITY_ID,
    acs: ACS,
    discoveryResponse: DISCOVERY_RESPONSE,
    name: env.SITE_NAME,
    description: env.SAML_DESCRIPTION,
    informationUrl: `${env.BASE_URL}/`,
    privacyUrl: env.SAML_PRIVACY_URL ?? null,
    logo: url ? { url, width: Number(width), height: Number(height) } : null,
    organization: {
      name: env.SAML_ORGANIZATION ?? env.SITE_NAME,
      url: env.SAML_ORGANIZATION_URL ?? `${env.BASE_URL}/`,
    },
    contacts: {
      technical: env.SAML_CONTACT_TECHNICAL,
      support: env.SAML_CONTACT_SUPPORT,
      administrative: env.SAML_CONTACT_ADMINISTRATIVE,
      security: env.SAML_CONTACT_SECURITY,
    },
    categories: env.SAML_CATEGORIES,
    sirtfi: env.SAML_SIRTFI === 'yes',
  };
}
