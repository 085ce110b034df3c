import type { Drawing, Placed } from '@/lib/provenance/drawing/drawing';

/**
 * Where an arrow key leads: left along a relation to the past, right to the future, up and down to the nearest
 * box of the same layer.
 *
 * @returns null for another key, and at an end
 */
export function nextNode(
  { edges }: Drawing,
  places: ReadonlyMap<string, Placed>,
  current: string,
  key: string,
): string | null {
  const here = places.get(current);
  if (!here) return null;
  if (key === 'ArrowLeft')
    return nearest(
      edges.flatMap((e) => (e.from === current ? [e.to] : [])),
      places,
      here,
    );
  if (key === 'ArrowRight')
    return nearest(
      edges.flatMap((e) => (e.to === current ? [e.from] : [])),
      places,
      here,
    );
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  const down = key === 'ArrowDown';
  const column = [...places].filter(
    ([, place]) => Math.abs(place.x - here.x) < 80 && (down ? place.y > here.y : place.y < here.y),
  );
  return nearest(
    column.map(([id]) => id),
    places,
    here,
  );
}

function nearest(ids: readonly string[], places: ReadonlyMap<string, Placed>, here: Placed): string | null {
  const distance = (id: string) => Math.abs(places.get(id)!.y - here.y);
  return ids.filter((id) => places.has(id)).toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}
