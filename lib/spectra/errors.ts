/**
 * A product that cannot be shown: what was read, what is wrong with it, what would work.
 */
export class SpectrumError extends Error {
  override readonly name = 'SpectrumError';
}
