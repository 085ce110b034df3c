/**
 * Which rows a filter lets through. A test looks at rows once, in the order in which they come, and each different text
 * once: the rest is reading numbers.
 */
import type { ColumnValues, NumberColumn, TextColumn } from './column-values';
import type { Bounds, RowFilter } from './row-filter';
import { skyRowTest } from './sky-rows';
import { withRoom } from './typed-room';

/** Clears `passes[row]` of the rows from `start` to `end` that do not pass. */
export type RowTest = (passes: Uint8Array, start: number, end: number) => void;

/**
 * @param find the column of a name, where there is one
 * @throws {RangeError} for a column that is missing or of another kind than the filter asks for (`misfit` tells before)
 */
export function rowTest(filter: RowFilter, find: (column: string) => ColumnValues | undefined): RowTest {
  const require = (name: string) => {
    const column = find(name);
    if (column === undefined) throw new RangeError(`The result has no column "${name}"`);
    return column;
  };
  switch (filter.kind) {
    case 'range': {
      const { min, max } = openBounds(filter);
      return onNumbers(requireNumbers(require(filter.column)), (value) => min <= value && value <= max);
    }
    case 'overlap':
      return overlapTest(
        requireNumbers(require(filter.column)),
        requireNumbers(require(filter.endColumn)),
        filter,
      );
    case 'contains': {
      const column = require(filter.column);
      if (column.kind !== 'text') throw new RangeError(`Column "${filter.column}" holds no text`);
      return onWords(column, false, column.contains(filter.text));
    }
    case 'values': {
      const column = require(filter.column);
      const wanted = new Set(filter.values);
      return column.kind === 'text'
        ? onWords(column, wanted.has(null), (code) => wanted.has(column.word(code)))
        : onNumbers(column, (value) => wanted.has(Number.isNaN(value) ? null : value));
    }
    case 'presence': {
      const column = require(filter.column);
      const { missing } = filter;
      return column.kind === 'text'
        ? onWords(column, missing, () => !missing)
        : onNumbers(column, (value) => Number.isNaN(value) === missing);
    }
    case 'sky':
      return skyRowTest(filter, find);
    case 'rows':
      return rowsTest(filter.rows);
    default:
      return filter satisfies never;
  }
}

function onNumbers(column: NumberColumn, wanted: (value: number) => boolean): RowTest {
  return (passes, start, end) => {
    const values = column.numbers();
    for (let row = start; row < end; row += 1) {
      if (!wanted(values[row]!)) passes[row] = 0;
    }
  };
}

/** The verdict on a word holds for every row that has it; words that come later are judged then. */
function onWords(column: TextColumn, ofNull: boolean, wanted: (code: number) => boolean): RowTest {
  let verdicts = new Uint8Array(0);
  let judged = 0;
  return (passes, start, end) => {
    verdicts = withRoom(verdicts, column.wordCount);
    for (; judged < column.wordCount; judged += 1) verdicts[judged] = Number(wanted(judged));
    const codes = column.codes();
    for (let row = start; row < end; row += 1) {
      const code = codes[row]!;
      if (!(code === -1 ? ofNull : verdicts[code] === 1)) passes[row] = 0;
    }
  };
}

function overlapTest(from: NumberColumn, to: NumberColumn, bounds: Bounds): RowTest {
  const { min, max } = openBounds(bounds);
  return (passes, start, end) => {
    const starts = from.numbers();
    const ends = to.numbers();
    for (let row = start; row < end; row += 1) {
      if (!(starts[row]! <= max && min <= ends[row]!)) passes[row] = 0;
    }
  };
}

function rowsTest(rows: Uint32Array): RowTest {
  const wanted = new Uint8Array(rows.reduce((most, row) => Math.max(most, row), 0) + 1);
  for (const row of rows) wanted[row] = 1;
  return (passes, start, end) => {
    for (let row = start; row < end; row += 1) if (wanted[row] !== 1) passes[row] = 0;
  };
}

function openBounds({ min, max }: Bounds) {
  return { min: min ?? Number.NEGATIVE_INFINITY, max: max ?? Number.POSITIVE_INFINITY };
}

function requireNumbers(column: ColumnValues): NumberColumn {
  if (column.kind !== 'number') throw new RangeError('The filter asks for a column of numbers');
  return column;
}
