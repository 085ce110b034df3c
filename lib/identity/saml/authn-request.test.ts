import { generateKeyPairSync, verify } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type AuthnRequest, redirectAddress } from './authn-request';
import { MFA } from './names';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const request: AuthnRequest = {
  id: '_1',
  issueInstant: new Date('2026-11-22T12:00:00Z'),
  issuer: 'https://gateway.example.org/saml/metadata',
  acs: 'https://gateway.example.org/saml/acs',
  destination: 'https://idp.example.org/sso?tenant=1&x=2',
  fresh: true,
  contextClass: MFA,
};

// SAML Bindings §3.4.4.1: what is signed are the parameters as they stand in the address, in this order.
test('the address carries a request that its signature fits', () => {
  const address = redirectAddress(request, 'relay state', privateKey);
  const query = address.slice('https://idp.example.org/sso?tenant=1&x=2&'.length);
  const [signed, signature] = query.split('&Signature=');
  expect(
    verify('sha256', Buffer.from(signed!), publicKey, Buffer.from(decodeURIComponent(signature!), 'base64')),
  ).toBe(true);
  expect(signed).toMatch(/^SAMLRequest=[^&]+&RelayState=relay%20state&SigAlg=http%3A%2F%2F[^&]+rsa-sha256$/);
});

test('the request says who asks, where the answer goes, and that a new proof by two factors is wanted', () => {
  const { searchParams } = new URL(redirectAddress(request, 'r', privateKey));
  const xml = inflateRawSync(Buffer.from(searchParams.get('SAMLRequest')!, 'base64')).toString();
  expect(xml).toContain('ID="_1" Version="2.0" IssueInstant="2026-11-22T12:00:00.000Z"');
  expect(xml).toContain('Destination="https://idp.example.org/sso?tenant=1&amp;x=2" ForceAuthn="true"');
  expect(xml).toContain('AssertionConsumerServiceURL="https://gateway.example.org/saml/acs"');
  expect(xml).toContain(
    '<samlp:RequestedAuthnContext Comparison="exact"><saml:AuthnContextClassRef>https://refeds.org/profile/mfa</saml:AuthnContextClassRef>',
  );
  expect(xml).toContain('<saml:Issuer>https://gateway.example.org/saml/metadata</saml:Issuer>');
});
