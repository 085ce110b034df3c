'use client';

import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/**
 * A page that could not be made. The server sends no message of an unexpected error to the
 * browser, only its digest, which the server's log has too.
 */
export default function PageError({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  return (
    <div className="mx-auto flex max-w-3xl flex-col items-start gap-3 py-6">
      <h1 className="text-xl">This page could not be shown</h1>
      <Notice kind="error" title="The gateway met an error it did not expect.">
        {error.digest === undefined ? (
          <p>{error.message}</p>
        ) : (
          <p>
            Trying again may help. When it does not, tell the operators of this archive the number{' '}
            <code>{error.digest}</code>: their log has the details under it.
          </p>
        )}
      </Notice>
      <Button look="primary" onClick={reset}>
        Try again
      </Button>
    </div>
  );
}
