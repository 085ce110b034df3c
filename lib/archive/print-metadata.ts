/**
 * docs/metadata.md: every metadata item, for people, from the entries that everything else is made from.
 */
import type { MetadataItem } from '@/lib/obscore/metadata-item';
import { SEARCH_FIELDS } from '@/lib/obscore/criteria/search-fields';
import { allMetadata, OWN_KEYWORDS } from './metadata';

const TYPE_NAMES: Readonly<Record<string, string>> = {
  char: 'text',
  int: 'int',
  long: 'long',
  double: 'double',
};

/** A cell of a Markdown table: a bar would end it, and < begin a tag. */
const cell = (text: string | null) => (text ?? '').replace(/[|<]/g, '\\$&');

function typeOf({ datatype, xtype }: MetadataItem): string {
  return xtype === null ? (TYPE_NAMES[datatype] ?? datatype) : xtype.replace(/^adql:/, '').toLowerCase();
}

/** Labels of the fields of the search form that ask about a column. */
function fieldsOf(table: string, { name }: MetadataItem): string {
  const asking = SEARCH_FIELDS.filter((field) => field.table === table && field.column === name);
  return asking.map(({ label }) => label).join('; ');
}

function row(table: string, item: MetadataItem): string {
  const { unit, ucd, description, from } = item;
  const cells = [`\`${item.name}\``, typeOf(item), unit, ucd, description, from, fieldsOf(table, item)];
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** The whole document. */
export function printMetadata(): string {
  const sections = allMetadata.flatMap(({ name, description, items }) => [
    `## ${name}`,
    '',
    `${description}.`,
    '',
    '| column | type | unit | UCD | meaning | from | in the form |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...items.map((item) => row(name, item)),
    '',
  ]);
  return [
    '# Metadata',
    '',
    'Every column that is published of observations, sources and their processing, with where it comes from and which fields of the search form ask about it: keywords in capitals are those of GADF headers and index tables. Made from the entries that `lib/archive/metadata.ts` gathers; a test tells when the two differ, and `npx vitest run lib/archive/print-metadata -u` writes it anew. The tables of the provenance data model, `prov.*`, are those of ProvenanceDM 1.0 and describe themselves in TAP_SCHEMA.',
    '',
    ...sections,
    '## In the headers of our files',
    '',
    '| keyword | meaning | in |',
    '| --- | --- | --- |',
    ...OWN_KEYWORDS.map(([keyword, meaning, files]) => `| \`${keyword}\` | ${meaning} | ${files} |`),
    '',
  ].join('\n');
}
