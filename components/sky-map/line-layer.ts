/**
 * Thousands of thin lines above each other, in one colour.
 *
 * A canvas takes hundreds of milliseconds to stroke ten thousand outlines, and two seconds when they are more than a
 * pixel wide. Here each line leaves its ink in an array, column by column or row by row, whichever it crosses more of,
 * and the array becomes a picture once. Where lines lie on each other it gets darker, as when they are stroked one by
 * one.
 */

/** The part of a 2D canvas that draws lines. */
export type LinePath = Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo' | 'closePath'>;

/** Lengths are in CSS pixels, as on the canvas it is shown on; inside, in pixels of the device. */
export class LineLayer implements LinePath {
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #picture: ImageData;
  /** What part of the light still comes through. Shape: [row, column]. */
  readonly #through: Float32Array;
  #alpha = 1;
  /** Half the width of a line. */
  #half = 0.5;
  #startX = 0;
  #startY = 0;
  #x = 0;
  #y = 0;

  /** @param ratio pixels of the device for a CSS pixel */
  constructor(
    readonly width: number,
    readonly height: number,
    readonly ratio: number,
  ) {
    this.#canvas = new OffscreenCanvas(Math.round(width * ratio), Math.round(height * ratio));
    this.#context = this.#canvas.getContext('2d')!;
    this.#picture = this.#context.createImageData(this.#canvas.width, this.#canvas.height);
    this.#through = new Float32Array(this.#canvas.width * this.#canvas.height);
  }

  /** An empty layer for lines that look alike. */
  begin(alpha: number, lineWidth: number): void {
    this.#through.fill(1);
    this.#alpha = alpha;
    this.#half = (lineWidth * this.ratio) / 2;
  }

  moveTo(x: number, y: number): void {
    this.#startX = this.#x = x * this.ratio;
    this.#startY = this.#y = y * this.ratio;
  }

  lineTo(x: number, y: number): void {
    this.#lineTo(x * this.ratio, y * this.ratio);
  }

  closePath(): void {
    this.#lineTo(this.#startX, this.#startY);
  }

  /** Makes a picture of what was drawn since {@link begin}. @param colour as `rgb(20, 80, 200)` */
  finish(colour: string): void {
    const [red = 0, green = 0, blue = 0] = colour.match(/[\d.]+/g)?.map(Number) ?? [];
    const ink = (blue << 16) | (green << 8) | red; // as bytes lie in a picture on every processor of today
    const pixels = new Uint32Array(this.#picture.data.buffer);
    for (let i = 0; i < pixels.length; i += 1) {
      pixels[i] = (Math.round(255 * (1 - this.#through[i]!)) << 24) | ink;
    }
    this.#context.putImageData(this.#picture, 0, 0);
  }

  show(context: CanvasRenderingContext2D): void {
    context.drawImage(this.#canvas, 0, 0, this.width, this.height);
  }

  #lineTo(x: number, y: number): void {
    const { width, height } = this.#canvas;
    if (Math.abs(x - this.#x) >= Math.abs(y - this.#y)) {
      if (x > this.#x) this.#run(this.#x, this.#y, x, y, 1, width, width, height);
      else this.#run(x, y, this.#x, this.#y, 1, width, width, height);
    } else if (y > this.#y) this.#run(this.#y, this.#x, y, x, width, 1, height, width);
    else this.#run(y, x, this.#y, this.#x, width, 1, height, width);
    this.#x = x;
    this.#y = y;
  }

  /**
   * A line that goes mainly along, from `a0` to `a1`, and a little across, from `b0` to `b1`.
   *
   * A column that it crosses in part gets as much less ink, so that the next line goes on where it ends.
   */
  #run(
    a0: number,
    b0: number,
    a1: number,
    b1: number,
    aStride: number,
    bStride: number,
    aCount: number,
    bCount: number,
  ): void {
    if (!(a1 > a0) || a1 <= 0 || a0 >= aCount) return;
    const slope = (b1 - b0) / (a1 - a0);
    const half = this.#half * Math.sqrt(1 + slope * slope);
    const [least, most] = [Math.min(b0, b1) - half, Math.max(b0, b1) + half];
    if (most <= 0 || least >= bCount) return;
    const inside = least >= 1 && most + 2 < bCount;
    const [first, last] = [Math.floor(a0), Math.ceil(a1) - 1];
    const from = Math.max(0, first);
    const to = Math.min(aCount - 1, last);
    let low = b0 + slope * (from + 0.5 - a0) - half;
    for (let a = from; a <= to; a += 1, low += slope) {
      let ink = this.#alpha;
      let start = low;
      if (a === first || a === last) {
        const begin = Math.max(a, a0);
        const end = Math.min(a + 1, a1);
        ink *= end - begin;
        start = b0 + slope * ((begin + end) / 2 - a0) - half;
      }
      if (inside) this.#column(a * aStride, bStride, start, 2 * half, ink);
      else this.#columnAtEdge(a * aStride, bStride, start, 2 * half, ink, bCount);
    }
  }

  /** A million of these make a picture: no arrays, no bounds. */
  #column(at: number, stride: number, low: number, length: number, ink: number): void {
    const through = this.#through;
    const first = Math.floor(low);
    let i = at + first * stride;
    let covered = first + 1 - low;
    if (covered > length) covered = length;
    let left = length - covered;
    through[i]! *= 1 - ink * covered;
    while (left > 0) {
      i += stride;
      through[i]! *= 1 - ink * (left < 1 ? left : 1);
      left -= 1;
    }
  }

  /** The same for a line that may leave the picture. */
  #columnAtEdge(at: number, stride: number, low: number, length: number, ink: number, count: number): void {
    const high = low + length;
    const end = Math.min(count - 1, Math.floor(high));
    for (let b = Math.max(0, Math.floor(low)); b <= end; b += 1) {
      this.#through[at + b * stride]! *= 1 - ink * (Math.min(high, b + 1) - Math.max(low, b));
    }
  }
}
