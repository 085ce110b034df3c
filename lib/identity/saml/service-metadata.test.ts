import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { selfSignedCertificate } from './certificate';
import type { KeyPair } from './keys';
import { NS } from './names';
import { readXml } from './read-xml';
import { type ServiceDescription, writeServiceMetadata } from './service-metadata';

function makePair(): KeyPair {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { privateKey, certificate: new X509Certificate(selfSignedCertificate(privateKey, 'gateway', 1)) };
}

const service: ServiceDescription = {
  entityId: 'https://gateway.example.org/saml/metadata',
  acs: 'https://gateway.example.org/saml/acs',
  discoveryResponse: 'https://gateway.example.org/saml/disco',
  name: 'Gamma & Rays',
  description: 'An archive of observations',
  informationUrl: 'https://gateway.example.org/',
  privacyUrl: 'https://gateway.example.org/privacy',
  logo: { url: 'https://gateway.example.org/logo.png', width: 80, height: 60 },
  organization: { name: 'Example Institute', url: 'https://example.org' },
  contacts: { technical: 'tech@example.org', security: 'security@example.org' },
  categories: ['https://refeds.org/category/personalized'],
  sirtfi: true,
};
const pairs = [makePair(), makePair()];
const metadata = writeServiceMetadata(service, { signing: pairs, encryption: pairs });

test('two keys of each use are published during a roll-over', () => {
  expect(metadata.match(/use="signing"/g)).toHaveLength(2);
  expect(metadata.match(/use="encryption"/g)).toHaveLength(2);
  for (const { certificate } of pairs) expect(metadata).toContain(certificate.raw.toString('base64'));
});

test('GCM is what others are told to encrypt with, and RSA 1.5 and CBC are not', () => {
  expect(metadata).toContain('Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"');
  const algorithms = [...metadata.matchAll(/Algorithm="([^"]+)"/g)].map(([, name]) => name);
  expect(algorithms.filter((name) => /cbc|rsa-1_5/.test(name!))).toEqual([]); // a certificate may well hold those letters
});

test('federations find what they ask for', () => {
  for (const text of [
    'entityID="https://gateway.example.org/saml/metadata"',
    'Location="https://gateway.example.org/saml/disco"',
    '<mdui:DisplayName xml:lang="en">Gamma &amp; Rays</mdui:DisplayName>',
    '<mdui:PrivacyStatementURL xml:lang="en">https://gateway.example.org/privacy</mdui:PrivacyStatementURL>',
    'https://refeds.org/category/personalized',
    'https://refeds.org/sirtfi',
    'remd:contactType="http://refeds.org/metadata/contactType/security"',
    'mailto:security@example.org',
    'FriendlyName="subject-id"',
  ])
    expect(metadata).toContain(text);
  expect(readXml(metadata, { length: 100_000, comments: 'refused' }).localName).toBe('EntityDescriptor');
});

const OASIS = '/usr/share/xml/opensaml';
const W3C = '/usr/share/xml/xmltooling';

/** OASIS's schemas as Debian's opensaml-schemas has them, with those of the W3C they import from xmltooling-schemas. */
const IMPORTS: Readonly<Record<string, string>> = {
  'http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd': `${W3C}/xmldsig-core-schema.xsd`,
  'http://www.w3.org/TR/2002/REC-xmlenc-core-20021210/xenc-schema.xsd': `${W3C}/xenc-schema.xsd`,
  'http://www.w3.org/2001/xml.xsd': `${W3C}/xml.xsd`,
};
const NAMESPACES: Readonly<Record<string, string>> = {
  [NS.metadata]: `${OASIS}/saml-schema-metadata-2.0.xsd`,
  [NS.encryption11]: `${W3C}/xenc11-schema.xsd`,
  [NS.mdui]: `${OASIS}/sstc-saml-metadata-ui-v1.0.xsd`,
  [NS.mdattr]: `${OASIS}/sstc-metadata-attr.xsd`,
  [NS.discovery]: `${OASIS}/sstc-saml-idp-discovery.xsd`,
};

test.skipIf(!existsSync(OASIS) || !existsSync(W3C))('it is valid by the schemas of OASIS', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'saml-schemas-'));
  try {
    const rewrites = Object.entries(IMPORTS).map(
      ([uri, file]) => `<system systemId="${uri}" uri="${file}"/>`,
    );
    await writeFile(
      join(folder, 'catalog.xml'),
      `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">${rewrites.join('')}</catalog>`,
    );
    const imports = Object.entries(NAMESPACES).map(
      ([namespace, file]) => `<import namespace="${namespace}" schemaLocation="${file}"/>`,
    );
    await writeFile(
      join(folder, 'all.xsd'),
      `<schema xmlns="http://www.w3.org/2001/XMLSchema">${imports.join('')}</schema>`,
    );
    await writeFile(join(folder, 'metadata.xml'), metadata);
    const { status, stderr } = spawnSync(
      'xmllint',
      ['--nonet', '--noout', '--schema', join(folder, 'all.xsd'), join(folder, 'metadata.xml')],
      { encoding: 'utf8', env: { ...process.env, XML_CATALOG_FILES: join(folder, 'catalog.xml') } },
    );
    expect(stderr).toMatch(/metadata\.xml validates/);
    expect(status).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});
