/**
 * The way through a document: markup by a general XML parser, rows by decoders that know nothing but rows.
 *
 * The XML parser gets the bytes tag by tag, up to each `>`. When that was `<TABLEDATA>` or `<STREAM>`, the bytes
 * after it go to a decoder until the closing tag, and then to the XML parser again, which never notices.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Base64Decoder } from './base64';
import { BinaryDecoder } from './binary-decoder';
import { DocumentBuilder, type TableHead } from './document-builder';
import { fixedBytes } from './element-bytes';
import { VotableError } from './errors';
import type { ReadLimits } from './limits';
import type { VotableEvent } from './read';
import { RowCollector } from './row-collector';
import { TabledataDecoder } from './tabledata-decoder';

const GT = 0x3e;
const LT = 0x3c;

const BATCH_ROWS = 8192;

interface TextRows {
  readonly kind: 'tabledata';
  readonly decoder: TabledataDecoder;
  readonly startLine: number;
}

interface BinaryRows {
  readonly kind: 'base64';
  readonly decoder: BinaryDecoder;
  readonly base64: Base64Decoder;
}

export class VotableParser {
  readonly #limits: ReadLimits;
  readonly #lent: boolean;
  readonly #xml = new SaxesParser({ xmlns: true });
  readonly #text = new TextDecoder();
  readonly #builder = new DocumentBuilder();
  readonly #events: VotableEvent[] = [];
  /** Elements that are open, by name; of other vocabularies as null. */
  readonly #path: (string | null)[] = [];
  #rows: TextRows | BinaryRows | null = null;
  #collector: RowCollector | null = null;
  #announced: TableHead | null = null;
  #firstBatchIsOut = false;
  #markupBytes = 0;
  /** Lines that the XML parser has not seen. */
  #linesInRows = 0;

  /** @param lent a batch is good until the next comes */
  constructor(limits: ReadLimits, lent = false) {
    this.#limits = limits;
    this.#lent = lent;
    this.#xml.on('error', (error) => this.#fail(`The document is no XML: ${sentence(error)}`));
    this.#xml.on('doctype', (text) => {
      if (text.includes('[')) this.#fail('The document declares entities of its own, which are not read');
    });
    this.#xml.on('opentag', (tag) => this.#open(tag));
    this.#xml.on('closetag', () => this.#close());
    this.#xml.on('text', (text) => this.#addText(text));
    this.#xml.on('cdata', (text) => this.#addText(text));
  }

  /** @throws {VotableError} */
  *push(bytes: Uint8Array): Generator<VotableEvent> {
    yield* this.#consume(bytes, false);
    if (!this.#firstBatchIsOut) yield* this.#partBatch();
  }

  /** The stream is over. @throws {VotableError} when the document is not */
  *end(): Generator<VotableEvent> {
    yield* this.#consume(new Uint8Array(0), true);
    if (this.#path.length > 0) {
      this.#fail(`The document breaks off inside <${this.#path.at(-1) ?? 'an element'}>`);
    }
    if (this.#markupBytes === 0) this.#fail('The document is empty');
    this.#xml.close();
    yield { kind: 'end', document: this.#builder.document };
  }

  *#consume(piece: Uint8Array, last: boolean): Generator<VotableEvent> {
    let bytes = piece;
    while (bytes.length > 0 || last) {
      if (this.#rows === null) bytes = this.#readMarkup(bytes);
      else if (this.#rows.kind === 'tabledata') bytes = yield* this.#readTabledata(this.#rows, bytes, last);
      else bytes = yield* this.#readBase64(this.#rows, bytes);
      yield* this.#events.splice(0);
      if (bytes.length === 0) return;
    }
  }

  /** @returns what is left when rows begin */
  #readMarkup(bytes: Uint8Array): Uint8Array {
    let at = 0;
    while (at < bytes.length && this.#rows === null) {
      const gt = bytes.indexOf(GT, at);
      const end = gt < 0 ? bytes.length : gt + 1;
      this.#markupBytes += end - at;
      if (this.#markupBytes > this.#limits.markupBytes) {
        this.#fail(
          `The document has more than ${this.#limits.markupBytes} bytes around its rows, the most that is read`,
        );
      }
      this.#xml.write(this.#text.decode(bytes.subarray(at, end), { stream: true }));
      at = end;
    }
    return bytes.subarray(at);
  }

  *#readTabledata({ decoder, startLine }: TextRows, bytes: Uint8Array, last: boolean) {
    for (const batch of decoder.push(bytes, last)) yield* this.#batch(batch);
    if (!decoder.done) {
      if (last) throw new VotableError('The document breaks off inside the rows of a table', decoder.line);
      return new Uint8Array(0);
    }
    this.#linesInRows += decoder.line - startLine;
    yield* this.#endRows();
    return decoder.rest;
  }

  *#readBase64({ decoder, base64 }: BinaryRows, bytes: Uint8Array) {
    const lt = bytes.indexOf(LT);
    const digits = lt < 0 ? bytes : bytes.subarray(0, lt);
    try {
      const room = decoder.pending.reserve(digits.length + 3);
      decoder.pending.commit(base64.decode(digits, room));
      for (const batch of decoder.read(lt >= 0)) yield* this.#batch(batch);
      if (lt < 0) return new Uint8Array(0);
      decoder.end();
    } catch (error) {
      if (error instanceof VotableError && error.line === null) {
        throw new VotableError(error.reason, this.#line + base64.lines);
      }
      throw error;
    }
    this.#linesInRows += base64.lines;
    yield* this.#endRows();
    return bytes.subarray(lt);
  }

  *#batch(batch: ReturnType<RowCollector['take']>): Generator<VotableEvent> {
    this.#firstBatchIsOut = true;
    yield { kind: 'rows', table: this.#announced!, batch };
  }

  /** The first rows go out as soon as they are there, so that somebody has something to look at. */
  *#partBatch(): Generator<VotableEvent> {
    if (this.#collector && this.#collector.rows > 0) yield* this.#batch(this.#collector.take());
  }

  *#endRows(): Generator<VotableEvent> {
    yield* this.#partBatch();
    this.#rows = null;
    this.#collector = null;
  }

  get #line(): number {
    return this.#xml.line + this.#linesInRows;
  }

  #fail(reason: string): never {
    throw new VotableError(reason, this.#line);
  }

  #open({ local, uri, attributes, isSelfClosing }: SaxesTagNS): void {
    if (this.#path.length >= this.#limits.depth) {
      this.#fail(`The document has elements more than ${this.#limits.depth} deep, the most that is read`);
    }
    const isRoot = this.#path.length === 0;
    if (isRoot && local !== 'VOTABLE') this.#fail(`The document is no VOTable: its root is <${local}>`);
    // Annotations of other vocabularies may stand in a RESOURCE; their elements are passed over whole.
    const isForeign = !isRoot && (this.#path.at(-1) === null || !isVotableUri(uri));
    this.#path.push(isForeign ? null : local);
    if (isForeign) return;
    const own: Record<string, string> = {};
    for (const attribute of Object.values(attributes)) {
      if (attribute.prefix === '') own[attribute.local] = attribute.value;
    }
    this.#builder.open(local, own, this.#line);
    if (local === 'TABLEDATA' || local === 'STREAM' || local === 'FITS')
      this.#beginRows(local, own, isSelfClosing);
  }

  #close(): void {
    const name = this.#path.pop();
    if (name === null || name === undefined) return;
    this.#builder.close();
    if (name === 'TABLE') this.#announce();
  }

  #addText(text: string): void {
    if (this.#path.at(-1) === 'STREAM' && text.trim() !== '') {
      this.#fail('The rows hold a character that is not base64');
    }
    if (this.#path.at(-1) !== null) this.#builder.text(text);
  }

  /** A table is told of once, with its rows or without. */
  #announce(): TableHead {
    const table = this.#builder.table;
    if (table === null) this.#fail('The document has rows outside of a TABLE');
    if (table !== this.#announced) {
      this.#announced = table;
      this.#events.push({ kind: 'table', table, document: this.#builder.document });
    }
    return table;
  }

  #beginRows(element: string, attributes: Readonly<Record<string, string>>, isEmpty: boolean): void {
    const serialization = element === 'STREAM' ? this.#path.at(-2) : element;
    if (serialization !== 'TABLEDATA' && serialization !== 'BINARY' && serialization !== 'BINARY2') {
      this.#fail(`Cannot read rows as ${serialization}: expected TABLEDATA, BINARY or BINARY2`);
    }
    const table = this.#announce();
    if (element === 'STREAM') this.#checkStream(attributes);
    this.#checkFields(table);
    if (isEmpty) return;
    const collector = new RowCollector(table.fields, this.#limits, BATCH_ROWS, this.#lent);
    this.#collector = collector;
    this.#rows =
      serialization === 'TABLEDATA'
        ? { kind: 'tabledata', decoder: new TabledataDecoder(collector, this.#line), startLine: this.#line }
        : {
            kind: 'base64',
            decoder: new BinaryDecoder(collector, serialization === 'BINARY2'),
            base64: new Base64Decoder(),
          };
  }

  #checkStream({ href, encoding }: Readonly<Record<string, string>>): void {
    if (href !== undefined) this.#fail('The rows are in another file (STREAM/@href), which is not fetched');
    if (encoding !== 'base64') {
      this.#fail(`Cannot read rows in the encoding "${encoding ?? 'none'}": expected base64`);
    }
  }

  #checkFields({ fields }: TableHead): void {
    if (fields.length === 0) this.#fail('The table has rows but no columns');
    if (fields.length > this.#limits.fields) {
      this.#fail(`The table has ${fields.length} columns: at most ${this.#limits.fields} are read`);
    }
    for (const field of fields) {
      if ((fixedBytes(field) ?? 0) > this.#limits.cellBytes) {
        this.#fail(
          `The column "${field.name}" has cells of arraysize ${field.arraysize}, larger than what is read`,
        );
      }
    }
  }
}

/** Its own, of any version, or none; VizieR's of old times too. */
function isVotableUri(uri: string): boolean {
  return uri === '' || /\/VOTable\b/i.test(uri);
}

/** The parser's words without the place, which is ours to say. */
function sentence(error: Error): string {
  return error.message.replace(/^(\S*:)?\d+:\d+: /, '').replace(/\.$/, '');
}
