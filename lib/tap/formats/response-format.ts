/**
 * RESPONSEFORMAT: which encoder answers, and as what media type (DALI 1.1 §3.4.3, TAP 1.1 §2.7.3).
 *
 * Whoever asks by media type gets that very type back; by a short form or by nothing at all, ours.
 * Plain `votable` is TABLEDATA: every client reads it, and pyVO reads it faster than BINARY2.
 */
import { encodeCsv, encodeTsv } from './csv';
import { encodeFits } from './fits';
import { encodeHtml } from './html';
import { encodeJson } from './json';
import { encodeParquet } from './parquet';
import { encodePlainText } from './plain-text';
import type { Encode } from './table-encoder';
import { votableEncoder } from './votable';

export interface ResponseFormat {
  /** The media type to ask by, as capabilities list it. */
  readonly mime: string;
  /** Short forms and further media types that mean the same. */
  readonly aliases: readonly string[];
  /** TAPRegExt's name of a serialization of VOTable. */
  readonly ivoId: string | null;
  /** Content-Type for those who did not ask by media type. */
  readonly contentType: string;
  /** For the name of a downloaded file, without the dot. */
  readonly extension: string;
  readonly encode: Encode;
}

const TAPREGEXT = 'ivo://ivoa.net/std/TAPRegExt';
const VOTABLE = 'application/x-votable+xml';

/** The first one is the default. */
export const RESPONSE_FORMATS: readonly ResponseFormat[] = [
  {
    mime: VOTABLE,
    aliases: ['votable', 'votable/td', 'text/xml', 'application/xml', `${VOTABLE};serialization=tabledata`],
    ivoId: `${TAPREGEXT}#output-votable-td`,
    contentType: VOTABLE,
    extension: 'vot',
    encode: votableEncoder('TABLEDATA'),
  },
  {
    mime: `${VOTABLE};serialization=BINARY2`,
    aliases: ['votable/b2'],
    ivoId: `${TAPREGEXT}#output-votable-binary2`,
    contentType: `${VOTABLE};serialization=BINARY2`,
    extension: 'vot',
    encode: votableEncoder('BINARY2'),
  },
  {
    mime: `${VOTABLE};serialization=BINARY`,
    aliases: ['votable/b'],
    ivoId: `${TAPREGEXT}#output-votable-binary`,
    contentType: `${VOTABLE};serialization=BINARY`,
    extension: 'vot',
    encode: votableEncoder('BINARY'),
  },
  {
    mime: 'text/csv',
    aliases: ['csv', 'text/csv;header=present'],
    ivoId: null,
    contentType: 'text/csv;header=present',
    extension: 'csv',
    encode: encodeCsv,
  },
  {
    mime: 'text/tab-separated-values',
    aliases: ['tsv'],
    ivoId: null,
    contentType: 'text/tab-separated-values',
    extension: 'tsv',
    encode: encodeTsv,
  },
  {
    mime: 'application/fits',
    aliases: ['fits', 'image/fits'],
    ivoId: null,
    contentType: 'application/fits',
    extension: 'fits',
    encode: encodeFits,
  },
  {
    mime: 'application/vnd.apache.parquet',
    aliases: ['parquet'],
    ivoId: null,
    contentType: 'application/vnd.apache.parquet',
    extension: 'parquet',
    encode: encodeParquet,
  },
  {
    mime: 'application/json',
    aliases: ['json'],
    ivoId: null,
    contentType: 'application/json',
    extension: 'json',
    encode: encodeJson,
  },
  {
    mime: 'text/plain',
    aliases: ['text'],
    ivoId: null,
    contentType: 'text/plain; charset=utf-8',
    extension: 'txt',
    encode: encodePlainText,
  },
  {
    mime: 'text/html',
    aliases: ['html'],
    ivoId: null,
    contentType: 'text/html; charset=utf-8',
    extension: 'html',
    encode: encodeHtml,
  },
];

export type Negotiated =
  | { readonly ok: true; readonly format: ResponseFormat; readonly contentType: string }
  | { readonly ok: false; readonly message: string };

/**
 * The format for a value of RESPONSEFORMAT (or FORMAT); `undefined` asks for the default.
 * An unknown one is an error of the request (DALI 1.1 §4.2).
 */
export function findResponseFormat(asked: string | undefined): Negotiated {
  const wanted = asked === undefined || asked.trim() === '' ? 'votable' : normalise(asked);
  for (const format of RESPONSE_FORMATS) {
    const name = [format.mime, ...format.aliases].find((known) => normalise(known) === wanted);
    if (name === undefined) continue;
    const byOtherMediaType = isMediaType(name) && name !== format.mime;
    return { ok: true, format, contentType: byOtherMediaType ? name : format.contentType };
  }
  const offered = RESPONSE_FORMATS.map(({ mime, aliases }) => `${aliases[0]} (${mime})`).join(', ');
  return { ok: false, message: `RESPONSEFORMAT "${asked}" is not offered: expected one of ${offered}.` };
}

/** Blanks and letter case do not tell formats apart, nor does a charset, which is always UTF-8. */
function normalise(name: string): string {
  const [type, ...parameters] = name.toLowerCase().replaceAll(/[\s"]/g, '').split(';');
  const telling = parameters.filter((parameter) => parameter !== '' && !parameter.startsWith('charset='));
  return [type, ...telling].join(';');
}

function isMediaType(name: string): boolean {
  return name.includes('/') && !name.startsWith('votable/');
}
