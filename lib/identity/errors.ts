/** What was shown of who asks is not good. Such a request is never answered as one of the public: rows would be missing. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError';
  constructor(
    message: string,
    /** 401: show another; 403: not in this way, whoever it is. */
    readonly status: 401 | 403,
  ) {
    super(message);
  }
}
