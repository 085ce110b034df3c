/**
 * Which columns of a result lie in which frame (VOTable 1.4 §3.4, §3.5).
 *
 * ObsCore fixes both: positions are ICRS (ObsCore 1.1 §4.12), times are MJD in UTC where the
 * telescope stands (§4.13). So a column that carries ObsCore's utype of a place or a bound in time gets the
 * reference, wherever it is selected; a column with a `ref` of its own keeps it.
 */
import type { Coosys, Timesys } from '@/lib/votable/document';
import type { Field } from '@/lib/votable/field';

export const ICRS: Coosys = { id: 'icrs', system: 'ICRS' };
export const MJD_UTC: Timesys = {
  id: 'mjd_utc',
  timescale: 'UTC',
  refposition: 'TOPOCENTER',
  timeorigin: 2400000.5,
};

const PLACE = /^obscore:Char\.SpatialAxis\.Coverage\.(Location|Support\.Area)/i;
const BOUND_IN_TIME = /^obscore:Char\.TimeAxis\.Coverage\.Bounds\.Limits/i;

export function withFrame<F extends Field>(field: F): F {
  if (field.ref !== undefined || field.utype === null) return field;
  if (PLACE.test(field.utype)) return { ...field, ref: ICRS.id };
  if (BOUND_IN_TIME.test(field.utype)) return { ...field, ref: MJD_UTC.id };
  return field;
}

/** The frames that some field refers to: no document declares what it does not use. */
export function framesOf(fields: readonly Field[]): { coosys: Coosys[]; timesys: Timesys[] } {
  const used = (id: string) => fields.some(({ ref }) => ref === id);
  return { coosys: used(ICRS.id) ? [ICRS] : [], timesys: used(MJD_UTC.id) ? [MJD_UTC] : [] };
}
