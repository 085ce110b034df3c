import { expect, test } from 'vitest';
import type { Catalogue } from '@/lib/adql/catalogue';
import { tapSchema, tapSchemaTables } from './tap-schema-tables';
import { tableDocument, tablesetDocument } from './tables';

const catalogue: Catalogue = { schemas: [tapSchema], tables: tapSchemaTables };

test('detail=min leaves the columns out, detail=max gives all', () => {
  expect(tablesetDocument(catalogue, 'min')).not.toContain('<column');
  const max = tablesetDocument(catalogue, 'max');
  expect(max.match(/<table /g)).toHaveLength(5);
  expect(max.match(/<column /g)).toHaveLength(4 + 6 + 14 + 5 + 3); // TAP 1.1 §4
  expect(max.match(/<foreignKey>/g)).toHaveLength(5);
});

test('a name that queries must quote is listed with its quotes', () => {
  expect(tablesetDocument(catalogue, 'max')).toContain('<name>"size"</name>');
});

test('a table is found by its name in any case', () => {
  const xml = tableDocument(catalogue, 'TAP_SCHEMA.Keys');
  expect(xml).toMatch(/<vosi:table [^>]*type="table"><name>tap_schema.keys<\/name>/);
  expect(tableDocument(catalogue, 'keys')).toBeNull();
});

test('a column tells its VOTable type, and what it is good for', () => {
  expect(tableDocument(catalogue, 'tap_schema.schemas')).toContain(
    '<dataType xsi:type="vs:VOTableType" arraysize="*">char</dataType><flag>indexed</flag></column>',
  );
});
