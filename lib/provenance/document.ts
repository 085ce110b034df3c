/**
 * A PROV document as it travels: records of any kind with attributes of any kind (PROV-DM §2, §5).
 *
 * PROV-JSON, PROV-XML and PROV-N are three spellings of this. Names are held as whole IRIs: prefixes are a
 * matter of spelling, so documents that differ in them alone are equal. What the IVOA adds to PROV
 * (`voprov:` records) is a kind like the others.
 */
import type { RecordKind } from './record-kinds';

/** A value: text, with the IRI of its datatype or a language; `name` is a reference, such as prov:Person. */
export type Literal =
  | {
      readonly kind: 'text';
      readonly value: string;
      readonly datatype: string | null;
      readonly language: string | null;
    }
  | { readonly kind: 'name'; readonly iri: string };

export interface Attribute {
  readonly name: string;
  readonly value: Literal;
}

export interface ProvRecord {
  readonly kind: RecordKind;
  /** IRI; null for a relation that nobody refers to. */
  readonly id: string | null;
  /**
   * The arguments the kind has by PROV-DM, by name (`activity`, `entity`, `time` …): IRIs, or xsd:dateTime
   * as written. Absent ones are left out.
   */
  readonly arguments: Readonly<Record<string, string>>;
  readonly attributes: readonly Attribute[];
}

export interface Bundle {
  readonly id: string;
  readonly records: readonly ProvRecord[];
}

export interface ProvDocument {
  /** Prefixes to write names with, as far as they fit; readers keep what they found. `default` has none. */
  readonly prefixes: ReadonlyMap<string, string>;
  readonly records: readonly ProvRecord[];
  readonly bundles: readonly Bundle[];
}

/** An attribute with plain text. */
export function textAttribute(name: string, value: string, datatype: string | null = null): Attribute {
  return { name, value: { kind: 'text', value, datatype, language: null } };
}

/** An attribute with a reference. */
export function nameAttribute(name: string, iri: string): Attribute {
  return { name, value: { kind: 'name', iri } };
}
