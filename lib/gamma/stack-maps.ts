/**
 * Counts maps of several runs on one grid, added up.
 *
 * Counts add; nothing is weighted by exposure, so where runs overlap only in part the sum shows the edges
 * of their fields of view.
 */
import { type Card, realCard } from '@/lib/fits/card';
import { Header } from '@/lib/fits/header';
import type { CountsMap } from './counts-map';

/** Times of a run that add up. */
const DURATIONS = ['ONTIME', 'LIVETIME'];

/**
 * @param maps one at least, all on one grid with one selection
 * @throws {RangeError} for maps of different grids
 */
export function stackMaps(maps: readonly CountsMap[]): CountsMap {
  const [first] = maps;
  if (!first) throw new RangeError('Cannot stack no maps: expected one at least');
  const pixels = new Int32Array(first.pixels.length);
  for (const map of maps) {
    if (map.geometry !== first.geometry) throw new RangeError('Cannot stack maps of different grids');
    for (let i = 0; i < pixels.length; i += 1) pixels[i]! += map.pixels[i]!;
  }
  return {
    ...first,
    pixels,
    selected: maps.reduce((sum, map) => sum + map.selected, 0),
    counted: maps.reduce((sum, map) => sum + map.counted, 0),
  };
}

/** What holds for all runs: cards that are the same in each header, and the sum of their times. */
export function commonHeader(headers: readonly Header[]): Header {
  const [first, ...others] = headers;
  const cards = (first?.cards ?? []).filter(
    (card): card is Card & { kind: 'value' } =>
      card.kind === 'value' &&
      !DURATIONS.includes(card.keyword) &&
      others.every((other) => other.get(card.keyword) === card.value),
  );
  const sums = DURATIONS.flatMap((keyword) => {
    const times = headers.map((header) => header.number(keyword));
    if (times.some((time) => time === null)) return [];
    return [
      realCard(
        keyword,
        times.reduce<number>((sum, time) => sum + time!, 0),
        '[s] of all runs',
      ),
    ];
  });
  return new Header([...cards, ...sums]);
}
