/**
 * IRIs to qualified names, for one document: `ivo://x.y/hess?23523` becomes `ns1:23523`.
 *
 * Names may hold nearly anything after the colon in PROV-JSON and PROV-N, but only an NCName in PROV-XML;
 * each format says what it takes by `fits`, and what cannot be said plainly it escapes itself.
 */
import { USUAL_PREFIXES } from './namespaces';

/** What all three formats take as a prefix. */
const PREFIX = /^[A-Za-z][A-Za-z0-9_-]*$/;

export class NameWriter {
  readonly #prefixes = new Map<string, string>();
  /** Namespaces by length, the longest first, so that the closest is taken. */
  readonly #known: [prefix: string, namespace: string][];
  readonly #byNamespace = new Map<string, string>();
  readonly #fits: (local: string) => boolean;

  /**
   * @param wished prefixes of the document; only those in use are declared
   * @param fits whether a local part can be written as it is
   */
  constructor(wished: ReadonlyMap<string, string>, fits: (local: string) => boolean) {
    const all = new Map(
      [...wished].filter(
        ([prefix, namespace]) => PREFIX.test(prefix) && prefix !== 'default' && namespace !== '',
      ),
    );
    for (const [prefix, namespace] of USUAL_PREFIXES) all.set(prefix, namespace);
    this.#known = [...all].toSorted((a, b) => b[1].length - a[1].length);
    this.#fits = fits;
  }

  /** The name of an IRI; its namespace is declared from now on. */
  name(iri: string): string {
    for (const [prefix, namespace] of this.#known) {
      const local = iri.slice(namespace.length);
      if (local !== '' && iri.startsWith(namespace) && this.#fits(local)) {
        this.#declare(prefix, namespace);
        return `${prefix}:${local}`;
      }
    }
    const cut = this.#cut(iri);
    const namespace = iri.slice(0, cut);
    const wished = this.#known.find(([, known]) => known === namespace)?.[0];
    const prefix = this.#byNamespace.get(namespace) ?? wished ?? this.#freePrefix();
    this.#declare(prefix, namespace);
    return `${prefix}:${iri.slice(cut)}`;
  }

  /** What was declared, in order of first use. */
  get prefixes(): ReadonlyMap<string, string> {
    return this.#prefixes;
  }

  #declare(prefix: string, namespace: string): void {
    this.#prefixes.set(prefix, namespace);
    if (!this.#byNamespace.has(namespace)) this.#byNamespace.set(namespace, prefix);
  }

  /** Where the local part begins: after the last separator that leaves one which fits, else after the last at all. */
  #cut(iri: string): number {
    let last = 0;
    for (let i = iri.length - 2; i >= 0; i -= 1) {
      if (!/[#?/:=&]/.test(iri[i]!)) continue;
      if (last === 0) last = i + 1;
      if (this.#fits(iri.slice(i + 1))) return i + 1;
    }
    return Math.max(last, 1);
  }

  #freePrefix(): string {
    let number = 1;
    const taken = new Set([...this.#prefixes.keys(), ...this.#known.map(([prefix]) => prefix)]);
    while (taken.has(`ns${number}`)) number += 1;
    return `ns${number}`;
  }
}
