/**
 * A counts map as a FITS image that says where it is from.
 */

import { type Card, card, commentary, realCard } from '@/lib/fits/card';
import type { Header } from '@/lib/fits/header';
import { writeFits } from '@/lib/fits/write';
import type { CountsMap } from './counts-map';
import { wcsCards } from './map-geometry';
import { type FileStory, NO_STORY, provenanceCards } from './provenance-cards';

export interface MapOrigin {
  /** Header of the event list. */
  readonly header: Header;
  /** Identifier of the event list, such as its obs_publisher_did, or its file name. */
  readonly source: string;
  /** Software and version that made the map. */
  readonly creator: string;
  readonly created: Date;
  readonly story?: FileStory;
}

/** What describes the observation and holds for the map as well. */
const INHERITED = [
  'OBS_ID',
  'OBJECT',
  'RA_OBJ',
  'DEC_OBJ',
  'RA_PNT',
  'DEC_PNT',
  'TELESCOP',
  'INSTRUME',
  'ORIGIN',
  'EV_CLASS',
  'TSTART',
  'TSTOP',
  'MJDREFI',
  'MJDREFF',
  'TIMEUNIT',
  'TIMESYS',
  'TIMEREF',
  'ONTIME',
  'LIVETIME',
  'DEADC',
];

/**
 * @returns an uncompressed file: one primary HDU, int32, [dec, ra], with checksums
 */
export function writeCountsMap(map: CountsMap, origin: MapOrigin): Uint8Array {
  const { geometry, selection } = map;
  return writeFits([
    {
      kind: 'image',
      shape: [geometry.pixels, geometry.pixels],
      pixels: map.pixels,
      cards: [
        card('BUNIT', 'count'),
        ...wcsCards(geometry, frameOf(origin.header)),
        ...inherit(origin.header),
        ...limit('E_MIN', selection.minimumEnergy, '[TeV] lowest energy, included'),
        ...limit('E_MAX', selection.maximumEnergy, '[TeV] highest energy, excluded'),
        ...limit('OFF_MAX', selection.maximumOffset, '[deg] largest offset from the pointing'),
        card('NEVENTS', map.counted, 'events on the map'),
        card('NSELECT', map.selected, 'events that passed the selection'),
        card('CREATOR', origin.creator, 'program that made this map'),
        card('DATE', origin.created.toISOString().slice(0, 19), '(UTC) when it was made'),
        card('EVENTS', printable(origin.source), 'event list it was made from'),
        ...provenanceCards(origin.story ?? NO_STORY),
        commentary('HISTORY', 'Counts map binned from the events of the list named in EVENTS'),
      ],
    },
  ]);
}

/** RADESYS, or RADECSYS as GADF spells it; ICRS where neither is stated. */
function frameOf(header: Header): string {
  const stated = header.get('RADESYS') ?? header.get('RADECSYS');
  const frame = typeof stated === 'string' ? stated.trim().toUpperCase() : '';
  return frame === 'ICRS' || frame === 'FK5' ? frame : 'ICRS';
}

function inherit(header: Header): Card[] {
  return header.cards.filter((one) => one.kind === 'value' && INHERITED.includes(one.keyword));
}

function limit(keyword: string, value: number | null, comment: string): Card[] {
  return value === null ? [] : [realCard(keyword, value, comment)];
}

/** A header holds ASCII alone; whatever else a file name has is written as `?`. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}
