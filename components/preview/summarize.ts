/**
 * What a FITS file holds, in the words of the page.
 */

import type { Hdu } from '@/lib/fits/hdu';
import { isImage } from '@/lib/fits/image';
import { printCard } from '@/lib/fits/print-card';
import { findEventsHdu, readEventList, type EventList } from '@/lib/gamma/event-list';
import type { EventListSummary, HduSummary, StatedPosition } from './preview-messages';

export function summarizeHdu(hdu: Hdu): HduSummary {
  return {
    index: hdu.index,
    name: hdu.name,
    contents: describeContents(hdu),
    header: hdu.header.cards.flatMap(printCard),
    planes: countPlanes(hdu),
  };
}

/** A picture needs two axes longer than one pixel; what the others make are planes. */
export function countPlanes({ naxis, ...hdu }: Hdu): number {
  if (!isImage({ naxis, ...hdu }) || naxis.length < 2 || naxis[0]! < 2 || naxis[1]! < 2) return 0;
  return naxis.slice(2).reduce((product, n) => product * n, 1);
}

function describeContents(hdu: Hdu): string {
  const shape = hdu.naxis.join(' × ');
  switch (hdu.kind) {
    case 'primary':
    case 'image':
      return hdu.dataSize === 0 ? 'header alone' : `image, ${shape} pixels`;
    case 'bintable':
      return `binary table, ${rowsOf(hdu)} × ${hdu.header.get('TFIELDS')} columns`;
    case 'asciitable':
      return `text table, ${rowsOf(hdu)}`;
    case 'foreign':
      return `${hdu.header.get('XTENSION')} extension`;
    default:
      return hdu.kind satisfies never;
  }
}

function rowsOf({ naxis: [, rows = 0] }: Hdu): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}

/** Null where the file has no event list. */
export function readEvents(hdus: readonly Hdu[]): EventList | null {
  return findEventsHdu(hdus) === null ? null : readEventList(hdus);
}

export function summarizeEvents(events: EventList): EventListSummary {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = 0;
  for (const energy of events.energy) {
    if (energy < lowest) lowest = energy;
    if (energy > highest) highest = energy;
  }
  return {
    events: events.energy.length,
    energyRange: highest > 0 ? [lowest, highest] : null,
    pointing: events.pointing,
  };
}

const STATED = [
  ['target', 'RA_OBJ', 'DEC_OBJ'],
  ['pointing', 'RA_PNT', 'DEC_PNT'],
] as const;

/** Of the source and of the pointing, from the first header that states them. */
export function findPositions(hdus: readonly Hdu[]): StatedPosition[] {
  return STATED.flatMap(([role, raKeyword, decKeyword]) => {
    for (const { header } of hdus) {
      const [ra, dec, object] = [header.get(raKeyword), header.get(decKeyword), header.get('OBJECT')];
      if (typeof ra !== 'number' || typeof dec !== 'number') continue;
      const label = role === 'target' && typeof object === 'string' && object !== '' ? object : role;
      return [{ role, label, position: { ra, dec } }];
    }
    return [];
  });
}
