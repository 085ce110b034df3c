/**
 * A document as PROV-N (W3C REC 2013-04-30); the IVOA's records in the same notation, as voprov writes them.
 *
 * All arguments stand there, `-` for the absent ones, which the grammar takes everywhere.
 */
import type { Attribute, ProvDocument, ProvRecord } from './document';
import { NameWriter } from './name-writer';
import { PROV, XSD } from './namespaces';
import { factsOf } from './record-kinds';

export const PROV_N_TYPE = 'text/provenance-notation; charset=UTF-8';

export function writeProvN(document: ProvDocument): string {
  const names = new NameWriter(document.prefixes, () => true);
  const lines = document.records.map((record) => `  ${writeRecord(record, names)}\n`);
  for (const { id, records } of document.bundles) {
    lines.push(`  bundle ${writeName(names.name(id))}\n`);
    lines.push(...records.map((record) => `    ${writeRecord(record, names)}\n`), '  endBundle\n');
  }
  const declared = [...names.prefixes]
    .filter(([, namespace]) => namespace !== PROV && namespace !== XSD) // known, and not to be declared (§3.7.1)
    .map(([prefix, namespace]) => `  prefix ${prefix} <${escapeIri(namespace)}>\n`);
  return `document\n${declared.join('')}${lines.join('')}endDocument\n`;
}

function writeRecord({ kind, id, arguments: args, attributes }: ProvRecord, names: NameWriter): string {
  const facts = factsOf(kind);
  const name = (iri: string) => writeName(names.name(iri));
  const given = facts.arguments.map((argument) => {
    const value = args[argument.name];
    if (value === undefined) return '-';
    if (argument.type === 'name') return name(value);
    return argument.type === 'time' ? value : quote(value);
  });
  const inside = facts.element && id !== null ? [name(id), ...given] : given;
  if (attributes.length > 0) {
    inside.push(`[${attributes.map((attribute) => writeAttribute(attribute, name)).join(', ')}]`);
  }
  const before = !facts.element && id !== null ? `${name(id)}; ` : '';
  return `${kind}(${before}${inside.join(', ')})`;
}

function writeAttribute({ name, value }: Attribute, write: (iri: string) => string): string {
  const head = `${write(name)}=`;
  if (value.kind === 'name') return `${head}'${write(value.iri)}'`;
  if (value.language !== null) return `${head}${quote(value.value)}@${value.language}`;
  return head + quote(value.value) + (value.datatype === null ? '' : ` %% ${write(value.datatype)}`);
}

/** Characters of a local name that need a backslash (§3.7.1); a dot only at an end, a hyphen at the start. */
function writeName(name: string): string {
  const colon = name.indexOf(':');
  const local = name.slice(colon + 1).replace(/[^\p{L}\p{N}_/@~&+*?#$!%.-]|^[-.]|\.$/gu, '\\$&');
  return name.slice(0, colon + 1) + local;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

function quote(text: string): string {
  return `"${text.replace(/[\\"\n\r\t\b\f]/g, (character) => ESCAPES[character]!)}"`;
}

/** What may not stand between < and > is written by its number, as in SPARQL. */
function escapeIri(iri: string): string {
  return iri.replace(
    /[<>"{}|^`\\\s]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
