/** A batch that is lent holds what it would hold as one's own, and is used again once two more have come. */
import { expect, test } from 'vitest';
import { type Batch, cellAt } from './columns';
import { batchOf, field, type PlainCell } from './fixtures/table-of';
import { readVotable } from './read';
import { writeVotable } from './write';

const ROWS = 30_000; // four batches, the last of them not full
const fields = [field('obs_id', 'char', '*'), field('t_min', 'double'), field('calib_level', 'short')];
const cells = (row: number): PlainCell[] => [
  row % 7 === 0 ? null : `run ${row} é`,
  row % 5 === 0 ? null : 53_000 + row / 8,
  row % 3 === 0 ? null : row % 4,
];

const document = (serialization: 'TABLEDATA' | 'BINARY2') =>
  new Blob([
    ...writeVotable(
      {
        fields,
        batch: batchOf(
          fields,
          Array.from({ length: ROWS }, (_, row) => cells(row)),
        ),
      },
      serialization,
    ),
  ]).stream();

const rowsOf = ({ rows, columns }: Batch) =>
  Array.from({ length: rows }, (_, row) => fields.map((each, i) => cellAt(each, columns[i]!, row)));

test.for(['TABLEDATA', 'BINARY2'] as const)('%s', async (serialization) => {
  let rows = 0;
  const arrays: unknown[] = [];
  for await (const event of readVotable(document(serialization), {}, { lent: true })) {
    if (event.kind !== 'rows') continue;
    const expected = Array.from({ length: event.batch.rows }, (_, row) => cells(rows + row));
    expect(rowsOf(event.batch)).toEqual(expected);
    rows += event.batch.rows;
    const column = event.batch.columns[1]!;
    if (column.kind === 'number') arrays.push(column.values.buffer);
  }
  expect(rows).toBe(ROWS);
  expect(arrays.length).toBeGreaterThan(3);
  expect(new Set(arrays).size).toBe(2);
});
