/**
 * Classes of gamma-ray sources in the words of SIMBAD (its object types of 2020), as target_class has them.
 *
 * SIMBAD has no word for a composite of pulsar wind nebula and remnant, or for a young star cluster that shines in
 * gamma rays: those stand under the nearest.
 */
const CLASSES: Readonly<Record<string, string>> = {
  // gamma-cat
  pwn: 'PWN',
  snr: 'SNR',
  psr: 'Psr',
  bin: 'Binary',
  hbl: 'BLL',
  ibl: 'BLL',
  lbl: 'BLL',
  blazar: 'BLL',
  fsrq: 'QSO',
  fri: 'AGN',
  agn: 'AGN',
  galaxy: 'G',
  gc: 'Unid',
  mc: 'MolCld',
  unid: 'Unid',
  other: 'Unid',
  // HGPS
  composite: 'PWN',
  binary: 'Binary',
  'stellar cluster': 'Cl*',
  'not assoc.': 'Unid',
  unidentified: 'Unid',
  'firm id.': 'Unid',
};

/** @param written one class, or several with commas; the first that is not "unid" counts */
export function toSimbadClass(written: string | null): string | null {
  const words = (written ?? '')
    .toLowerCase()
    .split(',')
    .map((word) => word.trim());
  const found = words.flatMap((word) => CLASSES[word] ?? []);
  return found.find((one) => one !== 'Unid') ?? found[0] ?? null;
}

/** What people call a class. */
export const CLASS_LABELS: Readonly<Record<string, string>> = {
  PWN: 'Pulsar wind nebula',
  SNR: 'Supernova remnant',
  Psr: 'Pulsar',
  Binary: 'Binary',
  BLL: 'BL Lac object',
  QSO: 'Quasar',
  AGN: 'Active galaxy',
  G: 'Galaxy',
  MolCld: 'Molecular cloud',
  'Cl*': 'Star cluster',
  GlCl: 'Globular cluster',
  Nova: 'Nova',
  Unid: 'Unidentified',
};
