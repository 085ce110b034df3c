/** Honest answers, in every shape that identity providers send. The hostile ones are in hostile-response.test.ts. */

import { describe, expect, test } from 'vitest';
import { checkResponse } from './check-response';
import { findChild } from './elements';
import {
  ACS,
  CBC,
  encryptElement,
  honest,
  IDP,
  type Message,
  makeTestKey,
  NOW,
  REQUEST,
  SP,
  signElement,
  writeAssertion,
  writeResponse,
} from './fixtures/identity-provider';
import { readIdentity } from './identity';
import { NS } from './names';
import { openResponse, readResponse } from './response';

const idp = makeTestKey();
const next = makeTestKey();
const ours = makeTestKey();
const oursNext = makeTestKey();

function signIn(text: string) {
  const opened = openResponse(readResponse(text), {
    signing: [idp.publicKey, next.publicKey],
    decryption: [ours.privateKey, oursNext.privateKey],
  });
  checkResponse(opened, {
    issuer: IDP,
    audience: SP,
    acs: ACS,
    requestId: REQUEST,
    requestedAt: NOW,
    fresh: false,
    contextClass: null,
    now: NOW,
  });
  return readIdentity(opened.assertion, { entityId: IDP, scopes: ['example.org'] }, SP);
}

const message = honest();
const assertion = (changes: Partial<Message> = {}) => writeAssertion(honest(changes));
const signedAssertion = (key = idp, changes: Partial<Message> = {}) =>
  signElement(assertion(changes), message.assertionId, key.privateKey);
const signedResponse = (inside: string, key = idp) =>
  signElement(writeResponse(message, inside), message.responseId, key.privateKey);

const shapes: Readonly<Record<string, () => string>> = {
  'a signed assertion': () => writeResponse(message, signedAssertion()),
  'a signed response': () => signedResponse(assertion()),
  'both signed': () => signedResponse(signedAssertion()),
  'a signed assertion, encrypted with GCM': () =>
    writeResponse(message, encryptElement(signedAssertion(), ours.publicKey)),
  'an encrypted assertion in a signed response': () =>
    signedResponse(encryptElement(assertion(), ours.publicKey)),
  'signed, encrypted, and signed again': () =>
    signedResponse(encryptElement(signedAssertion(), ours.publicKey)),
  'CBC in a signed response': () =>
    signedResponse(encryptElement(assertion(), ours.publicKey, { algorithm: CBC })),
  'OAEP with SHA-256': () =>
    writeResponse(message, encryptElement(signedAssertion(), ours.publicKey, { transport: 'oaep-sha256' })),
  'encryption to our next key': () =>
    writeResponse(message, encryptElement(signedAssertion(), oursNext.publicKey)),
  'a signature by their next key': () => writeResponse(message, signedAssertion(next)),
  'two audiences': () => writeResponse(message, signedAssertion(idp, { audiences: [[SP, 'https://other']] })),
  'two restrictions that both name us': () =>
    writeResponse(message, signedAssertion(idp, { audiences: [[SP], ['https://other', SP]] })),
  'SHA-512': () =>
    writeResponse(
      message,
      signElement(assertion(), message.assertionId, idp.privateKey, {
        signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
        digestAlgorithm: `${NS.encryption}sha512`,
      }),
    ),
  'a PrefixList, as Shibboleth writes it': () =>
    signElement(writeResponse(message, assertion()), message.responseId, idp.privateKey, {
      inclusive: ['xs'],
    }),
  'a prefix declared above what is signed': () =>
    signElement(
      writeResponse(message, assertion().replace(' xmlns:xs="http://www.w3.org/2001/XMLSchema"', '')).replace(
        '<samlp:Response ',
        '<samlp:Response xmlns:xs="http://www.w3.org/2001/XMLSchema" ',
      ),
      message.assertionId,
      idp.privateKey,
      { inclusive: ['xs'] },
    ),
  'both signed, by a prefix that only the outermost element declares': () => {
    const inside = assertion().replace(' xmlns:xs="http://www.w3.org/2001/XMLSchema"', '');
    const response = writeResponse(message, inside).replace(
      '<samlp:Response ',
      '<samlp:Response xmlns:xs="http://www.w3.org/2001/XMLSchema" ',
    );
    const signed = signElement(response, message.assertionId, idp.privateKey, { inclusive: ['xs'] });
    return signElement(signed, message.responseId, idp.privateKey);
  },
  'used once': () => writeResponse(message, signedAssertion(idp, { condition: '<saml:OneTimeUse/>' })),
  'clocks two minutes apart': () =>
    writeResponse(
      message,
      signedAssertion(idp, {
        notBefore: '2026-11-22T12:02:00Z',
        issueInstant: '2026-11-22T12:02:00Z',
        notOnOrAfter: '2026-11-22T12:07:00Z',
      }),
    ),
};

describe('an honest response is accepted:', () => {
  test.for(Object.entries(shapes))('%s', ([, write]) => {
    expect(signIn(write())).toMatchObject({ issuer: IDP, subject: 'subject-id:alice@example.org' });
  });
});

test('what was signed comes without its signature, from octets of its own', () => {
  const opened = openResponse(readResponse(writeResponse(message, signedAssertion())), {
    signing: [idp.publicKey],
    decryption: [],
  });
  expect(findChild(opened.assertion, NS.signature, 'Signature')).toBeNull();
  expect(opened.assertion.parentNode).toBe(opened.assertion.ownerDocument);
});
