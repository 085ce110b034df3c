/**
 * Types of the JSON form and of the VOTable form. VOTable knows neither addresses nor files as types: an
 * `xtype` tells them from other text (OPUS for files, DALI 1.1 §3.3 in spirit for addresses).
 */
import type { Datatype } from './definition';

const FILE_XTYPE = 'application/octet-stream';
const ADDRESS_XTYPE = 'uri';

interface VotableType {
  readonly datatype: string;
  readonly arraysize?: string;
  readonly xtype?: string;
}

const TEXT: VotableType = { datatype: 'char', arraysize: '*' };

const TO_VOTABLE: Readonly<Record<Datatype, VotableType>> = {
  'xs:string': TEXT,
  'xs:anyURI': { ...TEXT, xtype: ADDRESS_XTYPE },
  file: { ...TEXT, xtype: FILE_XTYPE },
  'xs:boolean': { datatype: 'boolean' },
  'xs:unsignedByte': { datatype: 'unsignedByte' },
  'xs:short': { datatype: 'short' },
  'xs:int': { datatype: 'int' },
  'xs:integer': { datatype: 'int' },
  'xs:long': { datatype: 'long' },
  'xs:float': { datatype: 'float' },
  'xs:double': { datatype: 'double' },
};

const FROM_VOTABLE: Readonly<Record<string, Datatype>> = {
  boolean: 'xs:boolean',
  unsignedByte: 'xs:unsignedByte',
  short: 'xs:short',
  int: 'xs:int',
  long: 'xs:long',
  float: 'xs:float',
  double: 'xs:double',
};

export function toVotableType(datatype: Datatype): VotableType {
  return TO_VOTABLE[datatype];
}

/** What is not a number or a truth value is text, whatever it calls itself. */
export function fromVotableType(datatype: string | undefined, xtype: string | undefined): Datatype {
  if (xtype === FILE_XTYPE) return 'file';
  if (xtype === ADDRESS_XTYPE) return 'xs:anyURI';
  return FROM_VOTABLE[datatype ?? ''] ?? 'xs:string';
}
