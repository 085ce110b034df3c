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
import { countLines, find, readTag, UNFINISHED } from './tag-scanner';
import { decodeReferences, TextSlicer } from './text-slicer';

const LT = 0x3c;
const BANG = 0x21;
const QUESTION = 0x3f;
const LF = 0x0a;
const AMP = 0x26;
const CR = 0x0d;

const LONGEST_BARE_TAG = '<TD/>'.length;

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
        this.#checkAttributes(slicer, at, tag.end, line);
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

  /** Base64 in a cell would pass for text. */
  #checkAttributes(slicer: TextSlicer, start: number, end: number, line: number): void {
    if (end - start <= LONGEST_BARE_TAG) return;
    if (/\sencoding\s*=\s*["']base64["']/.test(slicer.text(start, end))) {
      throw new VotableError('Cannot read a cell in base64: expected text', line);
    }
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
