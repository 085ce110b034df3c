/** Covered cells, of which there may be thousands, by our own projection as the footprints. */
import { cellFromIndex, outlineOf } from '@/lib/sky/healpix-cell';
import type { Moc } from '@/lib/sky/moc';
import { crossesSeam, project, reach } from '@/lib/sky/sky-view';
import { dot, toRadians, toVector, type Vector } from '@/lib/sky/unit-vector';
import { closed, faded, type Pen, trace } from './pen';

/** The cells of a coverage, as they are drawn. */
export type CoveredCells = readonly { readonly ring: readonly Vector[]; readonly radius: number }[];

export function coveredCells(moc: Moc): CoveredCells {
  return [...moc.cells].flatMap(([order, indices]) => {
    const steps = order < 3 ? 8 : order < 5 ? 4 : order < 8 ? 2 : 1;
    return indices.map((index) => ({
      ring: outlineOf(cellFromIndex(order, index), steps).map(toVector),
      radius: toRadians(70 / 2 ** order),
    }));
  });
}

export function drawCells(pen: Pen, cells: CoveredCells): void {
  const { context, projection, theme } = pen;
  const far = toRadians(reach(projection));
  const point = new Float64Array(2);
  context.beginPath();
  for (const { ring, radius } of cells) {
    const [first] = ring;
    if (first === undefined) continue;
    if (
      !projection.whole &&
      Math.acos(Math.max(-1, Math.min(1, dot(projection.axes[0], first)))) > far + radius
    )
      continue;
    if (crossesSeam(projection, first, Math.sin(Math.min(Math.PI / 2, radius)))) {
      pen.path({ type: 'Polygon', coordinates: [closed(ring)] });
      continue;
    }
    trace(pen, ring.length, (i) => project(projection, ...ring[i]!, point), point);
  }
  context.fillStyle = faded(theme.series[2]!, 0.22);
  context.fill();
}
