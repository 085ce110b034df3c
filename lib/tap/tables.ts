/**
 * The published tables as a client lists them (VOSI 1.1 §3.3, VODataService 1.2 §3.3).
 *
 * TAP_SCHEMA tells the same from the same catalogue. The root carries no version: the schema of
 * VOSI admits none, and the capability says 1.1.
 */
import type { Catalogue, ForeignKey, PublishedColumn, PublishedTable } from '@/lib/adql/catalogue';
import { isRegularName } from '@/lib/adql/reserved';
import { element, optional, type Xml, xmlDocument } from '@/lib/xml/element';

const NAMESPACES = {
  'xmlns:vosi': 'http://www.ivoa.net/xml/VOSITables/v1.0',
  'xmlns:vs': 'http://www.ivoa.net/xml/VODataService/v1.1',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};

/** `min` leaves columns and keys out; a client asks for them table by table. */
export type Detail = 'min' | 'max';

export function tablesetDocument(catalogue: Catalogue, detail: Detail): string {
  const schemas = catalogue.schemas.map((schema) =>
    element(
      'schema',
      {},
      element('name', {}, schema.name),
      optional('description', schema.description),
      optional('utype', schema.utype),
      catalogue.tables
        .filter((table) => table.schema === schema.name)
        .map((table) => element('table', { type: table.type }, tableContent(table, detail))),
    ),
  );
  return xmlDocument(element('vosi:tableset', NAMESPACES, schemas));
}

/** One table by its qualified name, compared without regard to case; `null` when there is none. */
export function tableDocument(catalogue: Catalogue, name: string): string | null {
  const table = catalogue.tables.find((table) => qualifiedName(table) === name.toLowerCase());
  if (!table) return null;
  return xmlDocument(element('vosi:table', { ...NAMESPACES, type: table.type }, tableContent(table, 'max')));
}

export function qualifiedName(table: PublishedTable): string {
  return `${table.schema}.${table.name}`;
}

function tableContent(table: PublishedTable, detail: Detail): (Xml | null)[] {
  return [
    element('name', {}, qualifiedName(table)),
    optional('description', table.description),
    optional('utype', table.utype),
    ...(detail === 'max' ? [...table.columns.map(column), ...table.foreignKeys.map(foreignKey)] : []),
  ];
}

function column(column: PublishedColumn): Xml {
  return element(
    'column',
    { std: column.std },
    element('name', {}, isRegularName(column.name) ? column.name : `"${column.name}"`),
    optional('description', column.description),
    optional('unit', column.unit),
    optional('ucd', column.ucd),
    optional('utype', column.utype),
    element(
      'dataType',
      { 'xsi:type': 'vs:VOTableType', arraysize: column.arraysize, extendedType: column.xtype },
      column.datatype,
    ),
    column.indexed ? element('flag', {}, 'indexed') : null,
    column.nullable ? element('flag', {}, 'nullable') : null,
  );
}

function foreignKey(key: ForeignKey): Xml {
  return element(
    'foreignKey',
    {},
    element('targetTable', {}, key.targetTable),
    key.columns.map(({ from, target }) =>
      element('fkColumn', {}, element('fromColumn', {}, from), element('targetColumn', {}, target)),
    ),
    optional('description', key.description),
  );
}
