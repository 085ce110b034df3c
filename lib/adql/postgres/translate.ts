/**
 * From a checked query to one SELECT of PostgreSQL, and to what its rows hold.
 *
 * @example
 * const { statement, fields } = translate(check(parse(text), catalogue), { maxrec: 10_000 });
 */
import type { Field } from '@/lib/votable/field';
import type { Statement } from '@/lib/tap/cursor';
import type { Analysis, OutputField } from '../analysis';
import { AdqlError } from '../errors';
import { writeQuery } from './query';
import type { OutputColumn } from './wire';
import { wireTypeOf } from './wire-type';

export interface TranslateOptions {
  /** Rows that may be sent; the statement asks for one more, which tells an overflow (DALI 1.1 §4.4.1). `null`: all. */
  readonly maxrec: number | null;
}

export interface Translation {
  readonly statement: Statement;
  /** The columns of the statement's rows, in order. */
  readonly fields: readonly OutputColumn[];
}

function toField({ name, datatype, arraysize, xtype, unit, ucd, utype, description }: OutputField): Field {
  return { name, datatype, arraysize, xtype, unit, ucd, utype, description };
}

/** @throws {AdqlError} for literals that no value can stand for, and for more of them than PostgreSQL takes */
export function translate(analysis: Analysis, { maxrec }: TranslateOptions): Translation {
  const statement = writeQuery(analysis.query, analysis, maxrec === null ? null : maxrec + 1).toStatement();
  if (statement.parameters.length > MOST_PARAMETERS) {
    throw new AdqlError(
      `The query has ${statement.parameters.length} different literals; up to ${MOST_PARAMETERS} are possible: upload a table of them and join it`,
      analysis.query.span,
    );
  }
  return {
    statement,
    fields: analysis.output.map((field) => ({ ...toField(field), wire: wireTypeOf(field) })),
  };
}

/** The count of parameters is an int16 without sign (PostgreSQL 18 §54.7, Bind). */
const MOST_PARAMETERS = 65_535;
