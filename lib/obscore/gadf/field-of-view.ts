/**
 * The radius of the circle that stands for the footprint of a run (docs/archive.md).
 *
 * The effective area tells where a run sees anything: to the largest offset with an area above
 * zero, no wider than the camera. Responses made for one offset (MAGIC's, of 0.4 deg) do not tell;
 * the camera does then.
 */
import type { EffectiveAreaFigures } from './run';
import type { Telescope } from './telescopes';

/** For an observatory we know nothing of and whose responses do not tell, deg. */
export const DEFAULT_RADIUS = 2;

/** Half the sky: as far as any instrument sees at once, deg. */
const WIDEST = 90;

/** Offsets that span less than this were made for one offset, deg. */
const ONE_OFFSET = 0.25;

/**
 * @param chosen `--fov` of the ingest, deg; wins over everything
 * @returns deg
 */
export function fieldOfViewRadius(
  area: EffectiveAreaFigures | null,
  telescope: Telescope | null,
  chosen: number | null,
): number {
  if (chosen !== null) return chosen;
  const tells = area !== null && area.offsetMax > 0 && area.offsetMax - area.offsetMin >= ONE_OFFSET;
  if (!tells) return telescope?.cameraRadius ?? DEFAULT_RADIUS;
  return Math.min(area.offsetMax, telescope?.cameraRadius ?? WIDEST);
}
