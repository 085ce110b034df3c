/**
 * Exact numbers of bytes from pieces of any size.
 */

import { FitsError } from './errors';
import { concatenate } from './source';

/** Takes and skips exact numbers of bytes from pieces of any size; fewer only at the end. */
export class PieceReader {
  position = 0;
  private rest: Uint8Array = new Uint8Array(0);

  /** @param limit bytes, after which the source is refused */
  constructor(
    private readonly pieces: AsyncGenerator<Uint8Array, void>,
    private readonly limit: number,
  ) {}

  async take(count: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    const taken = await this.pass(count, (part) => parts.push(part));
    return concatenate(parts, taken);
  }

  skip(count: number): Promise<number> {
    return this.pass(count, () => {});
  }

  /** Leaves the source, which closes what is behind it. */
  async close(): Promise<void> {
    await this.pieces.return();
  }

  private async pass(count: number, each: (part: Uint8Array) => void): Promise<number> {
    let left = count;
    while (left > 0) {
      if (this.rest.length === 0) {
        const next = await this.pieces.next();
        if (next.done) break;
        this.rest = next.value;
        continue;
      }
      const part = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(part.length);
      this.position += part.length;
      if (this.position > this.limit) {
        throw new FitsError(`The file is larger than the ${this.limit} bytes allowed here`);
      }
      left -= part.length;
      each(part);
    }
    return count - left;
  }
}
