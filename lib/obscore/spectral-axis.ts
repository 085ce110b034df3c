/**
 * The spectral axis of ObsCore, as gamma-ray astronomers read it.
 *
 * ObsCore bounds the axis by vacuum wavelength in metres (ObsCore 1.1 §4.17);
 * our users think in TeV. The axis turns round on the way: the highest energy
 * is the shortest wavelength.
 */

/** h·c in TeV·m, from the exact SI values of h, c and e. */
const HC_TEV_M = 1.239841984332e-18;

/**
 * ObsCore bounds of an energy range.
 *
 * @param lowerTeV lower energy, TeV, above zero
 * @param upperTeV upper energy, TeV, not below `lowerTeV`
 * @returns `em_min` and `em_max`, metres
 * @throws {RangeError} when the range is empty or touches zero
 * @example
 * emBounds(1, 100); // em_min ≈ 1.24e-20, em_max ≈ 1.24e-18
 */
export function emBounds(lowerTeV: number, upperTeV: number): { em_min: number; em_max: number } {
  if (!(0 < lowerTeV && lowerTeV <= upperTeV)) {
    throw new RangeError(
      `Cannot bound energies from ${lowerTeV} to ${upperTeV} TeV: expected 0 < lower ≤ upper`,
    );
  }
  return { em_min: toMetres(upperTeV), em_max: toMetres(lowerTeV) };
}

/** Wavelength in metres of an energy in TeV. */
export function toMetres(energyTeV: number): number {
  return HC_TEV_M / energyTeV;
}

/** Energy in TeV of a wavelength in metres. */
export function toTeV(wavelength: number): number {
  return HC_TEV_M / wavelength;
}
