/**
 * A document as PROV-JSON (W3C member submission of 2013, with the records voprov adds).
 *
 * Each kind is an object by identifier. Records that share one become an array, and relations without one
 * get a blank `_:id1`. A typed literal holds its value as text, numbers too, as the schema asks.
 *
 * @example
 * writeProvJson(toDocument(graph, 'W3C'));
 */
import type { Attribute, Literal, ProvDocument, ProvRecord } from './document';
import { NameWriter } from './name-writer';
import { PROV } from './namespaces';
import { factsOf } from './record-kinds';

type JsonLiteral = string | { $: string; type?: string; lang?: string };
type JsonRecord = Record<string, JsonLiteral | JsonLiteral[]>;
type Container = Record<string, Record<string, JsonRecord | JsonRecord[]>>;

export const PROV_JSON_TYPE = 'application/json';

/** JSON text of a document, with two blanks of indentation. */
export function writeProvJson(document: ProvDocument): string {
  const names = new NameWriter(document.prefixes, () => true);
  const content = container(document.records, names);
  const bundles = document.bundles.map(
    (bundle) => [names.name(bundle.id), container(bundle.records, names)] as const,
  );
  return JSON.stringify(
    {
      prefix: Object.fromEntries(names.prefixes),
      ...content,
      ...(bundles.length > 0 && { bundle: Object.fromEntries(bundles) }),
    },
    null,
    2,
  );
}

function container(records: readonly ProvRecord[], names: NameWriter): Container {
  const kinds: Container = Object.create(null);
  let blanks = 0;
  for (const record of records) {
    if (record.id === null) blanks += 1;
    const id = record.id === null ? `_:id${blanks}` : names.name(record.id);
    const kind = kinds[record.kind] ?? (Object.create(null) as Container[string]);
    kinds[record.kind] = kind;
    const written = writeRecord(record, names);
    const before = kind[id];
    kind[id] = before === undefined ? written : [before, written].flat();
  }
  return kinds;
}

function writeRecord(record: ProvRecord, names: NameWriter): JsonRecord {
  const written: JsonRecord = Object.create(null);
  for (const argument of factsOf(record.kind).arguments) {
    const value = record.arguments[argument.name];
    if (value !== undefined)
      written[names.name(argument.iri)] = argument.type === 'name' ? names.name(value) : value;
  }
  for (const [name, values] of byName(record.attributes)) {
    const literals = values.map((value) => writeLiteral(value, names));
    written[names.name(name)] = literals.length === 1 ? literals[0]! : literals;
  }
  return written;
}

function byName(attributes: readonly Attribute[]): Map<string, Literal[]> {
  return new Map(
    [...Map.groupBy(attributes, ({ name }) => name)].map(([name, group]) => [
      name,
      group.map(({ value }) => value),
    ]),
  );
}

function writeLiteral(literal: Literal, names: NameWriter): JsonLiteral {
  if (literal.kind === 'name')
    return { $: names.name(literal.iri), type: names.name(`${PROV}QUALIFIED_NAME`) };
  if (literal.language !== null) return { $: literal.value, lang: literal.language };
  if (literal.datatype === null) return literal.value;
  return { $: literal.value, type: names.name(literal.datatype) };
}
