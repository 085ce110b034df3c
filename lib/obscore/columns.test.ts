import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { obscoreColumns, requireObscoreColumn } from './columns';
import { configColumns } from './config-columns';
import { heaColumns } from './hea-columns';
import { mandatoryColumns } from './mandatory-columns';

/** The table of ObsCore 1.1 as data: name, datatype, arraysize, unit, ucd, utype … (see its README). */
const standard = fileURLToPath(new URL('../../../shared/data/obscore/columns.csv', import.meta.url));

function standardRows() {
  const [head, ...lines] = readFileSync(standard, 'utf8').trim().split('\n');
  const names = head!.trim().split(',');
  // Only the first eight fields are read, and none of them has a comma or a quote.
  return lines.map((line) =>
    Object.fromEntries(names.slice(0, 8).map((name, i) => [name, line.split(',')[i]!])),
  );
}

test('ObsCore has thirty mandatory columns, four of which are never NULL', () => {
  expect(mandatoryColumns).toHaveLength(30);
  expect(mandatoryColumns.filter((column) => !column.nullable).map((column) => column.name)).toEqual([
    'calib_level',
    'obs_collection',
    'obs_id',
    'obs_publisher_did',
  ]);
});

test.skipIf(!existsSync(standard))(
  'datatype, unit, UCD and utype are those of the standard (needs ../shared/data)',
  () => {
    for (const row of standardRows()) {
      const column = obscoreColumns.find((candidate) => candidate.name === row.name);
      if (row.mandatory === '1') expect(column, row.name).toBeDefined();
      if (!column) continue;
      expect(column, row.name).toMatchObject({
        datatype: row.datatype,
        arraysize: row.arraysize || null,
        unit: row.unit || null,
        utype: row.utype,
        principal: row.principal === '1',
        std: true,
        // The data has the wording of the current text, clients check that of the 2017 one.
        ucd: row.name === 'bib_reference' ? 'meta.bib.bibcode' : row.ucd,
      });
    }
  },
);

test('a NATURAL JOIN of ivoa.obscore with a companion joins by obs_publisher_did alone', () => {
  const core = new Set(obscoreColumns.map((column) => column.name));
  for (const companion of [heaColumns, configColumns]) {
    expect(companion.map((column) => column.name).filter((name) => core.has(name))).toEqual([
      'obs_publisher_did',
    ]);
  }
});

test('a column that does not exist is named in the message', () => {
  expect(() => requireObscoreColumn('s_rq')).toThrow('There is no column "s_rq" in ivoa.obscore');
});
