/**
 * Every metadata item of the gateway, by table: the one list that docs/metadata.md is printed from.
 *
 * Each item is an entry where its table is described, with definition, unit, UCD and where it comes from;
 * TAP_SCHEMA, FIELDs, heads of results and this list read the same entry. A new table of items is a line here.
 */
import type { PublishedTable } from '@/lib/adql/catalogue';
import { sourceTables } from '@/lib/catalogue/tables';
import type { MetadataItem } from '@/lib/obscore/metadata-item';
import { metadataTables, observationTables } from '@/lib/obscore/tables';
import { provenanceMetadata, provenanceTables } from '@/lib/provenance/tables';

export interface MetadataTable {
  readonly name: string;
  readonly description: string;
  readonly items: readonly MetadataItem[];
}

function described(
  tables: readonly PublishedTable[],
  entries: ReadonlyMap<string, readonly MetadataItem[]>,
): MetadataTable[] {
  return tables.flatMap(({ schema, name, description }) => {
    const items = entries.get(`${schema}.${name}`);
    return items ? [{ name: `${schema}.${name}`, description, items }] : [];
  });
}

export const allMetadata: readonly MetadataTable[] = [
  ...described(observationTables, metadataTables),
  ...described(
    sourceTables,
    new Map(
      sourceTables.map((table) => [
        `${table.schema}.${table.name}`,
        table.columns as readonly MetadataItem[],
      ]),
    ),
  ),
  ...described(provenanceTables, provenanceMetadata),
];

/** Keywords that files made by the gateway have beside those of their format. */
export const OWN_KEYWORDS: readonly (readonly [keyword: string, meaning: string, files: string])[] = [
  ['PROVCENT', 'centre that made the file', 'cutouts'],
  ['PROVACT', 'identifier of the step that made it, for `/prov?ID=`', 'cutouts'],
  ['PROVn', 'identifier of each product it was made from', 'cutouts'],
  ['PROGENIT', 'identifier of the event list it was cut from', 'cutouts'],
  ['CUTTER', 'program and version that cut it', 'cutouts'],
  ['CREATED', 'when it was cut (UTC)', 'cutouts'],
  ['HISTORY', 'what was asked, a line for each parameter', 'cutouts'],
  ['EVENTS', 'identifier of the event list it was made from', 'counts maps'],
  ['CREATOR', 'program and version that made it', 'counts maps'],
  ['DATE', 'when it was made (UTC)', 'counts maps'],
];
