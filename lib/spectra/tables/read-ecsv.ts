/**
 * ECSV (astropy's Enhanced CSV, APE 6): a YAML header behind `# `, then rows parted by blanks or commas.
 *
 * An empty cell (`""`) is masked. Columns of arrays (a `subtype`) are left out: no product we read has them.
 */
import { parse, YAMLError } from 'yaml';
import { z } from 'zod';
import { SpectrumError } from '../errors';
import { MAX_ROWS, type PlainTable, type TableCell } from './plain-table';

const headerSchema = z.object({
  delimiter: z.enum([' ', ',']).default(' '),
  datatype: z
    .array(
      z.object({
        name: z.coerce.string(),
        unit: z.string().nullish(),
        datatype: z.string(),
        subtype: z.string().nullish(),
      }),
    )
    .min(1),
  meta: z.unknown(),
});

const SIGNATURE = /^# %ECSV \d/;

export const isEcsv = (text: string): boolean => SIGNATURE.test(text);

/** @throws {SpectrumError} with the line that cannot be read */
export function readEcsv(text: string): PlainTable {
  if (!isEcsv(text)) throw new SpectrumError('This is no ECSV: expected "# %ECSV 1.0" in the first line');
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => !line.startsWith('#'));
  const header = readHeader(lines.slice(1, start === -1 ? undefined : start));
  const rows = readRows(lines.slice(start).join('\n'), header.delimiter);
  const [names, ...body] = rows;
  const expected = header.datatype.map(({ name }) => name);
  if (names === undefined || names.cells.join('\n') !== expected.join('\n')) {
    throw new SpectrumError(
      `The header of the ECSV describes the columns ${expected.join(', ')}, its table has ${names?.cells.join(', ') ?? 'none'}`,
    );
  }
  if (body.length > MAX_ROWS) throw new SpectrumError(`The ECSV has more than ${MAX_ROWS} rows`);
  for (const { cells, line } of body) {
    if (cells.length !== expected.length) {
      throw new SpectrumError(
        `Line ${start + line} of the ECSV has ${cells.length} cells: expected ${expected.length}`,
      );
    }
  }
  return {
    columns: header.datatype.map(({ name, unit, datatype, subtype }, i) => {
      if (subtype) {
        throw new SpectrumError(`The column ${name} of the ECSV holds ${subtype}, which is not read`);
      }
      return {
        name,
        unit: unit?.trim() || null,
        cells: body.map(({ cells, line }) => readCell(cells[i]!, datatype, `${name}, line ${start + line}`)),
      };
    }),
    rows: body.length,
    meta: toRecord(header.meta),
    format: 'ECSV',
  };
}

function readHeader(lines: readonly string[]): z.output<typeof headerSchema> {
  // `# ` is taken off, and a line of comment (`##`) is passed over.
  const yaml = lines.filter((line) => !line.startsWith('##')).map((line) => line.replace(/^# ?/, ''));
  try {
    // Astropy tags an ordered map !!omap; without the tag it is a list of maps of one key.
    const parsed: unknown = parse(yaml.join('\n').replace(/!!omap\b/g, ''), { maxAliasCount: 10 });
    const header = headerSchema.safeParse(parsed);
    if (header.success) return header.data;
    throw new SpectrumError(
      `The header of the ECSV cannot be used: ${header.error.issues[0]?.path.join('.')} ${header.error.issues[0]?.message}`,
    );
  } catch (error) {
    if (error instanceof YAMLError)
      throw new SpectrumError(`The header of the ECSV is no YAML: ${error.message}`);
    throw error;
  }
}

interface Row {
  readonly cells: readonly string[];
  /** 1 for the line of names. */
  readonly line: number;
}

/** Cells in double quotes may hold the delimiter, line ends and doubled quotes; blanks around cells count for nothing. */
function readRows(text: string, delimiter: ' ' | ','): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = '';
  let begun = false; // there is a cell, though it may be the empty text between two quotes
  let quoted = false;
  let line = 1;
  let rowLine = 1;
  const endCell = () => {
    if (begun || delimiter === ',') cells.push(cell);
    cell = '';
    begun = false;
  };
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i]!;
    if (sign === '\n') line += 1;
    if (quoted && sign === '"' && text[i + 1] === '"') {
      cell += sign;
      i += 1;
    } else if (sign === '"') {
      quoted = !quoted;
      begun = true;
    } else if (quoted) {
      cell += sign;
    } else if (sign === '\n') {
      if (begun || cells.length > 0) endCell();
      if (cells.length > 0) rows.push({ cells, line: rowLine });
      cells = [];
      rowLine = line;
    } else if (sign === delimiter) {
      endCell();
    } else if (!/\s/.test(sign)) {
      cell += sign;
      begun = true;
    }
  }
  if (quoted) throw new SpectrumError(`Row ${rowLine} of the ECSV has a quote that is not closed`);
  if (begun || cells.length > 0) endCell();
  if (cells.length > 0) rows.push({ cells, line: rowLine });
  return rows;
}

function readCell(text: string, datatype: string, place: string): TableCell {
  if (text === '') return null;
  if (datatype === 'string') return text;
  if (datatype === 'bool') return /^(true|1)$/i.test(text);
  const value = /^[+-]?(nan|inf|infinity)$/i.test(text) ? Number.NaN : Number(text);
  if (Number.isNaN(value) && !/nan|inf/i.test(text)) {
    throw new SpectrumError(`"${text}" is no number of the type ${datatype} (${place} of the ECSV)`);
  }
  return Number.isNaN(value) ? null : value;
}

/** A map, or a list of maps of one key each, as a record. */
export function toRecord(value: unknown): Record<string, unknown> {
  if (Array.isArray(value)) return Object.assign({}, ...value.map(toRecord)) as Record<string, unknown>;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
