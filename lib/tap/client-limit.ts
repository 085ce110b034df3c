/**
 * How many queries one client may have under way, so that one script does not take the whole service.
 */
import { TapError } from './errors';

/** Seconds after which a refused client may try again. */
const TRY_AGAIN = 5;

export class ClientLimit {
  readonly #limit: number;
  readonly #underWay = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * @returns call it once the query is over
   * @throws {TapError} 503 when the client has as many under way as it may
   */
  enter(client: string): () => void {
    const count = this.#underWay.get(client) ?? 0;
    if (count >= this.#limit) {
      throw new TapError(
        `You have ${count} queries under way, which is as many as one client may have: wait for one to end.`,
        503,
        TRY_AGAIN,
      );
    }
    this.#underWay.set(client, count + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const now = this.#underWay.get(client)! - 1;
      if (now > 0) this.#underWay.set(client, now);
      else this.#underWay.delete(client);
    };
  }
}
