/**
 * Pixels of an image as colours: a square root between the least and the largest value, so that faint and
 * bright parts of a counts map are both seen, in a scale that also reads without colour.
 */

/** Of the map "inferno" of matplotlib, from dark to bright: red, green, blue. */
const STOPS: readonly (readonly [number, number, number])[] = [
  [0, 0, 4],
  [40, 11, 84],
  [101, 21, 110],
  [159, 42, 99],
  [212, 72, 66],
  [245, 125, 21],
  [250, 193, 39],
  [252, 255, 164],
];

export interface Range {
  readonly least: number;
  readonly largest: number;
}

/** NaN and infinite values count for nothing; without any finite one, 0 to 0. */
export function rangeOf(pixels: ArrayLike<number>): Range {
  let least = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < pixels.length; i += 1) {
    const value = pixels[i]!;
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  return least <= largest ? { least, largest } : { least: 0, largest: 0 };
}

/**
 * @param pixels [row, column], row 0 at the bottom as FITS has it
 * @returns RGBA of a picture with row 0 at the top; transparent where there is no value
 */
export function drawImage(
  pixels: ArrayLike<number>,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const { least, largest } = rangeOf(pixels);
  const colours = new Uint8ClampedArray(new ArrayBuffer(4 * width * height));
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const value = pixels[row * width + column]!;
      if (!Number.isFinite(value)) continue;
      const place = largest === least ? 0 : Math.sqrt((value - least) / (largest - least));
      const [red, green, blue] = colourAt(place);
      colours.set([red, green, blue, 255], 4 * ((height - 1 - row) * width + column));
    }
  }
  return colours;
}

function colourAt(place: number): readonly [number, number, number] {
  const at = place * (STOPS.length - 1);
  const low = STOPS[Math.floor(at)]!;
  const high = STOPS[Math.min(STOPS.length - 1, Math.floor(at) + 1)]!;
  const part = at - Math.floor(at);
  return [0, 1, 2].map((i) => low[i]! + part * (high[i]! - low[i]!)) as unknown as [number, number, number];
}
