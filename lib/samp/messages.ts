/**
 * The messages we send, by MType (wiki page SampMTypes; checked with TOPCAT and Aladin).
 *
 * Receivers fetch urls themselves, without the visitor's cookies: a url must be absolute and need none.
 */

import { type SampMap, toSampFloat, toSampInt, toSampString } from './samp-value';

export type Mtype =
  | 'table.load.votable'
  | 'table.load.fits'
  | 'image.load.fits'
  | 'spectrum.load.ssa-generic'
  | 'coord.pointAt.sky'
  | 'table.select.rowList'
  | 'table.highlight.row';

export interface Message {
  readonly mtype: Mtype;
  readonly params: SampMap;
}

export interface Loadable {
  readonly url: string;
  /** Stays the same when the same thing is sent again, so that receivers can tell. */
  readonly id: string;
  /** Shown to the user of the receiving program. */
  readonly name: string;
}

export function loadVotable({ url, id, name }: Loadable): Message {
  return { mtype: 'table.load.votable', params: tableParams(url, id, name) };
}

/** A FITS table, such as an event list. */
export function loadFitsTable({ url, id, name }: Loadable): Message {
  return { mtype: 'table.load.fits', params: tableParams(url, id, name) };
}

export function loadFitsImage({ url, id, name }: Loadable): Message {
  return {
    mtype: 'image.load.fits',
    params: { url: requireUrl(url), 'image-id': toSampString(id), name: toSampString(name) },
  };
}

/** A spectrum as a VOTable; SPLAT, VOSpec and others read it. `meta` has the words of SSA that say what it is. */
export function loadSpectrum({ url, id, name }: Loadable): Message {
  const meta = {
    'Access.Reference': requireUrl(url),
    'Access.Format': 'application/x-votable+xml',
    'vox:SpectrumAxes': 'e_ref dnde',
    'vox:SpectrumUnits': 'TeV cm-2.s-1.TeV-1',
  };
  return {
    mtype: 'spectrum.load.ssa-generic',
    params: { url: requireUrl(url), meta, 'spectrum-id': toSampString(id), name: toSampString(name) },
  };
}

/** @param ra ICRS, degrees; @param dec ICRS, degrees */
export function pointAtSky(ra: number, dec: number): Message {
  return { mtype: 'coord.pointAt.sky', params: { ra: toSampFloat(ra), dec: toSampFloat(dec) } };
}

/** A table that was loaded before, as its `table.load.*` named it. */
export interface LoadedTable {
  readonly id: string;
  readonly url: string;
}

/** @param rows places in the document that was loaded, the first is 0 */
export function selectRows(table: LoadedTable, rows: readonly number[]): Message {
  return {
    mtype: 'table.select.rowList',
    params: { ...nameParams(table), 'row-list': rows.map(toSampInt) },
  };
}

/** @param row its place in the document that was loaded, the first is 0 */
export function highlightRow(table: LoadedTable, row: number): Message {
  return { mtype: 'table.highlight.row', params: { ...nameParams(table), row: toSampInt(row) } };
}

function nameParams({ id, url }: LoadedTable): SampMap {
  return { 'table-id': toSampString(id), url: requireUrl(url) };
}

function tableParams(url: string, id: string, name: string): SampMap {
  return { url: requireUrl(url), 'table-id': toSampString(id), name: toSampString(name) };
}

/** @throws {TypeError} for an address that is not absolute, or is of this page alone (blob:, data:) */
function requireUrl(url: string): string {
  const { protocol, href } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new TypeError(`Cannot send ${protocol} addresses to other programs: expected http or https`);
  }
  return href;
}
