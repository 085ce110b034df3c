import { fromMjd } from '@/lib/time/instant';
import { printIso } from '@/lib/time/iso';

/** `2007-10-30 to 2007-11-14`, days in UTC. @param from MJD; `null` where it is not published */
export function printPeriod(from: number | null, to: number | null): string {
  if (from === null || to === null) return '–';
  const [first, last] = [from, to].map((mjd) => printIso(fromMjd('UTC', mjd), 0).slice(0, 10));
  return first === last ? first! : `${first} to ${last}`;
}
