import { referenceAddress } from './print-value';

/** A paper by its bibcode or DOI, as a link where there is one. */
export function ReferenceLink({ reference }: { readonly reference: string | null }) {
  if (reference === null) return '–';
  const address = referenceAddress(reference);
  return address === null ? (
    reference
  ) : (
    <a className="link" href={address}>
      {reference}
    </a>
  );
}
