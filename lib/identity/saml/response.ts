/**
 * From the text of a samlp:Response to the one assertion in it that is signed.
 *
 * The whole message must have one of few shapes before a signature is even looked at: one Response, one assertion directly in
 * it, no signature anywhere but on these two. A wrapped message needs a second of something. Then what is signed is
 * re-read from its signed octets, and nothing else is handed on.
 */

import type { KeyObject } from 'node:crypto';
import { decryptAssertion } from './decrypt';
import { countElements, isElement, listElements } from './elements';
import { refuse } from './errors';
import { NS } from './names';
import { readXml } from './read-xml';
import { countSignatures, findSignature, readSigned } from './signature';

/** Characters; a response has some ten thousand. */
const LONGEST = 500_000;

export interface OpenedResponse {
  /** As signed where it is signed; else its fields are mere claims, and must fit all the same. */
  readonly response: Element;
  /** As signed: by itself, or within the response. */
  readonly assertion: Element;
}

export interface ResponseKeys {
  /** Of the identity provider, from verified metadata. */
  readonly signing: readonly KeyObject[];
  /** Our own private keys. */
  readonly decryption: readonly KeyObject[];
}

/** The root of a response that may be looked at; nothing in it is believed yet. */
export function readResponse(text: string): Element {
  const root = readXml(text, { length: LONGEST, comments: 'refused' });
  if (!isElement(root, NS.protocol, 'Response')) refuse('The message is not a Response of SAML 2.0');
  if (countElements(root, NS.protocol, 'Response') !== 1) refuse('There is a response in the response');
  return root;
}

/**
 * @param root as {@link readResponse} gives it; it is taken apart
 * @throws {SignInError} unless an assertion comes out that one of the signing keys has signed
 */
export function openResponse(root: Element, keys: ResponseKeys): OpenedResponse {
  const enclosed = requireAssertion(root);
  const [responseSigned, assertionSigned] = [findSignature(root) !== null, findSignature(enclosed) !== null];
  if (countSignatures(root) !== Number(responseSigned) + Number(assertionSigned)) {
    refuse('There is a signature where none belongs');
  }
  // The response first: its signature covers that of the assertion.
  const response = responseSigned ? readSigned(root, keys.signing) : root;
  const inside = requireAssertion(response);
  if (assertionSigned) return { response, assertion: readSigned(enclosed, keys.signing) };
  const assertion = openAssertion(inside, keys, responseSigned);
  const signed = findSignature(assertion)
    ? readSigned(assertion, keys.signing)
    : responseSigned
      ? assertion
      : refuse('Neither the response nor the assertion is signed');
  return { response, assertion: signed };
}

/** The one element that is an assertion, encrypted or not. */
function requireAssertion(response: Element): Element {
  const count =
    countElements(response, NS.assertion, 'Assertion') +
    countElements(response, NS.assertion, 'EncryptedAssertion');
  const enclosed = listElements(response).find(isAssertion);
  if (count !== 1 || !enclosed)
    refuse(`The response holds ${count} assertions: expected one, directly in it`);
  return enclosed;
}

function isAssertion(element: Element): boolean {
  return (
    isElement(element, NS.assertion, 'Assertion') || isElement(element, NS.assertion, 'EncryptedAssertion')
  );
}

function openAssertion(enclosed: Element, keys: ResponseKeys, isSigned: boolean): Element {
  if (isElement(enclosed, NS.assertion, 'Assertion')) return enclosed;
  const assertion = decryptAssertion(enclosed, keys.decryption, isSigned);
  if (!isElement(assertion, NS.assertion, 'Assertion')) refuse('What was encrypted is not an assertion');
  const inside =
    countElements(assertion, NS.assertion, 'Assertion') +
    countElements(assertion, NS.assertion, 'EncryptedAssertion') +
    countElements(assertion, NS.protocol, 'Response');
  if (inside !== 1) refuse('There is an assertion in the assertion');
  if (countSignatures(assertion) !== Number(findSignature(assertion) !== null)) {
    refuse('There is a signature where none belongs');
  }
  return assertion;
}
