/**
 * PROV-XML as W3C tools write it, and as voprov does: with the IVOA's records, and all of it in its namespace.
 *
 * Elements are told by their local names, since the two differ in the namespace alone. Document types are
 * refused, and with them all entities but XML's own; depth and size are limited.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Attribute, Bundle, Literal, ProvDocument, ProvRecord } from './document';
import { ProvError } from './errors';
import { isDateTime, isNameType, textLiteral } from './literals';
import { NameScope } from './name-scope';
import { PROV, VOPROV } from './namespaces';
import { factsOf, isRecordKind, type RecordKind } from './record-kinds';
import { baseOf } from './subtypes';
import { unescapeNcName } from './xml-names';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
/** document, bundleContent, record, attribute. */
const DEEPEST = 4;

interface OpenRecord {
  readonly kind: RecordKind;
  readonly id: string | null;
  readonly arguments: Record<string, string>;
  readonly attributes: Attribute[];
}

interface OpenChild {
  readonly tag: SaxesTagNS;
  text: string;
}

/** @throws {ProvError} with line and column */
export function readProvXml(text: string): ProvDocument {
  return new XmlReader().read(text);
}

class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  readonly #records: ProvRecord[] = [];
  readonly #bundles: Bundle[] = [];
  readonly #prefixes = new Map<string, string>();
  #bundle: { id: string; records: ProvRecord[] } | null = null;
  #record: OpenRecord | null = null;
  #child: OpenChild | null = null;
  /** Depth inside <prov:other>, which says nothing of provenance. */
  #other = 0;
  #depth = 0;

  read(text: string): ProvDocument {
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw this.#problem(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''));
    });
    parser.on('doctype', () => {
      throw this.#problem('a document type is not read here');
    });
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', () => this.#close());
    parser.on('text', (content) => this.#text(content));
    parser.on('cdata', (content) => this.#text(content));
    parser.write(text).close();
    return { prefixes: this.#prefixes, records: this.#records, bundles: this.#bundles };
  }

  #open(tag: SaxesTagNS): void {
    this.#depth += 1;
    if (this.#other > 0) {
      this.#other += 1;
      return;
    }
    for (const [prefix, namespace] of Object.entries(tag.ns ?? {})) {
      if (prefix !== '' && namespace !== '' && !this.#prefixes.has(prefix))
        this.#prefixes.set(prefix, namespace);
    }
    if (this.#depth === 1) {
      if (tag.local !== 'document')
        throw this.#problem(`the root is <${tag.name}>, expected <prov:document>`);
    } else if (this.#child !== null || this.#depth > DEEPEST) {
      throw this.#problem(`<${tag.name}> stands inside a value`);
    } else if (this.#record !== null) {
      this.#child = { tag, text: '' };
    } else if (tag.local === 'other') {
      this.#other = 1;
    } else if (tag.local === 'bundleContent') {
      if (this.#bundle) throw this.#problem('a bundle holds no bundles');
      const id = this.#identifier(tag);
      if (id === null) throw this.#problem('the bundle has no prov:id');
      this.#bundle = { id, records: [] };
    } else this.#record = this.#openRecord(tag);
  }

  #openRecord(tag: SaxesTagNS): OpenRecord {
    const base = baseOf(tag.local);
    const kind = base?.kind ?? (isRecordKind(tag.local) ? tag.local : null);
    if (kind === null) throw this.#problem(`there is no record <${tag.name}> in PROV`);
    const attributes: Attribute[] = [];
    const types = [base?.type, this.#xsiType(tag)].filter((type) => type !== undefined && type !== null);
    for (const iri of types) attributes.push({ name: `${PROV}type`, value: { kind: 'name', iri } });
    return { kind, id: this.#identifier(tag), arguments: {}, attributes };
  }

  #text(content: string): void {
    if (this.#other > 0) return;
    if (this.#child) this.#child.text += content;
    else if (content.trim() !== '')
      throw this.#problem(`unexpected text ${JSON.stringify(content.trim().slice(0, 40))}`);
  }

  #close(): void {
    this.#depth -= 1;
    if (this.#other > 0) {
      this.#other -= 1;
    } else if (this.#child) {
      this.#closeChild(this.#child, this.#record!);
      this.#child = null;
    } else if (this.#record) {
      const record = this.#record;
      (this.#bundle?.records ?? this.#records).push(record);
      this.#record = null;
    } else if (this.#bundle && this.#depth === 1) {
      this.#bundles.push(this.#bundle);
      this.#bundle = null;
    }
  }

  #closeChild({ tag, text }: OpenChild, record: OpenRecord): void {
    const mine = tag.uri === PROV || tag.uri === VOPROV;
    const argument = mine ? factsOf(record.kind).arguments.find(({ name }) => name === tag.local) : undefined;
    const type = this.#xsiType(tag);
    const language = Object.values(tag.attributes).find(({ name }) => name === 'xml:lang')?.value ?? null;
    const reference = this.#find(tag, 'ref');
    const plain = argument?.type !== 'literal' || (type === null && language === null && reference === null);
    if (argument && plain && record.arguments[argument.name] === undefined) {
      record.arguments[argument.name] = this.#argumentText(argument.type, reference, text, tag);
      return;
    }
    // Several members of one collection are several records.
    if (argument && record.kind === 'hadMember' && reference !== null) {
      const { collection } = record.arguments;
      (this.#bundle?.records ?? this.#records).push({
        ...record,
        arguments: { ...(collection !== undefined && { collection }), entity: this.#resolve(reference) },
      });
      return;
    }
    if (argument && argument.type !== 'literal') throw this.#problem(`<${tag.name}> stands there twice`);
    if (!tag.uri) throw this.#problem(`<${tag.name}> is in no namespace`);
    record.attributes.push({
      name: tag.uri + unescapeNcName(tag.local),
      value: this.#literal(text, type, language, reference),
    });
  }

  #argumentText(type: string, reference: string | null, text: string, tag: SaxesTagNS): string {
    if (type === 'name') {
      if (reference === null) throw this.#problem(`<${tag.name}> has no prov:ref`);
      return this.#resolve(reference);
    }
    if (type === 'time') {
      if (isDateTime(text.trim())) return text.trim();
      throw this.#problem(`${JSON.stringify(text.slice(0, 40))} is no time: expected 2026-01-05T10:00:00Z`);
    }
    return text;
  }

  #literal(text: string, type: string | null, language: string | null, reference: string | null): Literal {
    if (reference !== null) return { kind: 'name', iri: this.#resolve(reference) };
    // The note's own examples have names of no namespace, which name nothing.
    if (isNameType(type) && (text.includes(':') || this.#parser.resolve(''))) {
      return { kind: 'name', iri: this.#resolve(text.trim()) };
    }
    if (isNameType(type)) return textLiteral(text.trim(), null, null);
    return textLiteral(text, type, language);
  }

  #identifier(tag: SaxesTagNS): string | null {
    const id = this.#find(tag, 'id');
    return id === null ? null : this.#resolve(id);
  }

  /** `prov:id`, `voprov:ref`, or either without a prefix. */
  #find(tag: SaxesTagNS, local: 'id' | 'ref'): string | null {
    const found = Object.values(tag.attributes).find(
      (one) => one.local === local && (one.uri === PROV || one.uri === VOPROV || one.uri === ''),
    );
    return found?.value ?? null;
  }

  #xsiType(tag: SaxesTagNS): string | null {
    const type = Object.values(tag.attributes).find((one) => one.uri === XSI && one.local === 'type');
    return type ? this.#resolve(type.value.trim()) : null;
  }

  #resolve(name: string): string {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const scope = new NameScope();
    const namespace = this.#parser.resolve(prefix);
    if (namespace) scope.declare(prefix === '' ? 'default' : prefix, namespace);
    const iri = scope.resolve(
      colon < 0 ? unescapeNcName(name) : `${prefix}:${unescapeNcName(name.slice(colon + 1))}`,
    );
    if (iri === null) throw this.#problem(scope.complaint(name));
    return iri;
  }

  #problem(what: string): ProvError {
    const { line, column } = this.#parser;
    return new ProvError('PROV-XML', `line ${line}, column ${column + 1}`, what);
  }
}
