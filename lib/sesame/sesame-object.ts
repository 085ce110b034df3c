/** What a name stands for. */
export interface SesameObject {
  /** The main identifier in the database that knew the name: `QSO B2155-304`. */
  readonly oname: string;
  /** ICRS, degrees. */
  readonly ra: number;
  readonly dec: number;
  /** Object type as the database codes it (`BLL`, `SNR`); the codes differ between databases and years. */
  readonly otype: string | null;
  readonly aliases: readonly string[];
  /** Which of Sesame's databases knew it; `null` when Sesame was not the one who answered. */
  readonly database: SesameDatabase | null;
}

/** The first letter of Sesame's resolver names; the rest of them varies with the mirror. */
export type SesameDatabase = 'S' | 'N' | 'V';

export const DATABASE_NAMES: Readonly<Record<SesameDatabase, string>> = {
  S: 'SIMBAD',
  N: 'NED',
  V: 'VizieR',
};

/** Words for the types a gamma-ray astronomer meets most. Everything else is shown as it is coded. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  AGN: 'active galaxy',
  AG: 'active galaxy',
  BLL: 'BL Lac object',
  BL: 'BL Lac object',
  Bla: 'blazar',
  Bz: 'blazar',
  QSO: 'quasar',
  G: 'galaxy',
  GiC: 'galaxy in a cluster',
  ClG: 'cluster of galaxies',
  GlC: 'globular cluster',
  GlCl: 'globular cluster',
  rG: 'radio galaxy',
  Sy1: 'Seyfert 1 galaxy',
  Sy2: 'Seyfert 2 galaxy',
  SyG: 'Seyfert galaxy',
  SBG: 'starburst galaxy',
  SNR: 'supernova remnant',
  SN: 'supernova',
  'SN*': 'supernova',
  PWN: 'pulsar wind nebula',
  Psr: 'pulsar',
  Binary: 'gamma-ray binary',
  HXB: 'high-mass X-ray binary',
  HX: 'high-mass X-ray binary',
  LXB: 'low-mass X-ray binary',
  LX: 'low-mass X-ray binary',
  XB: 'X-ray binary',
  'XB*': 'X-ray binary',
  Nova: 'nova',
  'No*': 'nova',
  gam: 'gamma-ray source',
  gB: 'gamma-ray burst',
  X: 'X-ray source',
  HII: 'H II region',
  Unid: 'unidentified gamma-ray source',
};

/** @returns words for a known code, the code itself otherwise */
export function describeType(otype: string): string {
  return TYPE_WORDS[otype] ?? otype;
}
