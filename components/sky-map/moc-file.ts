/** A coverage as files that other programs read (MOC 2.0 §4). */
import { card } from '@/lib/fits/card';
import { writeFits } from '@/lib/fits/write';
import { type Moc, printMoc, uniqNumbers, writeMocJson } from '@/lib/sky/moc';

export const MOC_FORMATS = ['fits', 'json', 'txt'] as const;
export type MocFormat = (typeof MOC_FORMATS)[number];

export function writeMoc(moc: Moc, format: MocFormat): Blob {
  switch (format) {
    case 'fits':
      return new Blob([writeMocFits(moc) as Uint8Array<ArrayBuffer>], { type: 'application/fits' });
    case 'json':
      return new Blob([writeMocJson(moc)], { type: 'application/json' });
    case 'txt':
      return new Blob([printMoc(moc)], { type: 'text/plain' });
    default:
      return format satisfies never;
  }
}

/** One column of NUNIQ numbers, which readers of MOC 1 and 2 both take. */
export function writeMocFits(moc: Moc): Uint8Array {
  return writeFits([
    {
      kind: 'table',
      name: 'MOC',
      cards: [
        card('MOCVERS', '2.0'),
        card('MOCDIM', 'SPACE'),
        card('ORDERING', 'NUNIQ'),
        card('COORDSYS', 'C', 'ICRS'),
        card('MOCORD_S', moc.order),
        card('MOCORDER', moc.order),
        card('PIXTYPE', 'HEALPIX'),
        card('MOCTOOL', 'Data Distiller'),
      ],
      columns: [{ name: 'UNIQ', values: BigInt64Array.from(uniqNumbers(moc), BigInt) }],
    },
  ]);
}
