/**
 * A small XML document as a tree: job descriptions, job lists of other services.
 *
 * It comes from outside: documents that declare entities are refused, and size and depth are bounded.
 * Prefixes are dropped, since servers agree on local names better than on namespaces.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';

export interface XmlNode {
  /** Local name. */
  readonly name: string;
  /** By the name as written, prefix included; declarations of namespaces among them. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** The text directly inside, untrimmed. */
  readonly text: string;
}

/** Why a document cannot be read, as a sentence. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

/** Characters of a document. */
const LONGEST = 4_000_000;
const DEEPEST = 64;

interface OpenNode {
  name: string;
  attributes: Record<string, string>;
  children: OpenNode[];
  text: string;
}

/** @throws {XmlError} */
export function readXmlTree(document: string): XmlNode {
  if (document.length > LONGEST) {
    throw new XmlError(`The document has more than ${LONGEST} characters, the most that is read.`);
  }
  const parser = new SaxesParser({ xmlns: true });
  const open: OpenNode[] = [];
  let root: OpenNode | null = null;
  const addText = (text: string) => {
    const current = open.at(-1);
    if (current) current.text += text;
  };
  parser.on('error', (error) => {
    throw new XmlError(`The document is no XML: ${error.message.replace(/\.?$/, '.')}`);
  });
  parser.on('doctype', (text) => {
    if (text.includes('['))
      throw new XmlError('The document declares entities of its own, which are not read.');
  });
  parser.on('opentag', (tag) => {
    const node = toNode(tag);
    const parent = open.at(-1);
    if (parent) parent.children.push(node);
    else root = node;
    open.push(node);
    if (open.length > DEEPEST) throw new XmlError(`The document is nested more than ${DEEPEST} deep.`);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(document).close();
  if (root === null) throw new XmlError('The document is empty.');
  return root;
}

function toNode(tag: SaxesTagNS): OpenNode {
  const attributes = Object.fromEntries(
    Object.entries(tag.attributes).map(([name, { value }]) => [name, value]),
  );
  return { name: tag.local, attributes, children: [], text: '' };
}

/** The first child of a name. */
export function childOf(node: XmlNode, name: string): XmlNode | null {
  return node.children.find((child) => child.name === name) ?? null;
}

/** All children of a name. */
export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

/** The text of a child, trimmed; `null` without one, or when it is empty or nil. */
export function childText(node: XmlNode, name: string): string | null {
  const text = childOf(node, name)?.text.trim() ?? '';
  return text === '' ? null : text;
}
