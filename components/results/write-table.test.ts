import { expect, test } from 'vitest';
import type { Field } from '@/lib/votable/field';
import { readVotable } from '@/lib/votable/read';
import { columnValues } from './column-values';
import { type TableFormat, writeTable } from './write-table';

const nothing = { xtype: null, unit: null, ucd: null, utype: null, description: null };
const fields: readonly Field[] = [
  { name: 'target_name', datatype: 'char', arraysize: '*', ...nothing },
  { name: 's_fov', datatype: 'float', arraysize: null, ...nothing, unit: 'deg' },
  { name: 'calib_level', datatype: 'int', arraysize: null, ...nothing },
  { name: 'open', datatype: 'boolean', arraysize: null, ...nothing },
  { name: 'pair', datatype: 'double', arraysize: '2', ...nothing },
];
const columns = fields.map(columnValues);
columns[0]!.append({ kind: 'text', values: ['Crab', 'a "b", <c> & d', null] }, 3);
columns[1]!.append({ kind: 'number', values: Float32Array.of(0.1, 5, 0), nulls: Uint8Array.of(0, 0, 1) }, 3);
columns[2]!.append({ kind: 'number', values: Int32Array.of(3, 2, 3), nulls: Uint8Array.of(0, 1, 0) }, 3);
columns[3]!.append({ kind: 'number', values: Uint8Array.of(1, 0, 0), nulls: Uint8Array.of(0, 0, 1) }, 3);
columns[4]!.append(
  {
    kind: 'numbers',
    values: Float64Array.of(1, 2, 3, 4, 5, 6),
    offsets: Uint32Array.of(0, 2, 4, 6),
    nulls: new Uint8Array(3),
  },
  3,
);

const write = (format: TableFormat, rows: readonly number[]) =>
  [
    ...writeTable(
      { fields, columns, rows: Uint32Array.from(rows), document: null, selection: '2 of 3 rows' },
      format,
    ),
  ].join('');

test('a VOTable of some rows is read again with the same values, in the order asked for', async () => {
  const cells: unknown[] = [];
  const text = write('votable', [2, 0, 1]);
  for await (const event of readVotable(new Blob([text]).stream())) {
    if (event.kind === 'table') expect(event.table.fields).toMatchObject(fields);
    if (event.kind === 'rows') cells.push(event.batch.columns);
    if (event.kind === 'end') {
      expect(event.document.resources[0]!.infos).toContainEqual({ name: 'selection', value: '2 of 3 rows' });
    }
  }
  expect(cells[0]).toMatchObject([
    { values: [null, 'Crab', 'a "b", <c> & d'] },
    { values: Float32Array.of(0, 0.1, 5), nulls: Uint8Array.of(1, 0, 0) },
    { nulls: Uint8Array.of(0, 0, 1) },
    { nulls: Uint8Array.of(1, 0, 0) },
    { values: Float64Array.of(5, 6, 1, 2, 3, 4) },
  ]);
});

test('CSV quotes what would break a line, and keeps the figures of floats short', () => {
  expect(write('csv', [0, 1, 2]).split('\r\n')).toEqual([
    'target_name,s_fov,calib_level,open,pair',
    'Crab,0.1,3,true,1 2',
    '"a ""b"", <c> & d",5,,false,3 4',
    ',,3,,5 6',
    '',
  ]);
});
