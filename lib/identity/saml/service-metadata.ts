/**
 * Our own metadata, for federations to take in (SAML Metadata §2.4.4; REFEDS entity categories; Sirtfi).
 *
 * It is not signed: a federation takes it once, looks at it, and signs its own copy. During a roll-over two keys of each use
 * stand in it.
 */

import type { X509Certificate } from 'node:crypto';
import { element, type Xml, xmlDocument } from '@/lib/xml/element';
import { ATTRIBUTE } from './attributes';
import type { KeyPair, ServiceKeys } from './keys';
import { BINDING, NS, OAEP, OAEP_MGF1P, URI_NAMES } from './names';

export interface ServiceDescription {
  readonly entityId: string;
  readonly acs: string;
  /** Where a discovery service sends the browser back to. */
  readonly discoveryResponse: string;
  readonly name: string;
  readonly description: string;
  /** A page that tells what this service is. */
  readonly informationUrl: string;
  readonly privacyUrl: string | null;
  /** https; its size is told, in pixels. */
  readonly logo: { readonly url: string; readonly width: number; readonly height: number } | null;
  readonly organization: { readonly name: string; readonly url: string };
  /** mailto addresses by kind. */
  readonly contacts: Readonly<Partial<Record<ContactKind, string>>>;
  /** REFEDS entity categories that the operator says to fulfil. */
  readonly categories: readonly string[];
  readonly sirtfi: boolean;
}

export type ContactKind = 'technical' | 'support' | 'administrative' | 'security';

/** How keys may be encrypted to us, the best first. CBC is left out: we read it only under a signature. */
const ENCRYPTION_METHODS = [`${NS.encryption11}aes256-gcm`, `${NS.encryption11}aes128-gcm`] as const;

/** What we ask for. Any one of the identifiers will do, so none is required on its own. */
const REQUESTED: readonly (readonly [friendlyName: string, name: string])[] = [
  ['subject-id', ATTRIBUTE.subjectId],
  ['pairwise-id', ATTRIBUTE.pairwiseId],
  ['eduPersonUniqueId', ATTRIBUTE.uniqueId],
  ['eduPersonPrincipalName', ATTRIBUTE.principalName],
  ['eduPersonAssurance', ATTRIBUTE.assurance],
  ['displayName', ATTRIBUTE.displayName],
  ['givenName', ATTRIBUTE.givenName],
  ['sn', ATTRIBUTE.surname],
  ['mail', ATTRIBUTE.mail],
  ['eduPersonScopedAffiliation', ATTRIBUTE.scopedAffiliation],
  ['eduPersonEntitlement', ATTRIBUTE.entitlement],
  ['isMemberOf', ATTRIBUTE.isMemberOf],
];

export function writeServiceMetadata(service: ServiceDescription, keys: ServiceKeys): string {
  return xmlDocument(
    element(
      'md:EntityDescriptor',
      {
        'xmlns:md': NS.metadata,
        'xmlns:ds': NS.signature,
        'xmlns:mdui': NS.mdui,
        'xmlns:mdattr': NS.mdattr,
        'xmlns:saml': NS.assertion,
        'xmlns:idpdisc': NS.discovery,
        'xmlns:xenc11': NS.encryption11,
        'xmlns:remd': NS.refeds,
        entityID: service.entityId,
      },
      element('md:Extensions', {}, element('mdattr:EntityAttributes', {}, ...writeEntityAttributes(service))),
      element(
        'md:SPSSODescriptor',
        { protocolSupportEnumeration: NS.protocol, AuthnRequestsSigned: true, WantAssertionsSigned: true },
        element('md:Extensions', {}, writeInfo(service), writeDiscovery(service)),
        keys.signing.map((pair) => writeKey('signing', pair)),
        keys.encryption.map((pair) => writeKey('encryption', pair)),
        element('md:AssertionConsumerService', {
          Binding: BINDING.post,
          Location: service.acs,
          index: 1,
          isDefault: true,
        }),
        writeRequested(service),
      ),
      element(
        'md:Organization',
        {},
        english('md:OrganizationName', service.organization.name),
        english('md:OrganizationDisplayName', service.organization.name),
        english('md:OrganizationURL', service.organization.url),
      ),
      writeContacts(service),
    ),
  );
}

/** Entity category for what we are, assurance for how we answer incidents, and which identifier we need. */
function writeEntityAttributes({ categories, sirtfi }: ServiceDescription): Xml[] {
  const attribute = (name: string, values: readonly string[]) =>
    element(
      'saml:Attribute',
      { Name: name, NameFormat: URI_NAMES },
      values.map((value) => element('saml:AttributeValue', {}, value)),
    );
  return [
    ...(categories.length > 0 ? [attribute('http://macedir.org/entity-category', categories)] : []),
    ...(sirtfi
      ? [
          attribute('urn:oasis:names:tc:SAML:attribute:assurance-certification', [
            'https://refeds.org/sirtfi',
          ]),
        ]
      : []),
    attribute('urn:oasis:names:tc:SAML:profiles:subject-id:req', ['subject-id']),
  ];
}

function writeInfo({ name, description, informationUrl, privacyUrl, logo }: ServiceDescription): Xml {
  return element(
    'mdui:UIInfo',
    {},
    english('mdui:DisplayName', name),
    english('mdui:Description', description),
    english('mdui:InformationURL', informationUrl),
    privacyUrl ? english('mdui:PrivacyStatementURL', privacyUrl) : null,
    logo ? element('mdui:Logo', { width: logo.width, height: logo.height }, logo.url) : null,
  );
}

function writeDiscovery({ discoveryResponse }: ServiceDescription): Xml {
  return element('idpdisc:DiscoveryResponse', {
    Binding: NS.discovery,
    Location: discoveryResponse,
    index: 1,
  });
}

function writeKey(use: 'signing' | 'encryption', { certificate }: KeyPair): Xml {
  return element(
    'md:KeyDescriptor',
    { use },
    element(
      'ds:KeyInfo',
      {},
      element('ds:X509Data', {}, element('ds:X509Certificate', {}, base64Of(certificate))),
    ),
    use === 'encryption' ? writeEncryptionMethods() : [],
  );
}

function writeEncryptionMethods(): Xml[] {
  const digest = (algorithm: string) => element('ds:DigestMethod', { Algorithm: algorithm });
  return [
    ...ENCRYPTION_METHODS.map((method) => element('md:EncryptionMethod', { Algorithm: method })),
    element(
      'md:EncryptionMethod',
      { Algorithm: OAEP },
      digest(`${NS.encryption}sha256`),
      element('xenc11:MGF', { Algorithm: `${NS.encryption11}mgf1sha256` }),
    ),
    element('md:EncryptionMethod', { Algorithm: OAEP_MGF1P }, digest(`${NS.signature}sha1`)),
  ];
}

function base64Of(certificate: X509Certificate): string {
  return certificate.raw.toString('base64');
}

function writeRequested({ name, description }: ServiceDescription): Xml {
  return element(
    'md:AttributeConsumingService',
    { index: 1, isDefault: true },
    english('md:ServiceName', name),
    english('md:ServiceDescription', description),
    REQUESTED.map(([FriendlyName, Name]) =>
      element('md:RequestedAttribute', { FriendlyName, Name, NameFormat: URI_NAMES, isRequired: false }),
    ),
  );
}

/** REFEDS' security contact is of type "other" for whoever does not know it (REFEDS Security Contact 1.0). */
function writeContacts({ contacts, organization }: ServiceDescription): Xml[] {
  const kinds: readonly ContactKind[] = ['technical', 'support', 'administrative', 'security'];
  return kinds.flatMap((kind) => {
    const address = contacts[kind];
    if (!address) return [];
    const security = kind === 'security';
    return element(
      'md:ContactPerson',
      {
        contactType: security ? 'other' : kind,
        'remd:contactType': security ? 'http://refeds.org/metadata/contactType/security' : null,
      },
      element('md:GivenName', {}, organization.name),
      element('md:EmailAddress', {}, address.startsWith('mailto:') ? address : `mailto:${address}`),
    );
  });
}

function english(name: string, text: string): Xml {
  return element(name, { 'xml:lang': 'en' }, text);
}
