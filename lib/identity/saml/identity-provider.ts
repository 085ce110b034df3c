/** An identity provider, as its metadata describes it (SAML Metadata §2.3.2, §2.4.3). */

import { type KeyObject, X509Certificate } from 'node:crypto';
import {
  findAttribute,
  findChild,
  listChildren,
  listElements,
  readBase64,
  requireAttribute,
  textOf,
} from './elements';
import { refuse } from './errors';
import { BINDING, NS } from './names';

export interface SamlProvider {
  readonly entityId: string;
  /** In English where there is English. */
  readonly name: string;
  /** Names in all languages, for searching. */
  readonly names: readonly string[];
  /** Where requests go, by HTTP-Redirect. */
  readonly signOn: string;
  /** All that it may sign with. */
  readonly signingKeys: readonly KeyObject[];
  /** Lower case. */
  readonly scopes: readonly string[];
  /** A page for failed sign-ins, with places to fill in (SAML V2.0 Metadata Deployment Profile for errorURL). */
  readonly errorUrl: string | null;
}

/** Bits; less has been broken or soon will be. */
const SHORTEST_RSA = 2048;

/**
 * @param entity md:EntityDescriptor, verified
 * @returns `null` for an entity that signs nobody in by SAML 2.0
 */
export function readSamlProvider(entity: Element): SamlProvider | null {
  const role = listChildren(entity, NS.metadata, 'IDPSSODescriptor').find((descriptor) =>
    requireAttribute(descriptor, 'protocolSupportEnumeration').split(/\s+/).includes(NS.protocol),
  );
  const signOn = role && findSignOn(role);
  if (!role || !signOn) return null;
  const entityId = requireAttribute(entity, 'entityID');
  const names = readNames(entity, role);
  return {
    entityId,
    name: names.find(({ language }) => language === 'en')?.text ?? names[0]?.text ?? hostOf(entityId),
    names: names.map(({ text }) => text),
    signOn,
    signingKeys: readSigningKeys(role),
    scopes: readScopes(entity, role),
    errorUrl: findAttribute(role, 'errorURL'),
  };
}

function findSignOn(role: Element): string | null {
  const service = listChildren(role, NS.metadata, 'SingleSignOnService').find(
    (endpoint) => endpoint.getAttribute('Binding') === BINDING.redirect,
  );
  const location = service ? requireAttribute(service, 'Location') : null;
  // A plain http address is for a provider on this machine, as tests have one.
  if (location && !/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(location)) {
    refuse(`The sign-in address ${location} is not https`);
  }
  return location;
}

/** Keys for signing, and those that do not say what for. */
function readSigningKeys(role: Element): KeyObject[] {
  return listChildren(role, NS.metadata, 'KeyDescriptor')
    .filter((descriptor) => (findAttribute(descriptor, 'use') ?? 'signing') === 'signing')
    .flatMap((descriptor) => listChildren(descriptor, NS.signature, 'KeyInfo'))
    .flatMap((keyInfo) => listChildren(keyInfo, NS.signature, 'X509Data'))
    .flatMap((data) => listChildren(data, NS.signature, 'X509Certificate'))
    .map((certificate) => readKey(readBase64(textOf(certificate))))
    .filter((key) => key !== null);
}

/** Nothing in the certificate counts but its key; `null` for a key too weak to believe. */
function readKey(certificate: Buffer): KeyObject | null {
  let key: KeyObject;
  try {
    key = new X509Certificate(certificate).publicKey;
  } catch (cause) {
    return refuse('A certificate in the metadata cannot be read', cause);
  }
  return key.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails!.modulusLength! < SHORTEST_RSA
    ? null
    : key;
}

function readScopes(entity: Element, role: Element): string[] {
  return [role, entity]
    .flatMap((element) => listChildren(element, NS.metadata, 'Extensions'))
    .flatMap((extensions) => listChildren(extensions, NS.shibmd, 'Scope'))
    .filter((scope) => !['true', '1'].includes(scope.getAttribute('regexp') ?? ''))
    .map((scope) => textOf(scope).toLowerCase());
}

interface LocalName {
  readonly language: string | null;
  readonly text: string;
}

/** mdui:DisplayName, else the organization's. */
function readNames(entity: Element, role: Element): LocalName[] {
  const extensions = findChild(role, NS.metadata, 'Extensions');
  const info = extensions && findChild(extensions, NS.mdui, 'UIInfo');
  const organization = findChild(entity, NS.metadata, 'Organization');
  const shown = info ? listChildren(info, NS.mdui, 'DisplayName') : [];
  const named = organization ? listElements(organization).filter(isDisplayName) : [];
  return (shown.length > 0 ? shown : named)
    .map((name) => ({ language: name.getAttribute('xml:lang'), text: textOf(name).slice(0, 200) }))
    .filter(({ text }) => text !== '');
}

function isDisplayName(element: Element): boolean {
  return element.namespaceURI === NS.metadata && element.localName === 'OrganizationDisplayName';
}

function hostOf(entityId: string): string {
  return URL.parse(entityId)?.hostname || entityId;
}
