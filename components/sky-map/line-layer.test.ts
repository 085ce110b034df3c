import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { LineLayer } from './line-layer';

let shown = new Uint8ClampedArray();
beforeAll(() => {
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      constructor(
        readonly width: number,
        readonly height: number,
      ) {}
      getContext = () => ({
        createImageData: (width: number, height: number) => ({
          data: new Uint8ClampedArray(4 * width * height),
        }),
        putImageData: ({ data }: ImageData) => {
          shown = data as Uint8ClampedArray<ArrayBuffer>;
        },
      });
    },
  );
});
afterAll(() => vi.unstubAllGlobals());

const [WIDTH, HEIGHT] = [60, 40];

/** Alpha of each pixel, 0 to 1, of what was drawn. */
function alphas(draw: (layer: LineLayer) => void, ratio = 1, lineWidth = 1, alpha = 1): number[] {
  const layer = new LineLayer(WIDTH, HEIGHT, ratio);
  layer.begin(alpha, lineWidth);
  draw(layer);
  layer.finish('rgb(20, 80, 200)');
  return Array.from({ length: shown.length / 4 }, (_, i) => shown[4 * i + 3]! / 255);
}
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

test.for([
  [5, 20, 55, 20],
  [55, 30.3, 5, 12.8],
  [30.7, 35, 22.2, 4],
  [10, 5, 40, 35],
] as const)('a line from %f %f to %f %f leaves ink for its length and width', ([x0, y0, x1, y1]) => {
  for (const [ratio, lineWidth] of [
    [1, 1],
    [2, 1],
    [1, 2],
    [1.5, 1.3],
  ] as const) {
    const draw = (layer: LineLayer) => {
      layer.moveTo(x0, y0);
      layer.lineTo(x1, y1);
    };
    const length = Math.hypot(x1 - x0, y1 - y0);
    // In pixels of the device; each of some hundred pixels is rounded to 1/255.
    expect(sum(alphas(draw, ratio, lineWidth)) / (length * lineWidth * ratio ** 2)).toBeCloseTo(1, 2);
  }
});

test('a level line covers its row alone, in its colour', () => {
  const drawn = alphas((layer) => {
    layer.moveTo(10, 20.5);
    layer.lineTo(20, 20.5);
  });
  expect(drawn.flatMap((alpha, i) => (alpha > 0 ? [i] : []))).toEqual(
    Array.from({ length: 10 }, (_, i) => 20 * WIDTH + 10 + i),
  );
  expect([...shown.subarray(4 * (20 * WIDTH + 10), 4 * (20 * WIDTH + 10) + 4)]).toEqual([20, 80, 200, 255]);
});

test('lines on each other get darker as strokes do', () => {
  const once = (layer: LineLayer) => {
    layer.moveTo(10, 20.5);
    layer.lineTo(20, 20.5);
  };
  const at = 20 * WIDTH + 15;
  expect(alphas(once, 1, 1, 0.35)[at]).toBeCloseTo(0.35, 2);
  const thrice = alphas(
    (layer) => {
      for (let i = 0; i < 3; i += 1) once(layer);
    },
    1,
    1,
    0.35,
  );
  expect(thrice[at]).toBeCloseTo(1 - 0.65 ** 3, 2);
});

test('a ring is closed, and what leaves the picture changes nothing in it', () => {
  const ring = (layer: LineLayer) => {
    layer.moveTo(10, 10);
    layer.lineTo(50, 10);
    layer.lineTo(50, 30);
    layer.lineTo(10, 30);
    layer.closePath();
  };
  const inside = alphas(ring);
  // 120 pixels long; at four corners a quarter of a pixel or less lies on itself.
  expect(sum(inside)).toBeGreaterThan(119);
  expect(sum(inside)).toBeLessThanOrEqual(120);
  const withMore = alphas((layer) => {
    ring(layer);
    layer.moveTo(-1e6, -20);
    layer.lineTo(1e6, -20);
    layer.lineTo(70, 1e6);
    layer.moveTo(Number.NaN, 5);
    layer.lineTo(20, 20);
  });
  expect(withMore).toEqual(inside);
  // A line from outside to outside, straight through.
  const through = alphas((layer) => {
    layer.moveTo(-1000, 20.5);
    layer.lineTo(1000, 20.5);
  });
  expect(sum(through)).toBeCloseTo(WIDTH, 9);
});
