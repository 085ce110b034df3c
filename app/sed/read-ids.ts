/** More spectra in one picture tell nothing apart. */
const MOST = 24;

export interface AskedIds {
  readonly ids: readonly string[];
  /** How many more were asked for. */
  readonly left: number;
}

/** The datasets an address names, each once; what is too long to be an identifier is none. */
export function readIds(given: string | readonly string[] | undefined): AskedIds {
  const all = typeof given === 'string' ? [given] : (given ?? []);
  const known = [...new Set(all.map((id) => id.trim()).filter((id) => id !== '' && id.length <= 1000))];
  return { ids: known.slice(0, MOST), left: Math.max(0, known.length - MOST) };
}
