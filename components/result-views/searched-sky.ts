/** What a search asks of the sky, for the map. */
import type { Position } from '@/lib/sky/position';

export interface SearchedSky {
  /** The place asked for; its name is the target's, where it has one. */
  readonly target: (Position & { readonly name: string }) | null;
  /** Circle and region asked for, STC-S in ICRS. */
  readonly regions: readonly string[];
}

export const NOTHING_SEARCHED: SearchedSky = { target: null, regions: [] };

/** @param criteria the place of a search: position and radius, region */
export function searchedSky(criteria: {
  readonly target: string | null;
  readonly position: Position | null;
  readonly radius: number;
  readonly region: string | null;
}): SearchedSky {
  const { target, position, radius, region } = criteria;
  const circle = position === null ? [] : [`Circle ICRS ${position.ra} ${position.dec} ${radius}`];
  return {
    target: position === null ? null : { ...position, name: target ?? 'searched place' },
    regions: region === null ? circle : [...circle, region],
  };
}
