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
const AMP = 0x26;
const CR = 0x0d;

const CDATA = '<![CDATA[';
const LONGEST_BARE_TAG = '<TD/>'.length;

export class TabledataDecoder {
  readonly #pending = new PendingBytes();
  readonly #put: readonly PutText[];
  /** Of the beginning of the row that is read. */
  #line: number;
  #rowStart = 0;
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
    this.#rowStart = from;
    let column = 0;
    let inRow = false;
    let at = from;
    for (;;) {
      // Between the tags there is nothing but blanks.
      while (at < bytes.length && bytes[at] !== LT) at += 1;
      if (at + 1 >= bytes.length) return UNFINISHED;
      const next = bytes[at + 1];
      if (next === BANG || next === QUESTION) {
        const end = find(bytes, at, next === BANG ? '-->' : '?>');
        if (end === UNFINISHED) return UNFINISHED;
        at = end;
        continue;
      }
      const tag = readTag(bytes, at);
      if (tag === null) return UNFINISHED;
      if (tag.closes && !inRow) {
        this.#done = true;
        this.#line = this.#lineAt(bytes, at);
        return at;
      }
      if (tag.name === 'TR' && (tag.closes || (tag.empty && !inRow))) {
        this.#endRow(column, this.#lineAt(bytes, at));
        return tag.end;
      }
      if (tag.name === 'TR' && !inRow) {
        inRow = true;
        at = tag.end;
      } else if (tag.name === 'TD' && inRow && !tag.closes) {
        if (tag.end - at > LONGEST_BARE_TAG) this.#checkAttributes(slicer, at, tag.end);
        const end = tag.empty ? tag.end : this.#readCell(slicer, tag.end, column);
        if (end === UNFINISHED) return UNFINISHED;
        if (tag.empty) this.#putCell('', column, slicer, at);
        column += 1;
        at = end;
      } else {
        const expected = tag.closes ? '</TR>' : inRow ? '<TD>' : '<TR>';
        throw new VotableError(
          `Expected ${expected} in the rows of a table, found ${printTag(tag)}`,
          this.#lineAt(bytes, at),
        );
      }
    }
  }

  /** @returns the end of the closing tag */
  #readCell(slicer: TextSlicer, from: number, column: number): number {
    const { bytes } = slicer;
    let at = from;
    let plain = true;
    for (; at < bytes.length && bytes[at] !== LT; at += 1) {
      if (bytes[at] === AMP || bytes[at] === CR) plain = false;
    }
    if (at + 1 >= bytes.length) return UNFINISHED;
    let text = plain ? slicer.text(from, at) : this.#decode(slicer, from, at);
    // A comment or CDATA inside a cell: rare, and then the text is put together from its parts.
    while (bytes[at + 1] === BANG) {
      const isCdata = slicer.text(at, Math.min(at + CDATA.length, bytes.length)) === CDATA;
      const end = find(bytes, at, isCdata ? ']]>' : '-->');
      if (end === UNFINISHED) return UNFINISHED;
      if (isCdata) text += slicer.text(at + CDATA.length, end - ']]>'.length);
      at = end;
      while (at < bytes.length && bytes[at] !== LT) at += 1;
      if (at + 1 >= bytes.length) return UNFINISHED;
      text += this.#decode(slicer, end, at);
    }
    const tag = readTag(bytes, at);
    if (tag === null) return UNFINISHED;
    if (!tag.closes || tag.name !== 'TD')
      throw new VotableError(`Expected </TD>, found ${printTag(tag)}`, this.#lineAt(bytes, at));
    this.#putCell(text, column, slicer, at);
    return tag.end;
  }

  #decode(slicer: TextSlicer, start: number, end: number): string {
    return decodeReferences(slicer.text(start, end), () => this.#lineAt(slicer.bytes, end));
  }

  /** Base64 in a cell would pass for text. */
  #checkAttributes(slicer: TextSlicer, start: number, end: number): void {
    if (/\sencoding\s*=\s*["']base64["']/.test(slicer.text(start, end))) {
      throw new VotableError(
        'Cannot read a cell in base64: expected text',
        this.#lineAt(slicer.bytes, start),
      );
    }
  }

  #putCell(text: string, column: number, { bytes }: TextSlicer, at: number): void {
    const put = this.#put[column];
    if (put === undefined) {
      throw new VotableError(
        `The row has more cells than the ${this.#put.length} columns of the table`,
        this.#lineAt(bytes, at),
      );
    }
    try {
      put(text, this.rows.rows);
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      const { name } = this.rows.fields[column]!;
      throw new VotableError(
        `Cannot read a cell of the column "${name}": ${error.message}`,
        this.#lineAt(bytes, at),
      );
    }
  }

  /** Counted only when somebody asks, from the beginning of the row. */
  #lineAt(bytes: Uint8Array, at: number): number {
    return this.#line + countLines(bytes, this.#rowStart, at);
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

function printTag({ name, closes }: { readonly name: string; readonly closes: boolean }): string {
  return closes ? `</${name}>` : `<${name}>`;
}
