/**
 * What PostgreSQL says to us (PostgreSQL 18 §54.7, backend messages), cut from the stream of the socket.
 *
 * Rows are by far the most of it. Neighbouring DataRow messages stay one slice of what the
 * socket gave: nothing in them is read here but their lengths.
 */
import type { TupleChunk } from '@/lib/tap/cursor';

export interface RowsMessage extends TupleChunk {
  readonly kind: 'rows';
}

export interface OtherMessage {
  readonly kind: 'other';
  /** The type byte as a character: `E` ErrorResponse, `Z` ReadyForQuery … */
  readonly type: string;
  readonly body: Buffer;
}

export type BackendMessage = RowsMessage | OtherMessage;

const DATA_ROW = 0x44; // 'D'
const HEADER = 5; // type byte and int32 length

/** Cuts the stream into messages; one that has not wholly arrived waits inside. */
export class MessageReader {
  #waiting: Buffer[] = [];
  #waitingLength = 0;
  /** Bytes without which the first waiting message cannot be whole. */
  #needed = HEADER;

  read(chunk: Buffer): BackendMessage[] {
    this.#waiting.push(chunk);
    this.#waitingLength += chunk.length;
    // A row of many megabytes is joined once, when its last byte is here.
    if (this.#waitingLength < this.#needed) return [];
    const bytes = this.#waiting.length === 1 ? chunk : Buffer.concat(this.#waiting, this.#waitingLength);

    const messages: BackendMessage[] = [];
    let offset = 0;
    let rowsStart = 0;
    let rows = 0;
    const closeRows = () => {
      if (rows > 0) messages.push({ kind: 'rows', bytes: bytes.subarray(rowsStart, offset), rows });
      rows = 0;
    };

    this.#needed = HEADER;
    while (bytes.length - offset >= HEADER) {
      const end = offset + 1 + bytes.readInt32BE(offset + 1);
      if (end > bytes.length) {
        this.#needed = end - offset;
        break;
      }
      if (bytes[offset] === DATA_ROW) {
        if (rows === 0) rowsStart = offset;
        rows += 1;
      } else {
        closeRows();
        const type = String.fromCharCode(bytes[offset]!);
        messages.push({ kind: 'other', type, body: bytes.subarray(offset + HEADER, end) });
      }
      offset = end;
    }
    closeRows();

    this.#waiting = offset < bytes.length ? [bytes.subarray(offset)] : [];
    this.#waitingLength = bytes.length - offset;
    return messages;
  }
}

export interface ServerError {
  /** Five characters; PostgreSQL 18 appendix A. */
  readonly sqlstate: string;
  /** For the log of the operator, never for an answer. */
  readonly text: string;
}

/** The fields of an ErrorResponse that we use (§54.8): `C` the SQLSTATE, `M` the message, `P` the place. */
export function readServerError(body: Buffer): ServerError {
  const fields = new Map<string, string>();
  let offset = 0;
  while (offset < body.length && body[offset] !== 0) {
    const end = body.indexOf(0, offset + 1);
    fields.set(String.fromCharCode(body[offset]!), body.toString('utf8', offset + 1, end));
    offset = end + 1;
  }
  return { sqlstate: fields.get('C') ?? 'XX000', text: fields.get('M') ?? 'no message' };
}
