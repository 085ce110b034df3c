/**
 * A small RegTAP: the tables of schema `rr` that a search touches, asked through our own ADQL (RegTAP 1.2 §8). What the
 * registry is asked is so seen to be ADQL that finds what it should.
 */
import type { Client } from 'pg';
import type { Catalogue, PublishedColumn, PublishedTable } from '@/lib/adql/catalogue';
import { check } from '@/lib/adql/check';
import { parseQuery } from '@/lib/adql/parser';
import { translate } from '@/lib/adql/postgres/translate';

const TABLES = {
  resource: ['ivoid', 'res_type', 'short_name', 'res_title', 'res_description', 'reference_url', 'waveband'],
  capability: ['ivoid', 'cap_index', 'cap_type', 'standard_id'],
  interface: ['ivoid', 'cap_index', 'intf_index', 'intf_role', 'access_url'],
  res_detail: ['ivoid', 'cap_index', 'detail_xpath', 'detail_value'],
} as const;

const column = (name: string): PublishedColumn => ({
  name,
  datatype: name.endsWith('_index') ? 'int' : 'char',
  arraysize: name.endsWith('_index') ? null : '*',
  xtype: null,
  unit: null,
  ucd: null,
  utype: null,
  description: null,
  principal: true,
  indexed: false,
  std: true,
  nullable: true,
});

const catalogue: Catalogue = {
  schemas: [{ name: 'rr', description: 'Registry', utype: null }],
  tables: Object.entries(TABLES).map(
    ([name, columns]): PublishedTable => ({
      schema: 'rr',
      name,
      type: 'table',
      description: '',
      utype: null,
      columns: columns.map(column),
      foreignKeys: [],
      points: [],
      relation: { schema: 'rr', name },
    }),
  ),
};

const DATA_MODEL = '/capability/dataModel/@ivo-id';

/** Strings lower-cased and NULL where RegTAP asks for it (§4). */
export const REGISTRY_SQL = `
  CREATE SCHEMA rr;
  ${Object.entries(TABLES)
    .map(
      ([name, columns]) =>
        `CREATE TABLE rr.${name} (${columns.map((each) => `${each} ${each.endsWith('_index') ? 'int' : 'text'}`).join(', ')});`,
    )
    .join('\n')}
  INSERT INTO rr.resource VALUES
    ('ivo://org.a/tap', 'vs:catalogservice', 'A-TAP', 'Gamma ray archive', 'Event lists of telescopes', NULL, 'gamma-ray#x-ray'),
    ('ivo://org.b/tap', 'vs:catalogservice', 'BIGARC', 'Large data centre', 'A whole archive of everything', 'https://b.example.org', NULL),
    ('ivo://org.c/tap', 'vs:catalogservice', 'C', 'Catalogues', 'Tables of sources, gamma and whole archive', NULL, 'gamma-ray'),
    ('ivo://org.d/coll', 'vs:catalogresource', 'D', 'Collection of gamma data', 'Served by A', NULL, 'gamma-ray');
  INSERT INTO rr.capability VALUES
    ('ivo://org.a/tap', 1, 'tr:tableaccess', 'ivo://ivoa.net/std/tap'),
    ('ivo://org.a/tap', 2, NULL, 'ivo://ivoa.net/std/vosi#availability'),
    ('ivo://org.b/tap', 1, 'tr:tableaccess', 'ivo://ivoa.net/std/tap'),
    ('ivo://org.c/tap', 1, 'tr:tableaccess', 'ivo://ivoa.net/std/tap'),
    ('ivo://org.d/coll', 1, NULL, 'ivo://ivoa.net/std/tap#aux');
  INSERT INTO rr.interface VALUES
    ('ivo://org.a/tap', 1, 1, 'std', 'https://a.example.org/tap'),
    ('ivo://org.a/tap', 2, 2, 'std', 'https://a.example.org/tap/availability'),
    ('ivo://org.b/tap', 1, 1, 'std', 'http://b.example.org/tap'),
    ('ivo://org.c/tap', 1, 1, 'std', 'https://c.example.org/tap'),
    ('ivo://org.d/coll', 1, 1, 'std', 'https://a.example.org/tap');
  INSERT INTO rr.res_detail VALUES
    ('ivo://org.a/tap', 1, '${DATA_MODEL}', 'ivo://ivoa.net/std/ObsCore#core-1.1'),
    ('ivo://org.b/tap', 1, '${DATA_MODEL}', 'ivo://ivoa.net/std/ObsCore-1.0'),
    ('ivo://org.b/tap', NULL, '/facility', 'LOFAR'),
    ('ivo://org.c/tap', 1, '${DATA_MODEL}', 'ivo://ivoa.net/std/RegTAP#1.1');`;

export type RegistryRow = Readonly<Record<string, string | null>>;

/** Rows in the order of their ivoid. */
export async function askRegistryTables(client: Client, adql: string): Promise<readonly RegistryRow[]> {
  const { statement } = translate(check(parseQuery(adql), catalogue), { maxrec: 1000 });
  const { rows } = await client.query<RegistryRow>({
    text: statement.sql,
    values: [...statement.parameters],
  });
  return [...rows].sort((a, b) => String(a.ivoid).localeCompare(String(b.ivoid)));
}
