/** The part of pg-copy-streams that we use; the package has no types of its own. */
declare module 'pg-copy-streams' {
  import type { Submittable } from 'pg';

  /** For `client.query(to('COPY … TO STDOUT'))`. */
  export function to(sql: string): NodeJS.ReadableStream & Submittable;
}
