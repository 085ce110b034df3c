/**
 * The binary forms in which PostgreSQL hands out the columns of a result.
 *
 * The SQL writer casts whatever it selects to one of these, so that the encoders
 * of results meet no other: `numeric` leaves as `float8`, `varchar` and `name` as
 * `text`, a geometry as `text` or `float8[]`. All are big-endian
 * (PostgreSQL 18, the `…send` functions).
 */
import type { Field } from '@/lib/votable/field';

export type WireType =
  | 'bool'
  | 'int2'
  | 'int4'
  | 'int8'
  | 'float4'
  | 'float8'
  /** UTF-8, for `char` and `unicodeChar` of any arraysize. */
  | 'text'
  | 'bytea'
  /** int32 number of bits, then the bits, the first in the highest place, as VOTable has them. */
  | 'varbit'
  /** int64 microseconds since 2000-01-01, without zone. */
  | 'timestamp'
  /** Arrays may have any number of dimensions; what is written is their elements in order. */
  | 'bool[]'
  | 'int2[]'
  | 'int4[]'
  | 'int8[]'
  | 'float4[]'
  | 'float8[]';

/** A column of a result: what VOTable says of it, and how PostgreSQL sends it. */
export interface OutputColumn extends Field {
  readonly wire: WireType;
}
