/**
 * The request that sends a browser to its institute: an AuthnRequest, deflated into the address and signed over it
 * (SAML Bindings §3.4.4.1).
 */

import { type KeyObject, sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { element, xmlDocument } from '@/lib/xml/element';
import { BINDING, NS, RSA_SHA256 } from './names';

export interface AuthnRequest {
  /** An xs:ID: begins with a letter or underscore. */
  readonly id: string;
  readonly issueInstant: Date;
  /** Our entityID. */
  readonly issuer: string;
  /** Where the answer is to go. */
  readonly acs: string;
  /** The identity provider's single sign-on address. */
  readonly destination: string;
  /** Whether somebody signed in there must prove it anew. */
  readonly fresh: boolean;
  /** How it is to be proved; `null` for any way. */
  readonly contextClass: string | null;
}

/** The request as XML. No NameIDPolicy: identifiers come as attributes, and a policy makes some providers refuse. */
export function writeAuthnRequest(request: AuthnRequest): string {
  return xmlDocument(
    element(
      'samlp:AuthnRequest',
      {
        'xmlns:samlp': NS.protocol,
        'xmlns:saml': NS.assertion,
        ID: request.id,
        Version: '2.0',
        IssueInstant: request.issueInstant.toISOString(),
        Destination: request.destination,
        ForceAuthn: request.fresh ? 'true' : null,
        ProtocolBinding: BINDING.post,
        AssertionConsumerServiceURL: request.acs,
      },
      element('saml:Issuer', {}, request.issuer),
      request.contextClass === null
        ? []
        : element(
            'samlp:RequestedAuthnContext',
            { Comparison: 'exact' },
            element('saml:AuthnContextClassRef', {}, request.contextClass),
          ),
    ),
  );
}

/** The address to send the browser to. The order of the parameters is what is signed. */
export function redirectAddress(request: AuthnRequest, relayState: string, key: KeyObject): string {
  const deflated = deflateRawSync(Buffer.from(writeAuthnRequest(request), 'utf8')).toString('base64');
  const query = [
    `SAMLRequest=${encodeURIComponent(deflated)}`,
    `RelayState=${encodeURIComponent(relayState)}`,
    `SigAlg=${encodeURIComponent(RSA_SHA256)}`,
  ].join('&');
  const signature = sign('sha256', Buffer.from(query), key).toString('base64');
  const { destination } = request;
  return `${destination}${destination.includes('?') ? '&' : '?'}${query}&Signature=${encodeURIComponent(signature)}`;
}
