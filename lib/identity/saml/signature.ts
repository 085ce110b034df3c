/**
 * An enveloped signature, and what it covers.
 *
 * Only one shape is read: the signature stands directly in the element it signs, has one reference, to that element's
 * own identifier, through the enveloped transform and exclusive canonicalisation. Nothing is looked up by identifier, so
 * there is nothing to wrap. The result is read from the canonical octets whose digest was signed, never from the
 * document that brought them. KeyInfo is not looked at: keys come from verified metadata.
 *
 * @see XML Signature 1.1 §3.2; SAML Core §5.4
 */

import { createHash, type KeyObject, timingSafeEqual, verify } from 'node:crypto';
import { ExclusiveCanonicalization } from 'xml-crypto';
import {
  findAttribute,
  findChild,
  listChildren,
  listElements,
  readBase64,
  requireAttribute,
  requireChild,
  textOf,
} from './elements';
import { refuse } from './errors';
import { DIGEST_ALGORITHMS, ENVELOPED, NS, SIGNATURE_ALGORITHMS } from './names';
import { readXml } from './read-xml';

/** A SignedInfo has some ten elements. It is canonicalised before anybody is believed, so it must be small. */
const MOST_SIGNED_INFO = 25;

/** A PrefixList names a few namespaces; each costs a pass. */
const MOST_PREFIXES = 20;

/** The signature that stands directly in the element; `null` without one. */
export function findSignature(signed: Element): Element | null {
  return findChild(signed, NS.signature, 'Signature');
}

/**
 * The element as it was signed.
 *
 * @param signed holds the signature; it is left without it
 * @param keys any of them may have signed
 * @returns the root of a tree made from the signed octets alone
 * @throws {SignInError} when the signature has another shape, another algorithm, another key, or does not fit
 */
export function readSigned(signed: Element, keys: readonly KeyObject[]): Element {
  const signature = findSignature(signed) ?? refuse(`${signed.localName} is not signed`);
  const { signedInfo, value } = readSignature(signature);
  const octets = canonicalize(
    signedInfo,
    prefixesOf(requireChild(signedInfo, NS.signature, 'CanonicalizationMethod')),
  );
  const { method, reference } = readSignedInfo(
    readXml(octets, { length: octets.length, comments: 'refused' }),
  );
  requireAnyKey(keys, method, octets, value);

  if (reference.uri !== `#${requireAttribute(signed, 'ID')}`) {
    refuse(`The signature in ${signed.localName} is for another element`);
  }
  signed.removeChild(signature);
  const content = canonicalize(signed, reference.prefixes);
  const digest = createHash(reference.hash).update(content, 'utf8').digest();
  if (digest.length !== reference.digest.length || !timingSafeEqual(digest, reference.digest)) {
    refuse(`${signed.localName} was changed after it was signed`);
  }
  return readXml(content, { length: content.length, comments: 'refused' });
}

function readSignature(signature: Element): { signedInfo: Element; value: Buffer } {
  const [signedInfo, value, keyInfo, ...more] = listElements(signature);
  const isNamed = (element: Element | undefined, name: string) =>
    element?.namespaceURI === NS.signature && element.localName === name;
  if (!isNamed(signedInfo, 'SignedInfo') || !isNamed(value, 'SignatureValue')) {
    refuse('The signature does not begin with SignedInfo and SignatureValue');
  }
  if (countAll(signedInfo!) > MOST_SIGNED_INFO) refuse('The signature has more in it than a signature needs');
  if (more.length > 0 || (keyInfo && !isNamed(keyInfo, 'KeyInfo'))) {
    refuse('The signature holds more than SignedInfo, SignatureValue and KeyInfo');
  }
  return { signedInfo: signedInfo!, value: readBase64(textOf(value!)) };
}

/** Elements and attributes from here on down. */
function countAll(element: Element): number {
  return listElements(element).reduce(
    (count, child) => count + countAll(child),
    1 + element.attributes.length,
  );
}

interface Reference {
  readonly uri: string;
  readonly prefixes: readonly string[];
  readonly hash: string;
  readonly digest: Buffer;
}

function readSignedInfo(signedInfo: Element): { method: string; reference: Reference } {
  const canonicalization = requireChild(signedInfo, NS.signature, 'CanonicalizationMethod');
  requireAlgorithm(canonicalization, NS.exclusive);
  const method = requireAttribute(requireChild(signedInfo, NS.signature, 'SignatureMethod'), 'Algorithm');
  const reference = requireChild(signedInfo, NS.signature, 'Reference');
  const transforms = listElements(requireChild(reference, NS.signature, 'Transforms'));
  if (transforms.length !== 2) refuse(`The signature has ${transforms.length} transforms: expected two`);
  requireAlgorithm(transforms[0]!, ENVELOPED);
  requireAlgorithm(transforms[1]!, NS.exclusive);
  const digestMethod = requireAttribute(requireChild(reference, NS.signature, 'DigestMethod'), 'Algorithm');
  return {
    method,
    reference: {
      uri: requireAttribute(reference, 'URI'),
      prefixes: prefixesOf(transforms[1]!),
      hash: DIGEST_ALGORITHMS.get(digestMethod) ?? refuse(`The digest ${digestMethod} is not accepted`),
      digest: readBase64(textOf(requireChild(reference, NS.signature, 'DigestValue'))),
    },
  };
}

function requireAlgorithm(element: Element, algorithm: string): void {
  const given = requireAttribute(element, 'Algorithm');
  if (given !== algorithm) refuse(`${element.localName} ${given} is not accepted: expected ${algorithm}`);
}

function requireAnyKey(keys: readonly KeyObject[], method: string, octets: string, value: Buffer): void {
  const algorithm =
    SIGNATURE_ALGORITHMS.get(method) ?? refuse(`The signature method ${method} is not accepted`);
  const bytes = Buffer.from(octets, 'utf8');
  // ECDSA values are r and s side by side here (XML Signature 1.1 §6.4.3), not ASN.1.
  const fits = keys
    .filter((key) => key.asymmetricKeyType === algorithm.key)
    .some((key) => verify(algorithm.hash, bytes, { key, dsaEncoding: 'ieee-p1363' }, value));
  if (!fits) refuse('The signature is of none of the keys in the metadata');
}

/** The PrefixList of exclusive canonicalisation (Exclusive XML Canonicalization 1.0 §3). */
function prefixesOf(method: Element): readonly string[] {
  const inclusive = findChild(method, NS.exclusive, 'InclusiveNamespaces');
  if (listElements(method).length > (inclusive ? 1 : 0))
    refuse(`${method.localName} holds parameters that are not accepted`);
  const prefixes = (inclusive && findAttribute(inclusive, 'PrefixList'))?.split(/\s+/).filter(Boolean) ?? [];
  if (prefixes.length > MOST_PREFIXES) refuse('The signature names too many namespaces');
  return prefixes;
}

function canonicalize(element: Element, prefixes: readonly string[]): string {
  const options = {
    inclusiveNamespacesPrefixList: [...prefixes],
    ancestorNamespaces: prefixes.length > 0 ? namespacesAbove(element) : [],
  };
  try {
    return new ExclusiveCanonicalization().process(element, options).toString();
  } catch (cause) {
    return refuse(`${element.localName} cannot be canonicalised`, cause);
  }
}

/** Declarations that an element inherits, the nearest of each prefix. */
function namespacesAbove(element: Element): { prefix: string; namespaceURI: string }[] {
  const found = new Map<string, string>();
  for (let above = element.parentNode; above?.nodeType === 1; above = above.parentNode) {
    for (const { name, value } of Array.from((above as Element).attributes)) {
      const prefix = name.startsWith('xmlns:') ? name.slice('xmlns:'.length) : null;
      if (prefix !== null && !found.has(prefix)) found.set(prefix, value);
    }
  }
  return [...found].map(([prefix, namespaceURI]) => ({ prefix, namespaceURI }));
}

/** Signatures anywhere below the element, wherever they stand. */
export function countSignatures(element: Element): number {
  return listElements(element).reduce(
    (count, child) => count + countSignatures(child),
    listChildren(element, NS.signature, 'Signature').length,
  );
}
