import { expect, test } from 'vitest';
import { sizeOf, tapSchemaRows } from './publish-catalogue';
import { publishedCatalogue } from './published';

const rows = tapSchemaRows(publishedCatalogue);

test('TAP_SCHEMA describes itself with the columns of TAP 1.1 §4', () => {
  const described = rows.columns.filter((row) => row.table_name.startsWith('tap_schema.'));
  expect(described).toHaveLength(4 + 6 + 14 + 5 + 3);
  expect(described.every((row) => row.std === 1)).toBe(true);
});

test('reserved words are published with the quotes a query needs', () => {
  const quoted = rows.columns.map((row) => row.column_name).filter((name) => name.includes('"'));
  expect(new Set(quoted)).toEqual(new Set(['"value"', '"time"', '"min"', '"max"', '"default"', '"size"']));
});

test('every key names columns that are published, on both sides', () => {
  const published = new Set(
    publishedCatalogue.tables.flatMap((table) =>
      table.columns.map((column) => `${table.schema}.${table.name}.${column.name}`),
    ),
  );
  for (const key of rows.keys) {
    for (const pair of rows.key_columns.filter((row) => row.key_id === key.key_id)) {
      expect(published).toContain(`${key.from_table}.${pair.from_column}`);
      expect(published).toContain(`${key.target_table}.${pair.target_column}`);
    }
  }
  expect(new Set(rows.keys.map((key) => key.key_id)).size).toBe(rows.keys.length);
  expect(rows.keys.filter((key) => key.from_table.startsWith('tap_schema.'))).toHaveLength(5);
});

// TAP 1.1 §4.3: size is the number of n or n*, NULL for variable and many-dimensional arrays.
test.each([
  ['*', null],
  [null, null],
  ['64*', 64],
  ['2', 2],
  ['3x*', null],
])('arraysize %s has size %s', (arraysize, size) => {
  expect(sizeOf(arraysize)).toBe(size);
});
