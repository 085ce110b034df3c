/**
 * What we say to PostgreSQL (PostgreSQL 18 §54.7, frontend messages).
 *
 * Only the messages of one query are here: `pg` has signed in before the socket is
 * taken over. Lengths count themselves but not the type byte.
 */

/** Messages in the order they leave, joined by {@link Frames.toBuffer}. */
export class Frames {
  readonly #parts: Buffer[] = [];

  /** Parse: PostgreSQL infers the types of parameters from the text. */
  parse(statement: string, sql: string): this {
    return this.#add('P', cString(statement), cString(sql), int16(0));
  }

  /** Bind to the unnamed portal: parameters in text form, results in binary. */
  bind(statement: string, parameters: readonly (string | null)[]): this {
    const values = parameters.flatMap((value) => {
      if (value === null) return [int32(-1)];
      const bytes = Buffer.from(value, 'utf8');
      return [int32(bytes.length), bytes];
    });
    return this.#add(
      'B',
      cString(''),
      cString(statement),
      int16(0), // every parameter is text
      int16(parameters.length),
      ...values,
      int16(1), // every result column …
      int16(1), // … is binary
    );
  }

  /** Execute the unnamed portal to its end. */
  execute(): this {
    return this.#add('E', cString(''), int32(0));
  }

  sync(): this {
    return this.#add('S');
  }

  /** A simple query: no parameters, its own transaction unless one is open. */
  query(sql: string): this {
    return this.#add('Q', cString(sql));
  }

  copyData(bytes: Uint8Array): this {
    return this.#add('d', bytes);
  }

  copyDone(): this {
    return this.#add('c');
  }

  /** Ends a COPY FROM STDIN that we cannot feed to its end; the server answers with an error. */
  copyFail(): this {
    return this.#add('f', cString('input failed'));
  }

  terminate(): this {
    return this.#add('X');
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #add(type: string, ...body: readonly Uint8Array[]): this {
    const length = body.reduce((sum, part) => sum + part.length, 4);
    this.#parts.push(Buffer.from(type, 'latin1'), int32(length), ...body.map(asBuffer));
    return this;
  }
}

/** CancelRequest: sent alone over a connection of its own (§54.2.8). */
export function cancelRequest(processId: number, secretKey: number): Buffer {
  return Buffer.concat([int32(16), int32(80877102), int32(processId), int32(secretKey)]);
}

/** PostgreSQL's strings end at NUL, so one that holds NUL cannot be said. */
function cString(text: string): Buffer {
  if (text.includes('\0')) {
    throw new RangeError(
      'Cannot send text with a NUL character to the database: remove the character U+0000',
    );
  }
  return Buffer.from(`${text}\0`, 'utf8');
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
