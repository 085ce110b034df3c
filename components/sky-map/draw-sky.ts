/** The picture of the sky on a canvas, from back to front. */
import type { PlotTheme } from '@/components/plots/plot-theme';
import { graticule } from '@/lib/sky/graticule';
import type { Position } from '@/lib/sky/position';
import type { Region } from '@/lib/sky/region';
import type { SkyProjection } from '@/lib/sky/sky-view';
import { type CoveredCells, drawCells } from './draw-cells';
import { type DrawnFootprints, drawFootprints, prepareFootprints } from './draw-footprints';
import { drawEdge, drawGraticule, drawLabels, drawOpenPolygon, drawPlane, drawRegion } from './draw-lines';
import { drawCross, drawSources, drawTarget, type SkyMark } from './draw-marks';
import { penFor } from './pen';

export interface SkyScene extends DrawnFootprints {
  readonly coverage: CoveredCells | null;
  readonly sources: readonly SkyMark[];
  readonly target: SkyMark | null;
  readonly regions: readonly Region[];
  /** A polygon under way, with where its next corner would be. */
  readonly polygon: { readonly corners: readonly Position[]; readonly next: Position | null } | null;
  /** The cross in the middle, for those who look by keyboard. */
  readonly cross: boolean;
}

/**
 * Pauses while thousands of outlines are laid out, and draws all in one go at the end: until then the canvas shows the
 * picture before.
 */
export function* drawSky(
  context: CanvasRenderingContext2D,
  projection: SkyProjection,
  scene: SkyScene,
  theme: PlotTheme,
): Generator<void> {
  const pen = penFor(context, projection, theme);
  yield* prepareFootprints(pen, scene);
  const { width, height } = projection.size;
  context.clearRect(0, 0, width, height);
  context.lineJoin = 'round';
  context.save();
  drawEdge(pen);
  if (scene.coverage !== null) drawCells(pen, scene.coverage);
  const lines = graticule(projection);
  drawGraticule(pen, lines);
  drawPlane(pen);
  // Thousands of shapes within the oval edge would take four times as long, and these end there by themselves.
  context.restore();
  drawFootprints(pen, scene);
  for (const region of scene.regions) drawRegion(pen, region);
  if (scene.polygon !== null) drawOpenPolygon(pen, scene.polygon.corners, scene.polygon.next);
  drawSources(pen, scene.sources);
  drawLabels(pen, lines);
  if (scene.target !== null) drawTarget(pen, scene.target);
  if (scene.cross) drawCross(pen);
}
