/**
 * The rows of TABLEDATA, read from bytes.
 *
 * A general XML parser takes seconds over a large table. Between `<TABLEDATA>` and its end there is little
 * that can stand: TR, TD, text with references, and rarely a comment or CDATA. That much is read here.
 * A row whose end has not arrived yet waits, and is looked at again when there is more.
 */
import { CellError, type PutText, textPutter } from './cell-text';
import type { Batch } from './columns';
import { VotableError } from './errors';
import { PendingBytes } from './pending-bytes';
import type { RowCollector } from './row-collector';
import { decodeReferences, TextSlicer } from './text-slicer';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const LF = 0x0a;
const COLON = 0x3a;
const AMP = 0x26;
const CR = 0x0d;

/** The row is not all there yet. */
const UNFINISHED = -1;

export class TabledataDecoder {
  readonly #pending = new PendingBytes();
  readonly #put: readonly PutText[];
  #line: number;
  #done = false;

  constructor(
    readonly rows: RowCollector,
    line: number,
  ) {
    this.#put = rows.builders.map(textPutter);
    this.#line = line;
  }

  /** Whether the end of the rows has been seen; what follows is in `rest`. */
  get done(): boolean {
    return this.#done;
  }

  /** The line that has been read up to. */
  get line(): number {
    return this.#line;
  }

  /** From the closing tag on. */
  get rest(): Uint8Array {
    return this.#pending.bytes;
  }

  /**
   * Read as many rows as there are.
   *
   * @param last nothing more will come, so a row that waits is looked at in any case
   * @throws {VotableError} for a row that cannot be read
   */
  *push(bytes: Uint8Array, last: boolean): Generator<Batch> {
    this.#pending.add(bytes);
    if (!last && !this.#pending.worthLooking) return;
    const slicer = new TextSlicer(this.#pending.bytes);
    let at = 0;
    while (!this.#done) {
      const end = this.#readRow(slicer, at);
      if (end === UNFINISHED) {
        this.rows.undoRow();
        break;
      }
      at = end;
      if (this.rows.full) yield this.rows.take();
    }
    this.#pending.drop(at);
    const { limits } = this.rows;
    if (!this.#done && this.#pending.bytes.length > limits.cellBytes * 2) {
      throw new VotableError(
        `A row is longer than ${limits.cellBytes * 2} bytes, the most that is read`,
        this.#line,
      );
    }
  }

  /** @returns the end of the row that starts at or after `from`, or of what precedes the closing tag */
  #readRow(slicer: TextSlicer, from: number): number {
    const { bytes } = slicer;
    let line = this.#line;
    let column = 0;
    let inRow = false;
    let at = from;
    for (;;) {
      // Between the tags there is nothing but blanks.
      while (at < bytes.length && bytes[at] !== LT) {
        if (bytes[at] === LF) line += 1;
        at += 1;
      }
      if (at + 1 >= bytes.length) return UNFINISHED;
      const next = bytes[at + 1];
      if (next === BANG || next === QUESTION) {
        const end = next === BANG ? find(bytes, at, '-->') : find(bytes, at, '?>');
        if (end === UNFINISHED) return UNFINISHED;
        line += countLines(bytes, at, end);
        at = end;
        continue;
      }
      const tag = readTag(bytes, at);
      if (tag === null) return UNFINISHED;
      if (tag.closes) {
        if (!inRow) {
          this.#done = true;
          this.#line = line;
          return at;
        }
        if (tag.name === 'TR') {
          this.#endRow(column, line);
          return tag.end;
        }
        throw new VotableError(`Expected </TR>, found </${tag.name}>`, line);
      }
      if (tag.name === 'TR' && !inRow) {
        inRow = true;
        if (tag.empty) {
          this.#endRow(0, line);
          return tag.end;
        }
        at = tag.end;
      } else if (tag.name === 'TD' && inRow) {
        const end = tag.empty ? tag.end : this.#readCell(slicer, tag.end, column, line);
        if (end === UNFINISHED) return UNFINISHED;
        if (tag.empty) this.#putCell('', column, line);
        line += countLines(bytes, at, end);
        column += 1;
        at = end;
      } else {
        throw new VotableError(
          `Expected ${inRow ? '<TD>' : '<TR>'} in the rows of a table, found <${tag.name}>`,
          line,
        );
      }
    }
  }

  /** @returns the end of the closing tag */
  #readCell(slicer: TextSlicer, from: number, column: number, line: number): number {
    const { bytes } = slicer;
    let at = from;
    let plain = true;
    for (; at < bytes.length && bytes[at] !== LT; at += 1) {
      if (bytes[at] === AMP || bytes[at] === CR) plain = false;
    }
    if (at + 1 >= bytes.length) return UNFINISHED;
    let text = plain ? slicer.text(from, at) : decodeReferences(slicer.text(from, at), line);
    // A comment or CDATA inside a cell: rare, and then the text is put together from its parts.
    while (bytes[at + 1] === BANG) {
      const isCdata = slicer.text(at, Math.min(at + 9, bytes.length)) === '<![CDATA[';
      const end = find(bytes, at, isCdata ? ']]>' : '-->');
      if (end === UNFINISHED) return UNFINISHED;
      if (isCdata) text += slicer.text(at + 9, end - 3);
      const start = end;
      at = end;
      while (at < bytes.length && bytes[at] !== LT) at += 1;
      if (at + 1 >= bytes.length) return UNFINISHED;
      text += decodeReferences(slicer.text(start, at), line);
    }
    const tag = readTag(bytes, at);
    if (tag === null) return UNFINISHED;
    if (!tag.closes || tag.name !== 'TD')
      throw new VotableError(`Expected </TD>, found <${tag.closes ? '/' : ''}${tag.name}>`, line);
    this.#putCell(text, column, line);
    return tag.end;
  }

  #putCell(text: string, column: number, line: number): void {
    const field = this.rows.fields[column];
    if (field === undefined) {
      throw new VotableError(
        `The row has more cells than the ${this.rows.fields.length} columns of the table`,
        line,
      );
    }
    try {
      this.#put[column]!(text, this.rows.rows);
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      throw new VotableError(`Cannot read a cell of the column "${field.name}": ${error.message}`, line);
    }
  }

  #endRow(cells: number, line: number): void {
    if (cells < this.rows.fields.length) {
      throw new VotableError(
        `The row has ${cells} cells, the table ${this.rows.fields.length} columns`,
        line,
      );
    }
    this.rows.endRow();
    this.#line = line;
  }
}

interface Tag {
  /** Without prefix. */
  readonly name: string;
  readonly closes: boolean;
  readonly empty: boolean;
  readonly end: number;
}

/** The tag at `at`, or `null` when it is not all there. */
function readTag(bytes: Uint8Array, at: number): Tag | null {
  const closes = bytes[at + 1] === SLASH;
  let from = at + (closes ? 2 : 1);
  let nameEnd = from;
  while (nameEnd < bytes.length && isNameByte(bytes[nameEnd]!)) {
    nameEnd += 1;
    if (bytes[nameEnd - 1] === COLON) from = nameEnd;
  }
  let end = nameEnd;
  let quote = 0;
  for (; end < bytes.length; end += 1) {
    const byte = bytes[end]!;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === 0x22 || byte === 0x27) {
      quote = byte;
    } else if (byte === GT) {
      return { name: shortName(bytes, from, nameEnd), closes, empty: bytes[end - 1] === SLASH, end: end + 1 };
    }
  }
  return null;
}

/** The names that matter cost nothing. */
function shortName(bytes: Uint8Array, from: number, end: number): string {
  if (end - from === 2 && bytes[from] === 0x54) {
    if (bytes[from + 1] === 0x44) return 'TD';
    if (bytes[from + 1] === 0x52) return 'TR';
  }
  return String.fromCharCode(...bytes.subarray(from, Math.min(end, from + 40)));
}

function isNameByte(byte: number): boolean {
  return byte > 0x20 && byte !== GT && byte !== SLASH;
}

/** @returns the end of `mark`, which is ASCII */
function find(bytes: Uint8Array, from: number, mark: string): number {
  const last = mark.charCodeAt(mark.length - 1);
  for (let at = bytes.indexOf(last, from); at >= 0; at = bytes.indexOf(last, at + 1)) {
    let same = at - mark.length + 1 >= from;
    for (let i = 0; same && i < mark.length; i += 1)
      same = bytes[at - mark.length + 1 + i] === mark.charCodeAt(i);
    if (same) return at + 1;
  }
  return UNFINISHED;
}

function countLines(bytes: Uint8Array, from: number, end: number): number {
  let lines = 0;
  for (let at = from; at < end; at += 1) if (bytes[at] === LF) lines += 1;
  return lines;
}
