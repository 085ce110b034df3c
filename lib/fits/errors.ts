/**
 * What is wrong with a FITS file, and where.
 *
 * HDUs are counted from 0 (the primary), as astropy and most viewers count them; CFITSIO counts from 1.
 */

export interface FitsPlace {
  /** Number of the HDU, 0 for the primary. */
  readonly hdu?: number;
  /** EXTNAME of that HDU, empty when it has none. */
  readonly extname?: string;
  /** Offset in the inflated file. */
  readonly byte?: number;
  readonly keyword?: string;
  readonly column?: string;
}

/** A file that is no FITS, is cut short, or says something of itself that cannot be. */
export class FitsError extends Error {
  override readonly name = 'FitsError';
  constructor(
    what: string,
    readonly place: FitsPlace = {},
    options?: ErrorOptions,
  ) {
    const where = printPlace(place);
    super(where ? `${where}: ${what}` : what, options);
  }
}

/** `HDU 1 (EVENTS), column ENERGY, byte 5760`; empty when nothing is known. */
function printPlace({ hdu, extname, byte, keyword, column }: FitsPlace): string {
  return [
    hdu === undefined ? '' : `HDU ${hdu}${extname ? ` (${extname})` : ''}`,
    column === undefined ? '' : `column ${column}`,
    keyword === undefined ? '' : `keyword ${keyword}`,
    byte === undefined ? '' : `byte ${byte}`,
  ]
    .filter(Boolean)
    .join(', ');
}
