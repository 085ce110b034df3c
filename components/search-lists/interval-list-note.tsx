'use client';

import { LIST_ID, listPath } from '@/lib/obscore/criteria/kept-list';

/** What stands behind the identifier of a kept list. */
export function IntervalListNote({ value }: { readonly value: string }) {
  if (!LIST_ID.test(value)) return null;
  return (
    <p className="col-span-full text-sm text-muted">
      The intervals are a kept list that goes along with the query:{' '}
      <a className="link" href={listPath({ kind: 'intervals', id: value })} download>
        take it as VOTable
      </a>
      , or empty the field to let go of it.
    </p>
  );
}
