/**
 * How a text format spells a row: the marks around cells, and what each kind of value looks like.
 */
import type { Field } from '@/lib/votable/field';
import type { ByteSink } from './byte-sink';

export interface TextDialect {
  readonly rowOpen: Uint8Array;
  readonly rowClose: Uint8Array;
  /** Between two cells, absent ones too. */
  readonly separator: Uint8Array;
  readonly cellOpen: Uint8Array;
  readonly cellClose: Uint8Array;
  /** Stands for a whole cell, with its marks. */
  readonly nullCell: Uint8Array;
  /** The same for a column that needs another one. */
  readonly nullCellOf?: (column: Field) => Uint8Array | undefined;
  readonly yes: Uint8Array;
  readonly no: Uint8Array;
  readonly notANumber: Uint8Array;
  readonly plusInfinity: Uint8Array;
  readonly minusInfinity: Uint8Array;
  /** Around text that needs no escaping: times, bits. */
  readonly quote: Uint8Array;
  /** Between bits; blanks are what STIL needs and the others accept. */
  readonly bitSeparator: Uint8Array;
  readonly arrayOpen: Uint8Array;
  readonly arraySeparator: Uint8Array;
  readonly arrayClose: Uint8Array;
  /** A null inside an array, where the format has one. */
  readonly nullElement?: Uint8Array;
  /** Write UTF-8 text with whatever escaping it needs. */
  readonly text: (sink: ByteSink, source: Buffer, start: number, end: number) => void;
}

/** Marks as bytes. */
export const mark = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What formats without marks of their own share. */
export const PLAIN = {
  rowOpen: mark(''),
  rowClose: mark('\r\n'),
  cellOpen: mark(''),
  cellClose: mark(''),
  nullCell: mark(''),
  yes: mark('true'),
  no: mark('false'),
  notANumber: mark('NaN'),
  plusInfinity: mark('Infinity'),
  minusInfinity: mark('-Infinity'),
  quote: mark(''),
  bitSeparator: mark(''),
  arrayOpen: mark(''),
  arraySeparator: mark(' '),
  arrayClose: mark(''),
};
