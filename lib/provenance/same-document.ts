/**
 * A document as a graph: what remains when order, prefixes and spelling are forgotten. Two documents are
 * equal when these texts are.
 */
import type { ProvDocument, ProvRecord } from './document';

export function canonicalForm({ records, bundles }: ProvDocument): string {
  const parts = [
    sorted(records.map(canonicalRecord)),
    sorted(bundles.map(({ id, records: inside }) => [id, sorted(inside.map(canonicalRecord))])),
  ];
  return JSON.stringify(parts, null, 1);
}

function canonicalRecord({ kind, id, arguments: args, attributes }: ProvRecord): unknown {
  const given = Object.entries(args).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [kind, id, given, sorted(attributes.map(({ name, value }) => [name, literalKey(value)]))];
}

function literalKey(value: ProvRecord['attributes'][number]['value']): unknown {
  return value.kind === 'name' ? { name: value.iri } : [value.value, value.datatype, value.language];
}

function sorted(things: readonly unknown[]): unknown[] {
  return things.map((thing) => JSON.stringify(thing)).toSorted();
}
