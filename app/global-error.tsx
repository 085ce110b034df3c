'use client';

import './globals.css';
import PageError from './error';

/** When the layout itself failed: a page without header and footer. */
export default function GlobalError(props: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  return (
    <html lang="en">
      <head>
        <title>Error</title>
      </head>
      <body className="px-4">
        <main>
          <PageError {...props} />
        </main>
      </body>
    </html>
  );
}
