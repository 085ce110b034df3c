import { AdqlError } from '@/lib/adql/errors';
import { parseQuery } from '@/lib/adql/parser';
import { toSearchParameters } from '@/lib/obscore/criteria/criteria-parameters';
import { fromAdql } from '@/lib/obscore/criteria/from-adql';

/** The address of the form with as much of a query as it can say; empty for text that is no query. */
export function readIntoForm(text: string): { readonly address: string; readonly left: readonly string[] } {
  try {
    const { criteria, left } = fromAdql(parseQuery(text));
    return { address: `/search?${toSearchParameters(criteria)}`, left };
  } catch (error) {
    if (error instanceof AdqlError) return { address: '', left: [error.message] };
    throw error;
  }
}
