/**
 * XML as it is written, piece by piece: UWS, VOSI, examples.
 *
 * A text is escaped on its way in, so only {@link Xml} made here is taken as markup.
 */
import { escapeAttribute, escapeText } from '@/lib/votable/xml-text';

/** Well-formed markup. */
export interface Xml {
  readonly markup: string;
}

type AttributeValue = string | number | boolean | null | undefined;
type Child = Xml | string | number | null;

/**
 * An element. Attributes that are `null` or `undefined` are left out, and so are children that are `null`.
 *
 * @example
 * element('uws:phase', {}, 'PENDING').markup; // '<uws:phase>PENDING</uws:phase>'
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  ...children: readonly (Child | readonly Child[])[]
): Xml {
  const inside = children.flat().map(writeChild).join('');
  const open = `<${name}${writeAttributes(attributes)}`;
  return { markup: inside === '' ? `${open}/>` : `${open}>${inside}</${name}>` };
}

/** An element with text, or nothing when there is no text to hold. */
export function optional(name: string, text: string | number | null | undefined): Xml | null {
  return text === null || text === undefined || text === '' ? null : element(name, {}, text);
}

/** The whole document, ready to be sent as UTF-8. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.markup}\n`;
}

function writeChild(child: Child): string {
  if (child === null) return '';
  return typeof child === 'object' ? child.markup : escapeText(String(child));
}

function writeAttributes(attributes: Readonly<Record<string, AttributeValue>>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('');
}
