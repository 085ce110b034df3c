/**
 * What other programs tell us (wiki page SampMTypes): a table to load, a place to look at, rows of a table that we sent.
 *
 * Everything here was written by somebody else: addresses, names and numbers are checked before anybody acts on them.
 */

import { isMap, readSampFloat, readSampInt, type SampMap, stringAt } from './samp-value';

/** A table named by its sender; at least one of the two is given. */
export interface TableName {
  readonly id: string | null;
  readonly url: string | null;
}

export type Incoming =
  | { readonly kind: 'table'; readonly url: string; readonly id: string; readonly name: string }
  /** ICRS, degrees. */
  | { readonly kind: 'point'; readonly ra: number; readonly dec: number }
  /** Rows by their place in the document that was loaded, the first is 0. */
  | { readonly kind: 'select'; readonly table: TableName; readonly rows: readonly number[] }
  | { readonly kind: 'highlight'; readonly table: TableName; readonly row: number };

/** What we declare to the hub that we understand. */
export const RECEIVED_MTYPES = [
  'table.load.votable',
  'coord.pointAt.sky',
  'table.select.rowList',
  'table.highlight.row',
] as const;

/** More would be more than a table that a page shows. */
const MAX_ROWS = 1_000_000;
const MAX_NAME = 200;

/** A message that cannot be acted on; its sentence goes back to the sender. */
export class IncomingError extends Error {
  override readonly name = 'IncomingError';
}

/** @throws {IncomingError} with a sentence for the sender */
export function readIncoming(message: SampMap): Incoming {
  const mtype = stringAt(message, 'samp.mtype') ?? '';
  const params = message['samp.params'];
  const read = READERS[mtype];
  if (read === undefined)
    throw new IncomingError(`This page does not understand ${mtype || 'a message without samp.mtype'}`);
  return read(isMap(params) ? params : {});
}

const READERS: Readonly<Record<string, (params: SampMap) => Incoming>> = {
  'table.load.votable': readTable,
  'coord.pointAt.sky': readPoint,
  'table.select.rowList': (params) => ({
    kind: 'select',
    table: readTableName(params),
    rows: readRows(params),
  }),
  'table.highlight.row': (params) => ({
    kind: 'highlight',
    table: readTableName(params),
    row: readRow(params),
  }),
};

function readTable(params: SampMap): Incoming {
  const url = stringAt(params, 'url') ?? '';
  // Files of the sender's computer come as file: addresses; the hub reads them for us.
  if (!/^(https?|ftp|file):/i.test(url) || !URL.canParse(url)) {
    throw new IncomingError(`Cannot load a table from "${shorten(url)}": expected an absolute url`);
  }
  return {
    kind: 'table',
    url,
    id: stringAt(params, 'table-id') ?? url,
    name: shorten(stringAt(params, 'name')?.trim() || url),
  };
}

function readPoint(params: SampMap): Incoming {
  const ra = readSampFloat(params.ra);
  const dec = readSampFloat(params.dec);
  if (ra === null || dec === null || Math.abs(dec) > 90 || Math.abs(ra) > 360) {
    const said = `ra "${shorten(textOf(params, 'ra'))}", dec "${shorten(textOf(params, 'dec'))}"`;
    throw new IncomingError(`Cannot point at ${said}: expected ICRS degrees, dec between -90 and 90`);
  }
  return { kind: 'point', ra: ra < 0 ? ra + 360 : ra % 360, dec };
}

function readRows(params: SampMap): number[] {
  const list = params['row-list'];
  if (!Array.isArray(list)) throw new IncomingError('Cannot select rows: expected a list as "row-list"');
  if (list.length > MAX_ROWS)
    throw new IncomingError(`Cannot select ${list.length} rows: at most ${MAX_ROWS}`);
  return list.map((value) => requireIndex(readSampInt(value), value));
}

function readRow(params: SampMap): number {
  return requireIndex(readSampInt(params.row), textOf(params, 'row'));
}

function requireIndex(row: number | null, said: unknown): number {
  if (row === null || row < 0) {
    throw new IncomingError(`Cannot find row "${shorten(String(said))}": expected a whole number from 0`);
  }
  return row;
}

function readTableName(params: SampMap): TableName {
  const name = { id: stringAt(params, 'table-id'), url: stringAt(params, 'url') };
  if (name.id === null && name.url === null) {
    throw new IncomingError('Cannot tell which table is meant: expected table-id or url');
  }
  return name;
}

function textOf(params: SampMap, key: string): string {
  return stringAt(params, key) ?? '';
}

function shorten(text: string): string {
  return text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}…` : text;
}
