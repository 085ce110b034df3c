/**
 * docs/metadata.md: every column of the observation tables, for people, from the entries that
 * everything else is made from.
 */
import type { MetadataItem } from './metadata-item';
import { metadataTables, observationTables } from './tables';

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

function row(item: MetadataItem): string {
  const cells = [`\`${item.name}\``, typeOf(item), item.unit, item.ucd, item.description, item.from];
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** The whole document. */
export function printMetadata(): string {
  const sections = observationTables.flatMap((table) => {
    const columns = metadataTables.get(`${table.schema}.${table.name}`);
    if (!columns) return [];
    return [
      `## ${table.schema}.${table.name}`,
      '',
      `${table.description}.`,
      '',
      '| column | type | unit | UCD | meaning | from |',
      '| --- | --- | --- | --- | --- | --- |',
      ...columns.map(row),
      '',
    ];
  });
  return [
    '# Metadata of observations',
    '',
    'Every column that is published of an observation, with where ingest takes it from: keywords in capitals are those of GADF headers and index tables. Made from the entries in `lib/obscore`; a test tells when the two differ, and `npx vitest run lib/obscore -u` writes it anew.',
    '',
    ...sections,
  ].join('\n');
}
