/**
 * What SODA tells its client as plain text (SODA 1.0 §5.2).
 */
export type SodaFault =
  | 'UsageError'
  | 'MultiValuedParamNotSupported'
  | 'AuthenticationError'
  | 'AuthorizationError'
  | 'Error'
  | 'ServiceUnavailable';

export class SodaError extends Error {
  override readonly name = 'SodaError';
  constructor(
    readonly fault: SodaFault,
    message: string,
    readonly status: 400 | 401 | 403 | 404 | 410 | 503 = 400,
  ) {
    super(message);
  }
}
