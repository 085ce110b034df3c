/**
 * A piece of an event list that is an event list again (GADF 0.3): fewer events, the good time intervals cut
 * to the same time, responses untouched.
 *
 * Bounds are included on both sides, as intervals are in SODA 1.0 §3.3. Columns we do not know stay as they are.
 */
import { type Card, card, realCard } from '@/lib/fits/card';
import { copyHdu, editHdu } from '@/lib/fits/edit';
import type { Hdu } from '@/lib/fits/hdu';
import { concatenate } from '@/lib/fits/source';
import type { Instant } from '@/lib/time/instant';
import { printIso } from '@/lib/time/iso';
import { findEventsHdu, findGtiHdu, readEventList, readGoodTimeIntervals } from './event-list';
import { readMissionTime } from './mission-time';
import { type FileStory, NO_STORY, provenanceCards } from './provenance-cards';

/** What is wanted; null: all of it. */
export interface EventCut {
  /** Of a direction, ICRS degrees. */
  readonly inside: ((ra: number, dec: number) => boolean) | null;
  readonly energy: { readonly lowerTeV: number; readonly upperTeV: number } | null;
  /** null on a side: open. */
  readonly time: { readonly start: Instant | null; readonly stop: Instant | null } | null;
}

/** What the piece says of where it comes from. */
export interface CutOrigin {
  /** obs_publisher_did of the whole. */
  readonly progenitor: string;
  /** Software and version. */
  readonly creator: string;
  readonly created: Date;
  /** The request in words, a line of HISTORY each. */
  readonly parameters: readonly string[];
  readonly story?: FileStory;
}

export interface CutResult {
  readonly file: Uint8Array;
  readonly events: number;
  readonly of: number;
}

/**
 * Cuts an event list with all that stands beside it in the file.
 *
 * @returns null when no event, or no good time, is left
 * @throws {FitsError} when there is no event list, or a time is asked of one without a clock
 */
export function cutEvents(hdus: readonly Hdu[], cut: EventCut, origin: CutOrigin): CutResult | null {
  const events = readEventList(hdus);
  const eventsHdu = findEventsHdu(hdus)!;
  const gtiHdu = findGtiHdu(hdus);
  const time = cut.time === null ? null : timeCut(eventsHdu, hdus, cut.time);
  if (time !== null && time.start.length === 0) return null;

  const { ra, dec, energy, table } = events;
  const times = time === null ? null : table.numbers('TIME');
  const keep = new Uint8Array(table.rows);
  let kept = 0;
  for (let i = 0; i < keep.length; i += 1) {
    if (cut.energy && !(cut.energy.lowerTeV <= energy[i]! && energy[i]! <= cut.energy.upperTeV)) continue;
    if (times && !(time!.from <= times[i]! && times[i]! <= time!.to)) continue;
    if (cut.inside && !cut.inside(ra[i]!, dec[i]!)) continue;
    keep[i] = 1;
    kept += 1;
  }
  if (kept === 0) return null;

  const history = [
    `Cut from ${origin.progenitor}`,
    `by ${origin.creator} at ${origin.created.toISOString().slice(0, 19)} UTC`,
    ...origin.parameters,
    `${kept} of ${keep.length} events kept`,
  ];
  const parts = hdus.flatMap((hdu) => {
    if (hdu === eventsHdu) {
      return editHdu(hdu, { keep, cards: [...originCards(origin), ...(time?.cards ?? [])], history });
    }
    if (hdu === gtiHdu && time !== null) {
      return editHdu(hdu, {
        keep: time.keep,
        overwrite: { START: time.start, STOP: time.stop },
        cards: spanCards(hdu, time.from, time.to),
      });
    }
    return copyHdu(hdu);
  });
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return { file: concatenate(parts, size), events: kept, of: keep.length };
}

function originCards(origin: CutOrigin): Card[] {
  return [
    card('CREATED', origin.created.toISOString().slice(0, 19), '(UTC) when this piece was made'),
    card('CUTTER', origin.creator, 'program that cut this piece'),
    card('PROGENIT', origin.progenitor, 'event list it was cut from'),
    ...provenanceCards(origin.story ?? NO_STORY),
  ];
}

interface TimeCut {
  /** Mission seconds of the events' clock, both included. */
  readonly from: number;
  readonly to: number;
  /** Of the intervals: uint8, [interval]. */
  readonly keep: Uint8Array;
  /** The intervals that are left, shortened, in the clock of their own header. */
  readonly start: Float64Array;
  readonly stop: Float64Array;
  readonly cards: Card[];
}

/** Good time that is left, and the observing times that follow from it (GADF 0.3, EVENTS header). */
function timeCut(eventsHdu: Hdu, hdus: readonly Hdu[], wanted: NonNullable<EventCut['time']>): TimeCut {
  const { header } = eventsHdu;
  const clock = readMissionTime(header);
  const from = Math.max(
    wanted.start === null ? Number.NEGATIVE_INFINITY : clock.toSeconds(wanted.start),
    header.requireNumber('TSTART'),
  );
  const to = Math.min(
    wanted.stop === null ? Number.POSITIVE_INFINITY : clock.toSeconds(wanted.stop),
    header.requireNumber('TSTOP'),
  );
  const gti = readGoodTimeIntervals(hdus);
  const gtiClock = gti === null ? clock : readMissionTime(gti.header);
  const first = gtiClock.toSeconds(clock.toInstant(from));
  const last = gtiClock.toSeconds(clock.toInstant(to));
  const starts = gti?.start ?? Float64Array.of(from);
  const stops = gti?.stop ?? Float64Array.of(to);
  const keep = Uint8Array.from(starts, (start, i) =>
    Math.min(stops[i]!, last) > Math.max(start, first) ? 1 : 0,
  );
  const start = starts.filter((_, i) => keep[i] === 1).map((value) => Math.max(value, first));
  const stop = stops.filter((_, i) => keep[i] === 1).map((value) => Math.min(value, last));
  const onTime = start.reduce((sum, value, i) => sum + stop[i]! - value, 0);
  const deadC = header.number('DEADC') ?? liveFraction(header);
  return {
    from,
    to,
    keep,
    start,
    stop,
    cards: [
      ...spanCards(eventsHdu, from, to),
      ...dateCards(header, 'OBS', clock.toInstant(from)),
      ...dateCards(header, 'END', clock.toInstant(to)),
      realCard('ONTIME', onTime, header.comment('ONTIME')),
      realCard('LIVETIME', onTime * deadC, header.comment('LIVETIME')),
    ],
  };
}

function liveFraction(header: Hdu['header']): number {
  const onTime = header.number('ONTIME');
  const liveTime = header.number('LIVETIME');
  return onTime !== null && onTime > 0 && liveTime !== null ? liveTime / onTime : 1;
}

function spanCards({ header }: Hdu, from: number, to: number): Card[] {
  return [realCard('TSTART', from, header.comment('TSTART')), realCard('TSTOP', to, header.comment('TSTOP'))];
}

/** DATE-OBS and TIME-OBS (DATE-END, TIME-END), where the header has them; in its own time scale. */
function dateCards(header: Hdu['header'], which: 'OBS' | 'END', instant: Instant): Card[] {
  const [date = '', time = ''] = printIso(instant, 3).split('T');
  if (!header.has(`DATE-${which}`)) return [];
  if (!header.has(`TIME-${which}`)) return [card(`DATE-${which}`, `${date}T${time}`)];
  return [card(`DATE-${which}`, date), card(`TIME-${which}`, time)];
}
