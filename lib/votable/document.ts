/**
 * What stands around the rows of a VOTable, as plain data (VOTable 1.4 §3).
 *
 * The names are the standard's; absent attributes are absent here too.
 */
import type { Field, Link } from './field';

/** A remark by name: QUERY_STATUS, standardID, citation … */
export interface Info {
  readonly name: string;
  readonly value: string;
  readonly id?: string;
  readonly ref?: string;
  readonly ucd?: string;
  readonly utype?: string;
  readonly unit?: string;
  readonly xtype?: string;
  /** The content of the element, for longer text: the message of an error. */
  readonly text?: string;
}

/** A field with one value for the whole table. The value is text in the form of TABLEDATA. */
export interface Param extends Field {
  readonly value: string;
}

/** A reference frame of positions; `system` from the IVOA vocabulary refframe. */
export interface Coosys {
  readonly id: string;
  readonly system: string;
  readonly equinox?: string;
  readonly epoch?: string;
  readonly refposition?: string;
}

/** A time frame; `timeorigin` is a Julian date, absent for ISO times. */
export interface Timesys {
  readonly id: string;
  readonly timescale: string;
  readonly refposition: string;
  readonly timeorigin?: number;
}

/** FIELDref or PARAMref. */
export interface Reference {
  readonly kind: 'field-ref' | 'param-ref';
  readonly ref: string;
  readonly ucd?: string;
  readonly utype?: string;
}

export type GroupMember =
  | Reference
  | { readonly kind: 'param'; readonly param: Param }
  | { readonly kind: 'group'; readonly group: Group };

export interface Group {
  readonly name?: string;
  readonly id?: string;
  readonly ref?: string;
  readonly ucd?: string;
  readonly utype?: string;
  readonly description?: string;
  readonly members: readonly GroupMember[];
}

/** What may stand in a resource, a table or the document itself beside the rows. */
export interface Surroundings {
  readonly id?: string;
  readonly name?: string;
  readonly utype?: string;
  readonly description?: string;
  readonly infos: readonly Info[];
  readonly params: readonly Param[];
  readonly groups: readonly Group[];
  readonly coosys: readonly Coosys[];
  readonly timesys: readonly Timesys[];
  readonly links: readonly Link[];
}

/** A RESOURCE without its rows; `type="meta"` with an `adhoc:service` utype describes a service (DALI 1.1 §4.4). */
export interface Resource extends Surroundings {
  readonly type: 'results' | 'meta';
  readonly resources: readonly Resource[];
}

export const NOTHING_AROUND: Surroundings = {
  infos: [],
  params: [],
  groups: [],
  coosys: [],
  timesys: [],
  links: [],
};
