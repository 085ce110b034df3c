/**
 * How the telescopes were moved, in the words of GADF 0.3 and of the high-energy extension.
 *
 * OBS_MODE had no fixed values before GADF 0.3: H.E.S.S. writes WOBBLE, which says where the
 * target lies in a pointed run, and SCAN for a grid of pointed runs.
 */
import { findNumber, findText, type Keywords } from './keywords';

export interface Modes {
  readonly obs_mode: string | null;
  readonly obs_mode_written: string | null;
  readonly tracking_mode: string | null;
  readonly scan_mode: string | null;
  readonly pointing_mode: string;
}

/** obs_mode and scan_mode by OBS_MODE as written. */
const MODES: Readonly<Record<string, readonly [obs: string, scan: string]>> = {
  POINTING: ['pointing', 'on-source'],
  WOBBLE: ['pointing', 'on-the-fly-cross-map'],
  ON: ['pointing', 'on-off'],
  OFF: ['pointing', 'on-off'],
  RASTER: ['raster', 'raster-map'],
  SCAN: ['scan', 'raster-map'],
  SLEW: ['slew', 'slew'],
  DRIFT: ['drift', 'on-the-fly-cross-scan'],
};

/** Offsets above this make a pointed run a wobble run, deg. */
const WOBBLE_OFFSET = 0.1;

/**
 * @param targetOffset angle between target and pointing, deg; `null` when the target has no position
 */
export function modesOf(header: Keywords, index: Keywords, targetOffset: number | null): Modes {
  const written = findText(header, 'OBS_MODE') ?? findText(index, 'OBS_MODE');
  const known = written === null ? undefined : MODES[written.toUpperCase()];
  const obsMode = known?.[0] ?? written?.toLowerCase() ?? null;
  const wobbles = known?.[1] === 'on-source' && targetOffset !== null && targetOffset > WOBBLE_OFFSET;
  return {
    obs_mode: obsMode,
    obs_mode_written: written,
    tracking_mode: obsMode === null ? null : obsMode === 'drift' ? 'fixed-az-el-transit' : 'sidereal',
    scan_mode: wobbles ? 'on-the-fly-cross-map' : (known?.[1] ?? null),
    pointing_mode: pointingMode(findNumber(header, 'CONV_DEP') ?? 0),
  };
}

/** CONV_DEP is the depth at which the axes meet, 0 for parallel ones; below 0 they part. */
function pointingMode(convergenceDepth: number): string {
  if (convergenceDepth === 0) return 'parallel';
  return convergenceDepth > 0 ? 'convergent' : 'divergent';
}
