/** Observatories as catalogues abbreviate them, and as facility_name has them. */
const FACILITIES: Readonly<Record<string, string>> = {
  hess: 'H.E.S.S.',
  magic: 'MAGIC',
  veritas: 'VERITAS',
  hegra: 'HEGRA',
  whipple: 'Whipple',
  cat: 'CAT',
  tactic: 'TACTIC',
  argo: 'ARGO-YBJ',
  tibet: 'Tibet ASγ',
  hawc: 'HAWC',
  milagro: 'Milagro',
  cangaroo: 'CANGAROO',
  fermi: 'Fermi-LAT',
  fact: 'FACT',
};

/** `hess` gives H.E.S.S.; several with commas give each; a word nobody knows stays as it is. */
export function facilityName(written: string | null): string | null {
  if (written === null) return null;
  const words = written.split(',').map((word) => word.trim());
  return words.map((word) => FACILITIES[word.toLowerCase()] ?? word).join(', ');
}
