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
  readonly values?: Values;
  readonly links?: readonly Link[];
}

/** The domain of a column: its magic null, limits and options (VOTable 1.4 §4). */
export interface Values {
  /** The integer that stands for null where the serialization has no other way (§5.5). */
  readonly null?: string;
  readonly min?: Bound;
  readonly max?: Bound;
  readonly options?: readonly Option[];
}

export interface Bound {
  readonly value: string;
  readonly inclusive: boolean;
}

export interface Option {
  readonly name?: string;
  readonly value: string;
}

/** A pointer to more about a table or a column (VOTable 1.4 §3). */
export interface Link {
  readonly href?: string;
  readonly title?: string;
  readonly value?: string;
  readonly contentRole?: string;
  readonly contentType?: string;
}
