/**
 * Data levels of the Cherenkov observatories and the calibration levels of ObsCore.
 *
 * ObsCore has no DL0 to DL5; it counts from raw (0) to the result of an analysis (4) and leaves the mapping to the
 * publisher (ObsCore 1.1 §3.3.2). DL1 and DL2 share a level: camera images and reconstructed
 * showers are both instrumental data in a standard format.
 */
export const DATA_LEVELS = [
  { level: 'DL0', calib_level: 0, label: 'raw' },
  { level: 'DL1', calib_level: 1, label: 'camera images' },
  { level: 'DL2', calib_level: 1, label: 'reconstructed showers' },
  { level: 'DL3', calib_level: 2, label: 'event lists with responses' },
  { level: 'DL4', calib_level: 3, label: 'maps, spectra, light curves' },
  { level: 'DL5', calib_level: 4, label: 'catalogues, surveys' },
] as const;

export type DataLevel = (typeof DATA_LEVELS)[number]['level'];

/** `DL3`, `dl3` or `3`. @returns `null` for no such level */
export function parseDataLevel(typed: string): DataLevel | null {
  const key = `DL${typed.trim().toUpperCase().replace(/^DL/, '')}`;
  return DATA_LEVELS.find(({ level }) => level === key)?.level ?? null;
}

/** The calibration levels of some data levels, ascending, each once. */
export function calibLevels(levels: readonly DataLevel[]): readonly number[] {
  const asked = DATA_LEVELS.filter(({ level }) => levels.includes(level));
  return [...new Set(asked.map(({ calib_level }) => calib_level))];
}
