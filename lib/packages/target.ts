/**
 * What a package is about, for the analysis that is written into it.
 */
import type { PackedObservation } from './packed-observation';

export interface Target {
  readonly name: string;
  /** ICRS degrees. */
  readonly ra: number;
  readonly dec: number;
  /** Where the position is from, for the reader of the package. */
  readonly from: string;
}

/**
 * The target that most of the runs name with a position; else the pointing of the first.
 *
 * @returns null when no run has either
 */
export function commonTarget(observations: readonly PackedObservation[]): Target | null {
  const votes = new Map<string, { count: number; target: Target }>();
  for (const { target_name, ra_obj, dec_obj } of observations) {
    if (ra_obj === null || dec_obj === null) continue;
    const name = target_name ?? `${ra_obj} ${dec_obj}`;
    const before = votes.get(name);
    const target = before?.target ?? {
      name,
      ra: ra_obj,
      dec: dec_obj,
      from: 'RA_OBJ and DEC_OBJ of the runs',
    };
    votes.set(name, { count: (before?.count ?? 0) + 1, target });
  }
  const [first] = [...votes.values()].toSorted((a, b) => b.count - a.count);
  if (first) return first.target;
  const pointed = observations.find(({ s_ra, s_dec }) => s_ra !== null && s_dec !== null);
  if (!pointed) return null;
  const name = pointed.target_name ?? `run ${pointed.obs_id}`;
  return { name, ra: pointed.s_ra!, dec: pointed.s_dec!, from: `the pointing of run ${pointed.obs_id}` };
}
