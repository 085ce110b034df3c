/**
 * An error as clients of TAP read it: a VOTable that holds no table (TAP 1.1 §3.3, DALI 1.1 §4.4).
 */
import { AdqlError, printError } from '@/lib/adql/errors';
import { element, type Xml, xmlDocument } from '@/lib/xml/element';
import { CursorError } from './cursor';
import { TapError } from './errors';

export const VOTABLE_TYPE = 'application/x-votable+xml';

/** What the asker is told, and whether the operator has to look at it. */
export interface Told {
  readonly message: string;
  readonly status: number;
  readonly retryAfter: number | null;
  /** Nothing the asker could mend: for the log, with the error itself. */
  readonly ours: boolean;
}

/**
 * Every error in words for whoever asked. What PostgreSQL said stays with us: it may name
 * what is not published.
 *
 * @param query the ADQL text, to name the line and column of a mistake
 */
export function tell(error: unknown, query = ''): Told {
  if (error instanceof TapError) {
    return { message: error.message, status: error.status, retryAfter: error.retryAfter, ours: false };
  }
  if (error instanceof AdqlError) return refused(printError(error, query));
  if (error instanceof CursorError) return tellCursorError(error);
  return failed('The service failed on this request; the reason is in its log.', 500);
}

/** SQLSTATEs that a query can bring about by its values; PostgreSQL 18 appendix A. */
const BY_VALUE: ReadonlyMap<string, string> = new Map([
  ['22012', 'A division by zero came up in the query: exclude the zeros in WHERE.'],
  [
    '22003',
    'A number came up in the query that is too large for its type: CAST it to DOUBLE PRECISION first.',
  ],
  ['2201E', 'A logarithm was asked of a number that is not above zero: exclude such rows in WHERE.'],
  ['2201F', 'A power was asked that has no real value: exclude such rows in WHERE.'],
  ['22P02', 'A text could not be read as the type it was CAST to: exclude such rows in WHERE.'],
  ['22007', 'A text could not be read as a time: expected YYYY-MM-DDThh:mm:ss.'],
  ['22008', 'A time came up in the query that is out of range.'],
  ['22025', 'A pattern of LIKE ends in the middle of an escape: write \\\\ for a backslash.'],
  ['21000', 'A subquery that stands for one value gave more than one row: add TOP 1 or an aggregate.'],
]);

function tellCursorError({ sqlstate }: CursorError): Told {
  const byValue = BY_VALUE.get(sqlstate);
  if (byValue) return refused(byValue);
  if (sqlstate === '57014') {
    return refused('The query took longer than it may: narrow it down, or run it as an asynchronous job.');
  }
  if (sqlstate.startsWith('22')) {
    return refused(
      'A value came up in the query that its functions cannot work with: exclude such rows in WHERE.',
    );
  }
  if (sqlstate.startsWith('53') || sqlstate === '54001' || sqlstate === '54000') {
    return refused('The query needs more memory or disk than the service can give: narrow it down.');
  }
  if (sqlstate.startsWith('08') || sqlstate.startsWith('57')) {
    return failed('The database of the archive does not answer just now: try again in a minute.', 503, 60);
  }
  return failed('The database could not run this query; the reason is in the log of the service.', 500);
}

function refused(message: string): Told {
  return { message, status: 400, retryAfter: null, ours: false };
}

function failed(message: string, status: number, retryAfter: number | null = null): Told {
  return { message, status, retryAfter, ours: true };
}

/** The document itself. An INFO without text would leave some clients without a message (DALI 1.1 §4.4.2). */
export function errorDocument(message: string): string {
  return xmlDocument(
    element(
      'VOTABLE',
      { version: '1.4', xmlns: 'http://www.ivoa.net/xml/VOTable/v1.3' },
      element('RESOURCE', { type: 'results' }, errorInfo(message)),
    ),
  );
}

function errorInfo(message: string): Xml {
  return element('INFO', { name: 'QUERY_STATUS', value: 'ERROR' }, message);
}
