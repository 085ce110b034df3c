/** An institute to choose, as the search box shows it. */
export interface FoundInstitute {
  readonly entityId: string;
  readonly name: string;
  /** Tells two of one name apart. */
  readonly host: string;
}

/** What a search gave: the first of them, and how many there are. */
export interface FoundInstitutes {
  readonly institutes: readonly FoundInstitute[];
  readonly count: number;
}

/** Where the sign-in through an institute begins. @param from path of ours to come back to */
export function instituteAddress(entityId: string, from: string): string {
  const query = new URLSearchParams({ idp: entityId, ...(from === '/' ? {} : { from }) });
  return `/signin/with/edugain?${query}`;
}
