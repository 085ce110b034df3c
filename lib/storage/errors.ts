/**
 * Why a file cannot be had from where it is kept.
 *
 * `missing`: it is not there. `changed`: something else is. `unreachable`: whoever keeps it does not answer, or
 * refuses. The message is for whoever asked for the file, so it names no place inside.
 */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  constructor(
    message: string,
    readonly kind: 'missing' | 'changed' | 'unreachable',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
