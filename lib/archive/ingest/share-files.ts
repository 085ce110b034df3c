/**
 * Work on files that several runs have in common (a response file for a whole release), done once.
 *
 * What was found is let go when the last run that names the file has asked for it.
 */
export class ShareFiles<T> {
  readonly #work: (path: string) => Promise<T>;
  readonly #left = new Map<string, number>();
  readonly #done = new Map<string, Promise<T>>();

  /** @param paths every path as often as it will be asked for */
  constructor(work: (path: string) => Promise<T>, paths: readonly string[]) {
    this.#work = work;
    for (const path of paths) this.#left.set(path, (this.#left.get(path) ?? 0) + 1);
  }

  get(path: string): Promise<T> {
    const left = this.#left.get(path) ?? 0;
    const found = this.#done.get(path) ?? this.#work(path);
    this.#left.set(path, left - 1);
    if (left > 1) this.#done.set(path, found);
    else this.#done.delete(path);
    return found;
  }
}
