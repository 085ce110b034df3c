/**
 * Which file a preview is of. Only files of this site are looked at: a link from elsewhere must not make a
 * visitor's browser fetch what it names.
 */

import { z } from 'zod';

/** A path here: `//host/…` and `/\host/…` would be read as another host. */
const ownPath = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[^\\\s]*$/, 'A preview shows files of this site: its url begins with a single "/"');

const identifier = z
  .string()
  .max(1000)
  .regex(/^ivo:\/\/\S+$/, 'An identifier begins with "ivo://"');

export const previewSchema = z
  .object({ id: identifier.optional(), url: ownPath.optional() })
  .transform(({ id, url }, context) => {
    if (url !== undefined) return { url, source: url, id: null };
    if (id !== undefined) return { url: `/retrieve?${new URLSearchParams({ id })}`, source: id, id };
    context.addIssue({ code: 'custom', message: 'Open a preview from a row of a search result.' });
    return z.NEVER;
  });
