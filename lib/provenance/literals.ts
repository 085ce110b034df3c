/**
 * Literals as all readers make them, so that equal things are equal.
 *
 * xsd:string is what text is anyway, and a text with a language has no other datatype.
 */
import type { Literal } from './document';
import { PROV, XSD } from './namespaces';

/** Datatypes whose text is a qualified name; xsd:QName in files of before 2013. */
const NAME_TYPES: ReadonlySet<string> = new Set([`${PROV}QUALIFIED_NAME`, `${XSD}QName`]);

export function isNameType(datatype: string | null): boolean {
  return datatype !== null && NAME_TYPES.has(datatype);
}

export function textLiteral(value: string, datatype: string | null, language: string | null): Literal {
  const plain =
    datatype === `${XSD}string` || datatype === `${PROV}InternationalizedString` || language !== null;
  return { kind: 'text', value, datatype: plain ? null : datatype, language };
}

/** xsd:dateTime, the seconds left out by some; a date alone is what `xsd:date` would be. */
const DATE_TIME = /^-?\d{4,}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

export function isDateTime(text: string): boolean {
  return DATE_TIME.test(text);
}
