/** More spectra in one picture tell nothing apart. */
const MOST = 24;

/** The datasets an address names, each once; what is too long to be an identifier is none. */
export function readIds(given: string | readonly string[] | undefined): string[] {
  const ids = typeof given === 'string' ? [given] : (given ?? []);
  return [...new Set(ids.map((id) => id.trim()).filter((id) => id !== '' && id.length <= 1000))].slice(
    0,
    MOST,
  );
}
