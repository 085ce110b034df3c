/**
 * XML from outside, read strictly.
 *
 * Two passes: saxes, a strict parser, proves the text well-formed and within limits and refuses what SAML messages never
 * hold; only then xmldom, which mends what it does not like, makes a tree of the same text. A document type, an entity
 * of its own, a comment inside a value, a processing instruction: each has been half of an attack on a service provider.
 */

import { DOMParser } from '@xmldom/xmldom';
import { SaxesParser } from 'saxes';
import { refuse } from './errors';
import { NS } from './names';

export interface XmlLimits {
  /** Characters. */
  readonly length: number;
  /** Metadata may carry comments outside its signature; they never reach the signed octets. */
  readonly comments: 'refused' | 'outside-signatures';
}

const DEEPEST = 50;
const MOST_ELEMENTS = 20_000;

/** Names under which XML Signature, Encryption, SAML and XML itself keep identifiers. */
const ID_ATTRIBUTES = new Set(['ID', 'Id', 'id', 'xml:id']);

/**
 * @returns the root element
 * @throws {SignInError} for anything but one well-formed document within the limits, every identifier in it unique
 */
export function readXml(text: string, limits: XmlLimits): Element {
  if (text.length > limits.length)
    refuse(`The XML is longer than ${limits.length} characters, the most that is read`);
  requireStrict(text, limits);
  const parser = new DOMParser({
    errorHandler: (_level: string, message: unknown) => refuse(`The XML cannot be read: ${String(message)}`),
  });
  return parser.parseFromString(text, 'text/xml').documentElement;
}

function requireStrict(text: string, limits: XmlLimits): void {
  const parser = new SaxesParser({ xmlns: true });
  const ids = new Set<string>();
  let depth = 0;
  let elements = 0;
  let signatures = 0;
  parser.on('error', (error) => refuse(`The XML is not well-formed: ${error.message}`, error));
  parser.on('doctype', () => refuse('The XML has a document type, which no message of SAML has'));
  parser.on('cdata', () => refuse('The XML has a CDATA section, which no message of SAML needs'));
  parser.on('processinginstruction', () => refuse('The XML has a processing instruction'));
  parser.on('comment', () => {
    if (limits.comments === 'refused' || signatures > 0)
      refuse('The XML has a comment, which could split a value');
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && !/^utf-8$/i.test(encoding)) refuse(`The XML is declared as ${encoding}: expected UTF-8`);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    elements += 1;
    if (tag.local === 'Signature' && tag.uri === NS.signature) signatures += 1;
    if (depth > DEEPEST) refuse(`The XML is nested more than ${DEEPEST} deep`);
    if (elements > MOST_ELEMENTS) refuse(`The XML has more than ${MOST_ELEMENTS} elements`);
    for (const { name, value } of Object.values(tag.attributes)) {
      if (!ID_ATTRIBUTES.has(name)) continue;
      if (ids.has(value)) refuse('Two elements of the XML have one identifier');
      ids.add(value);
    }
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    if (tag.local === 'Signature' && tag.uri === NS.signature) signatures -= 1;
  });
  parser.write(text).close();
}

/**
 * Bytes that must be UTF-8.
 *
 * @throws {SignInError} for other bytes: what one reader replaces, another might keep
 */
export function readUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    return refuse('The XML is not UTF-8', cause);
  }
}
