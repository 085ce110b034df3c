/**
 * Colours from black over violet and orange to pale yellow, growing in lightness all the way, so that more is
 * lighter without colour too.
 */

/** Red, green, blue at even steps; between them colours are mixed. */
const STOPS = [
  [0, 0, 4],
  [40, 11, 84],
  [101, 21, 110],
  [159, 42, 99],
  [212, 72, 66],
  [245, 125, 21],
  [250, 193, 39],
  [252, 255, 164],
] as const;

/** 256 colours, uint8, [colour, channel]. */
export function makePalette(): Uint8Array {
  const palette = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i += 1) {
    const place = (i / 255) * (STOPS.length - 1);
    const below = Math.min(Math.floor(place), STOPS.length - 2);
    for (let channel = 0; channel < 3; channel += 1) {
      const [from, to] = [STOPS[below]![channel]!, STOPS[below + 1]![channel]!];
      palette[3 * i + channel] = Math.round(from + (to - from) * (place - below));
    }
  }
  return palette;
}
