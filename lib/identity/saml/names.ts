/**
 * Names of SAML 2.0, XML Signature and XML Encryption, as their documents spell them.
 *
 * What is listed under `…_ALGORITHMS` is all that is believed: SHA-1, RSA 1.5 key transport, inclusive
 * canonicalisation and XPath or XSLT transforms are left out on purpose.
 */

export const NS = {
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  encryption: 'http://www.w3.org/2001/04/xmlenc#',
  encryption11: 'http://www.w3.org/2009/xmlenc11#',
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  mdui: 'urn:oasis:names:tc:SAML:metadata:ui',
  mdattr: 'urn:oasis:names:tc:SAML:metadata:attribute',
  discovery: 'urn:oasis:names:tc:SAML:profiles:SSO:idp-discovery-protocol',
  shibmd: 'urn:mace:shibboleth:metadata:1.0',
  refeds: 'http://refeds.org/metadata',
} as const;

export const BINDING = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;

export const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
export const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
/** REFEDS Multi-Factor Authentication Profile. */
export const MFA = 'https://refeds.org/profile/mfa';
export const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
export const URI_NAMES = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri';

export const ENVELOPED = `${NS.signature}enveloped-signature`;

/** SignatureMethod to what node:crypto calls it, and the kind of key it takes. */
export const SIGNATURE_ALGORITHMS: ReadonlyMap<
  string,
  { readonly hash: string; readonly key: 'rsa' | 'ec' }
> = new Map([
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', { hash: 'sha256', key: 'rsa' }],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', { hash: 'sha512', key: 'rsa' }],
  ['http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256', { hash: 'sha256', key: 'ec' }],
]);

export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

export const DIGEST_ALGORITHMS: ReadonlyMap<string, string> = new Map([
  [`${NS.encryption}sha256`, 'sha256'],
  [`${NS.encryption}sha512`, 'sha512'],
]);

/** Ciphers of XML Encryption 1.1 §5.2. GCM tells when it was tampered with, CBC does not. */
export const CIPHERS: ReadonlyMap<
  string,
  { readonly name: string; readonly keyBytes: number; readonly authenticated: boolean }
> = new Map([
  [`${NS.encryption11}aes128-gcm`, { name: 'aes-128-gcm', keyBytes: 16, authenticated: true }],
  [`${NS.encryption11}aes192-gcm`, { name: 'aes-192-gcm', keyBytes: 24, authenticated: true }],
  [`${NS.encryption11}aes256-gcm`, { name: 'aes-256-gcm', keyBytes: 32, authenticated: true }],
  [`${NS.encryption}aes128-cbc`, { name: 'aes-128-cbc', keyBytes: 16, authenticated: false }],
  [`${NS.encryption}aes192-cbc`, { name: 'aes-192-cbc', keyBytes: 24, authenticated: false }],
  [`${NS.encryption}aes256-cbc`, { name: 'aes-256-cbc', keyBytes: 32, authenticated: false }],
]);

/** Key transport of XML Encryption 1.1 §5.5.2. */
export const OAEP_MGF1P = `${NS.encryption}rsa-oaep-mgf1p`;
export const OAEP = `${NS.encryption11}rsa-oaep`;
