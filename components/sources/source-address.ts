/** Where the page of a source is. */
export const sourceAddress = ({ name }: { readonly name: string }): string =>
  `/sources/${encodeURIComponent(name)}`;
