/**
 * A buffer that grows as text and numbers are written to it.
 *
 * Writers reserve room once for a cell and then write without asking, so the
 * inner loops touch nothing but the buffer and its end.
 */
export class ByteSink {
  /** Valid up to `length`; another object after `reserve` had to grow. */
  bytes: Buffer;
  length = 0;

  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafeSlow(capacity);
  }

  /** Make sure that `more` bytes can be written at `length`. */
  reserve(more: number): void {
    const wanted = this.length + more;
    if (wanted <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(wanted, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }

  /** A few bytes that are the same every time: tags, commas. */
  constant(bytes: Uint8Array): void {
    const count = bytes.length;
    if (count === 0) return;
    this.reserve(count);
    const out = this.bytes;
    const at = this.length;
    for (let i = 0; i < count; i += 1) out[at + i] = bytes[i]!;
    this.length = at + count;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  text(value: string): void {
    this.reserve(value.length * 3);
    this.length += this.bytes.write(value, this.length);
  }

  /** Part of another buffer, unchanged. */
  slice(source: Buffer, start: number, end: number): void {
    this.reserve(end - start);
    this.length += source.copy(this.bytes, this.length, start, end);
  }

  /** Hand over what was written; the sink starts afresh with as much room. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.length);
    this.bytes = Buffer.allocUnsafeSlow(this.bytes.length);
    this.length = 0;
    return taken;
  }
}
