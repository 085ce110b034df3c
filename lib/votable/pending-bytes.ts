/**
 * Bytes that have arrived and are not read yet, in one piece.
 *
 * A row may come in many pieces. Looking at it again with each would take time by the square of its length,
 * so once it has grown long it is left alone until it has doubled.
 */

/** Below this looking again costs nothing that matters. */
const SHORT = 1 << 20;

export class PendingBytes {
  #buffer = new Uint8Array(1 << 17);
  #start = 0;
  #end = 0;
  #lookAgainAt = 0;

  get bytes(): Uint8Array {
    return this.#buffer.subarray(this.#start, this.#end);
  }

  get worthLooking(): boolean {
    return this.#end - this.#start >= this.#lookAgainAt;
  }

  add(bytes: Uint8Array): void {
    const room = this.reserve(bytes.length);
    room.set(bytes);
    this.commit(bytes.length);
  }

  /** Room for `more` bytes at the end, to be written to and then committed. */
  reserve(more: number): Uint8Array {
    const length = this.#end - this.#start;
    if (this.#end + more > this.#buffer.length) {
      const target =
        length + more > this.#buffer.length
          ? new Uint8Array(Math.max(length + more, this.#buffer.length * 2))
          : this.#buffer;
      target.set(this.bytes);
      this.#buffer = target;
      this.#start = 0;
      this.#end = length;
    }
    return this.#buffer.subarray(this.#end, this.#end + more);
  }

  commit(more: number): void {
    this.#end += more;
  }

  /** Forget the first `count` bytes, which have been read. */
  drop(count: number): void {
    this.#start += count;
    const left = this.#end - this.#start;
    this.#lookAgainAt = left > SHORT ? left * 2 : 0;
  }
}
