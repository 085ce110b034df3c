import type { Drawing, Placed } from '@/lib/provenance/drawing/drawing';

const BESIDE: ReadonlySet<string> = new Set(['wasAssociatedWith', 'wasAttributedTo', 'hadMember']);

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
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const [own, other] = key === 'ArrowLeft' ? (['from', 'to'] as const) : (['to', 'from'] as const);
    const ways = edges.filter((edge) => edge[own] === current);
    // People and programs stand beside the way, and are gone to where it ends.
    const onward = ways.filter(({ relation }) => !BESIDE.has(relation));
    const next = (onward.length > 0 ? onward : ways).map((edge) => edge[other]);
    return nearest(next, places, here);
  }
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
