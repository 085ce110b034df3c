/** Rows by their places in columns, and those of them that are ticked. */
import { numbersOf, type ShownColumns } from './shown-columns';

export function placesOf(length: number, wanted: (place: number) => boolean): number[] {
  const places: number[] = [];
  for (let place = 0; place < length; place += 1) if (wanted(place)) places.push(place);
  return places;
}

/** Row numbers whose span has a point in common with another one; an open end is `null`. */
export function rowsInSpan(
  columns: ShownColumns,
  [start, end]: readonly [string, string],
  from: number | null,
  to: number | null,
): number[] {
  const [starts, ends] = [numbersOf(columns, start), numbersOf(columns, end)];
  return placesOf(
    columns.rows.length,
    (place) => starts[place]! <= (to ?? Infinity) && ends[place]! >= (from ?? -Infinity),
  ).map((place) => columns.rows[place]!);
}

/** One series of points: the ticked rows have a colour of their own. */
export interface PlacesDrawn {
  readonly places: readonly number[];
  readonly name: string;
  readonly colour: number;
}

/** Series of the places; one without any is left out. */
export function drawnPlaces(places: readonly number[], isTicked: (place: number) => boolean): PlacesDrawn[] {
  return [
    { places: places.filter((place) => !isTicked(place)), name: 'Observations', colour: 0 },
    { places: places.filter(isTicked), name: 'Ticked', colour: 1 },
  ].filter((drawn) => drawn.places.length > 0);
}
