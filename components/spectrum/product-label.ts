/** Products in a legend: who measured, in which paper; where that does not tell them apart, also when. */
import { fromMjd } from '@/lib/time/instant';
import { printIso } from '@/lib/time/iso';

export interface Labelled {
  readonly target_name: string | null;
  readonly facility_name: string | null;
  readonly bib_reference: string | null;
  readonly obs_id: string;
  /** MJD, UTC. */
  readonly t_min: number | null;
}

/**
 * One label for each product, no two alike.
 *
 * The source is told where there are several, the first day where one paper has several spectra, and the obs_id as
 * the last resort.
 */
export function productLabels(products: readonly Labelled[]): string[] {
  const withTarget = new Set(products.map(({ target_name }) => target_name)).size > 1;
  const credits = products.map((product) => creditOf(product, withTarget));
  const dated = distinct(credits, (i) => dayOf(products[i]!));
  return distinct(dated, (i) => products[i]!.obs_id);
}

export const productLabel = (product: Labelled): string => productLabels([product])[0]!;

function creditOf(
  { target_name, facility_name, bib_reference, obs_id }: Labelled,
  withTarget: boolean,
): string {
  const credit = [facility_name, printPaper(bib_reference)].filter(Boolean).join(' ');
  return [withTarget ? target_name : null, credit === '' ? obs_id : credit].filter(Boolean).join(', ');
}

/** Labels that occur more than once get something more, as far as there is any. */
function distinct(labels: readonly string[], more: (place: number) => string | null): string[] {
  return labels.map((label, i) => {
    const alone = labels.indexOf(label) === labels.lastIndexOf(label);
    return alone ? label : [label, more(i)].filter(Boolean).join(', ');
  });
}

const dayOf = ({ t_min }: Labelled) =>
  t_min === null ? null : printIso(fromMjd('UTC', t_min), 0).slice(0, 10);

/** The year of a bibcode; the bibcode itself stands in the tables. */
export function printPaper(reference: string | null): string | null {
  if (reference === null) return null;
  const [, year] = /^(\d{4})[A-Za-z&.]{5}/.exec(reference) ?? [];
  return year ?? reference;
}
