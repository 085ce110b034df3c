/**
 * Rows of text that somebody pasted or uploaded: CSV in its dialects, ECSV, or plain lines.
 *
 * The separator is the first of tab, bar, semicolon and comma in the first line that is no comment. Without one, a
 * row is one cell: names and sexagesimal positions hold blanks.
 */

export interface TypedRow {
  /** From 1, as an editor counts; row of the table where there are no lines. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface TypedRows {
  readonly rows: readonly TypedRow[];
  /** What the head of a VOTable or an ECSV says of the columns, in their order; empty without one. */
  readonly columns: readonly TypedColumn[];
  /** Name of the time scale that a VOTable or a comment states (`timescale: TT`); `null` where none does. */
  readonly timescale: string | null;
  /** Julian Date that the days of a VOTable are counted from; `null` where it says none. */
  readonly timeorigin: number | null;
}

export interface TypedColumn {
  readonly name: string;
  readonly unit: string | null;
  readonly ucd: string | null;
}

const SEPARATORS = ['\t', '|', ';', ','];
const TIMESCALE = /^#.*\b(?:time[ _-]?scale|timesys|scale)\b["']?\s*[:=]?\s*["']?(UTC|TT|TAI|TDB)\b/i;

export function readTypedRows(text: string): TypedRows {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const filled = lines
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '' && !content.trimStart().startsWith('#'));
  const first = filled[0]?.content ?? '';
  // The delimiter of an ECSV is a blank unless it says otherwise.
  const isEcsv = /^# %ECSV/.test(lines[0] ?? '');
  const separator =
    isEcsv && !lines.some((line) => /^# delimiter: ','/.test(line)) ? ' ' : separatorOf(first);
  const scale = lines.map((line) => TIMESCALE.exec(line)?.[1]).find((found) => found !== undefined);
  return {
    rows: filled.map(({ content, line }) => ({ line, cells: cellsOf(content, separator) })),
    columns: [],
    timescale: scale?.toUpperCase() ?? null,
    timeorigin: null,
  };
}

const separatorOf = (line: string) => SEPARATORS.find((separator) => line.includes(separator)) ?? null;

/** Quotes hold a separator together, and are doubled for one of themselves (RFC 4180 §2). */
function cellsOf(line: string, separator: string | null): string[] {
  if (separator === null) return [line.trim()];
  if (separator === ' ' && !line.includes('"')) return line.trim().split(/\s+/);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const sign = line[i]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (line[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (sign === separator) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell.trim()];
}
