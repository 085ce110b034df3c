/**
 * A document as PROV-XML (W3C note of 2013-04-30), in the order its schema wants: arguments, then prov:label,
 * prov:location, prov:role, prov:type, prov:value, then the words of others.
 */
import { escapeAttribute, escapeText } from '@/lib/votable/xml-text';
import type { Attribute, Bundle, ProvDocument, ProvRecord } from './document';
import { NameWriter } from './name-writer';
import { PROV, VOPROV, XSD } from './namespaces';
import { factsOf } from './record-kinds';
import { escapeNcName, fitsNcName } from './xml-names';

export const PROV_XML_TYPE = 'application/provenance+xml';

const ORDER = ['label', 'location', 'role', 'type', 'value'].map((name) => PROV + name);

export function writeProvXml(document: ProvDocument): string {
  const writer = new XmlWriter(document.prefixes);
  const content = [
    ...document.records.map((record) => writer.record(record, '  ')),
    ...document.bundles.map((bundle) => writer.bundle(bundle)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writer.open()}\n${content.join('')}</prov:document>\n`;
}

class XmlWriter {
  readonly #names: NameWriter;

  constructor(prefixes: ReadonlyMap<string, string>) {
    // Prefixes that begin with "xml" are XML's own, and its namespace of types is written without the #.
    const taken = [...prefixes].filter(
      ([prefix, namespace]) => !/^xml/i.test(prefix) && prefix !== 'xsi' && namespace !== XSD,
    );
    this.#names = new NameWriter(new Map(taken), fitsNcName);
  }

  /** The root, once all names are known. */
  open(): string {
    this.#name(`${PROV}document`);
    this.#name(`${XSD}QName`);
    const declared = [...this.#names.prefixes].map(([prefix, namespace]) => {
      const uri = namespace === XSD ? XSD.slice(0, -1) : namespace;
      return ` xmlns:${prefix}="${attribute(uri)}"`;
    });
    return `<prov:document${declared.join('')} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`;
  }

  bundle({ id, records }: Bundle): string {
    const inside = records.map((record) => this.record(record, '    ')).join('');
    return `  <prov:bundleContent prov:id="${attribute(this.#name(id))}">\n${inside}  </prov:bundleContent>\n`;
  }

  record({ kind, id, arguments: args, attributes }: ProvRecord, indent: string): string {
    const facts = factsOf(kind);
    // The records of the IVOA are in its own namespace, so that a W3C reader knows what it does not know.
    const name = this.#name((facts.vo ? VOPROV : PROV) + kind);
    const inner = `${indent}  `;
    const children = facts.arguments.flatMap((argument) => {
      const value = args[argument.name];
      if (value === undefined) return [];
      const tag = this.#name(argument.iri);
      return argument.type === 'name'
        ? [`${inner}<${tag} prov:ref="${attribute(this.#name(value))}"/>\n`]
        : [`${inner}<${tag}>${text(value)}</${tag}>\n`];
    });
    const inOrder = attributes.toSorted((a, b) => rank(a) - rank(b));
    children.push(...inOrder.map((one) => `${inner}${this.#attribute(one)}\n`));
    const open = `${indent}<${name}${id === null ? '' : ` prov:id="${attribute(this.#name(id))}"`}`;
    return children.length === 0 ? `${open}/>\n` : `${open}>\n${children.join('')}${indent}</${name}>\n`;
  }

  #attribute({ name, value }: Attribute): string {
    const tag = this.#name(name);
    if (value.kind === 'name') return `<${tag} xsi:type="xsd:QName">${text(this.#name(value.iri))}</${tag}>`;
    const type = value.datatype === null ? '' : ` xsi:type="${attribute(this.#name(value.datatype))}"`;
    const language = value.language === null ? '' : ` xml:lang="${attribute(value.language)}"`;
    return `<${tag}${type}${language}>${text(value.value)}</${tag}>`;
  }

  #name(iri: string): string {
    const name = this.#names.name(iri);
    const colon = name.indexOf(':');
    return `${name.slice(0, colon)}:${escapeNcName(name.slice(colon + 1))}`;
  }
}

function rank({ name }: Attribute): number {
  const place = ORDER.indexOf(name);
  return place < 0 ? ORDER.length : place;
}

/** XML would read a carriage return as a line feed. */
const text = (value: string) => escapeText(value).replaceAll('\r', '&#13;');
const attribute = (value: string) => escapeAttribute(value);
