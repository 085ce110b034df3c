/**
 * Reading a tree by full names: namespace and local name, never the prefix, and never by searching the whole document,
 * which is how wrapped signatures fool their readers.
 */

import { refuse } from './errors';

const ELEMENT_NODE = 1;

export function isElement(node: Node | null, namespace: string, name: string): node is Element {
  return (
    node?.nodeType === ELEMENT_NODE &&
    (node as Element).namespaceURI === namespace &&
    (node as Element).localName === name
  );
}

/** Direct children of this name. */
export function listChildren(parent: Element, namespace: string, name: string): Element[] {
  return listElements(parent).filter((node) => isElement(node, namespace, name));
}

/** All direct children that are elements. */
export function listElements(parent: Element): Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === ELEMENT_NODE);
}

/** @throws {SignInError} when there are several */
export function findChild(parent: Element, namespace: string, name: string): Element | null {
  const found = listChildren(parent, namespace, name);
  if (found.length > 1) refuse(`${parent.localName} has ${found.length} times ${name}: expected one`);
  return found[0] ?? null;
}

/** @throws {SignInError} unless there is exactly one */
export function requireChild(parent: Element, namespace: string, name: string): Element {
  return findChild(parent, namespace, name) ?? refuse(`${parent.localName} has no ${name}`);
}

/** The child, its child, and so on; `null` where one is missing. */
export function findPath(parent: Element, namespace: string, ...names: readonly string[]): Element | null {
  let element: Element | null = parent;
  for (const name of names) element = element && findChild(element, namespace, name);
  return element;
}

/** An attribute without a namespace; `null` when it is absent or empty. */
export function findAttribute(element: Element, name: string): string | null {
  return element.getAttribute(name) || null;
}

export function requireAttribute(element: Element, name: string): string {
  return findAttribute(element, name) ?? refuse(`${element.localName} has no ${name}`);
}

/**
 * The whole text of an element that holds nothing else.
 *
 * @throws {SignInError} when there is an element inside: reading around it would make up a value
 */
export function textOf(element: Element): string {
  if (listElements(element).length > 0) refuse(`${element.localName} holds elements: expected text`);
  return (element.textContent ?? '').trim();
}

/** How many elements of this name are anywhere in the tree, the root included. */
export function countElements(root: Element, namespace: string, name: string): number {
  let count = isElement(root, namespace, name) ? 1 : 0;
  for (const child of listElements(root)) count += countElements(child, namespace, name);
  return count;
}

/** Bytes of base64 as RFC 4648 §4 spells it, blanks aside. @throws {SignInError} */
export function readBase64(text: string): Buffer {
  const compact = text.replace(/[ \t\r\n]/g, '');
  if (compact === '' || compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) {
    refuse('A value is not base64');
  }
  return Buffer.from(compact, 'base64');
}
