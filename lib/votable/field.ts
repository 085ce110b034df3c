/**
 * What a VOTable says of a column or a parameter (VOTable 1.4 §4).
 */
export type Datatype =
  | 'boolean'
  | 'bit'
  | 'unsignedByte'
  | 'short'
  | 'int'
  | 'long'
  | 'char'
  | 'unicodeChar'
  | 'float'
  | 'double'
  | 'floatComplex'
  | 'doubleComplex';

export interface Field {
  readonly name: string;
  readonly datatype: Datatype;
  /** VOTable syntax: `*`, `32*`, `2`, `3x*`; `null` for a scalar. */
  readonly arraysize: string | null;
  readonly xtype: string | null;
  readonly unit: string | null;
  readonly ucd: string | null;
  readonly utype: string | null;
  readonly description: string | null;
  readonly id?: string;
  /** ID of a COOSYS, TIMESYS or GROUP. */
  readonly ref?: string;
  readonly width?: number;
  readonly precision?: string;
}
