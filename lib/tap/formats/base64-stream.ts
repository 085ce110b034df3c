/**
 * Base64 of a stream: three bytes make four characters, so up to two wait for the next piece.
 *
 * Each piece ends its line, which readers skip (VOTable 1.4 §5.7) and people's editors like.
 */
export class Base64Stream {
  private waiting: Buffer = Buffer.alloc(0);

  /** @returns the characters of all whole triples so far; valid for good */
  push(bytes: Buffer): Buffer {
    const whole = this.waiting.length === 0 ? bytes : Buffer.concat([this.waiting, bytes]);
    const end = whole.length - (whole.length % 3);
    this.waiting = Buffer.from(whole.subarray(end));
    return line(whole.toString('base64', 0, end));
  }

  /** @returns what was waiting, padded */
  end(): Buffer {
    const last = line(this.waiting.toString('base64'));
    this.waiting = Buffer.alloc(0);
    return last;
  }
}

function line(text: string): Buffer {
  if (text === '') return Buffer.alloc(0);
  const bytes = Buffer.allocUnsafeSlow(text.length + 1);
  bytes.write(text, 0, 'latin1');
  bytes[text.length] = 0x0a;
  return bytes;
}
