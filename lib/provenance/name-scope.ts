/**
 * Qualified names to IRIs, by the prefixes that hold at a place. A bundle sees those of its document.
 */
import { PROV, VOPROV, XSD } from './namespaces';

/** Known everywhere (PROV-N §3.7.1: prov and xsd cannot be declared otherwise; voprov is left out by OPUS at times). */
const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['prov', PROV],
  ['xsd', XSD],
  ['voprov', VOPROV],
]);

/** XML Schema as XML knows it; PROV appends a # to make IRIs of its types (PROV-XML §2.4). */
const XSD_OF_XML = XSD.slice(0, -1);

export class NameScope {
  readonly #prefixes: Map<string, string>;

  constructor(outer: NameScope | null = null) {
    this.#prefixes = new Map(outer ? outer.#prefixes : BUILT_IN);
  }

  /** @returns what is wrong with the declaration, or null */
  declare(prefix: string, namespace: string): string | null {
    if (namespace === '') return `the prefix ${JSON.stringify(prefix)} stands for nothing`;
    this.#prefixes.set(prefix, namespace === XSD_OF_XML ? XSD : namespace);
    return null;
  }

  /** Everything declared, `default` included. */
  get prefixes(): ReadonlyMap<string, string> {
    return this.#prefixes;
  }

  /** The IRI of a name; null when its prefix is not declared. Without a colon it is in the default namespace. */
  resolve(name: string): string | null {
    const colon = name.indexOf(':');
    const namespace = this.#prefixes.get(colon < 0 ? 'default' : name.slice(0, colon));
    return namespace === undefined ? null : namespace + name.slice(colon + 1);
  }

  /** What is wrong with a name that does not resolve. */
  complaint(name: string): string {
    const colon = name.indexOf(':');
    if (colon < 0) return `the name ${JSON.stringify(name)} has no prefix, and there is no default namespace`;
    return `the prefix of ${JSON.stringify(name)} is not declared`;
  }
}
