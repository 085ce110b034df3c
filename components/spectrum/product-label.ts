/** A product in a legend: who measured, in which paper. */
export interface Labelled {
  readonly target_name: string | null;
  readonly facility_name: string | null;
  readonly bib_reference: string | null;
  readonly obs_id: string;
}

/** @param withTarget where several sources are shown together */
export function productLabel(
  { target_name, facility_name, bib_reference, obs_id }: Labelled,
  withTarget = false,
): string {
  const credit = [facility_name, printPaper(bib_reference)].filter(Boolean).join(' ');
  return [withTarget ? target_name : null, credit === '' ? obs_id : credit].filter(Boolean).join(', ');
}

/** `2008A&A...481L.103A` is short as 2008; the bibcode itself stands in the tables. */
export function printPaper(reference: string | null): string | null {
  if (reference === null) return null;
  const [, year] = /^(\d{4})[A-Za-z&.]{5}/.exec(reference) ?? [];
  return year ?? reference;
}
