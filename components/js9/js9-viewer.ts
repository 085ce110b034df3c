/**
 * One display of JS9, and the only place that calls it.
 *
 * JS9 keeps every display in a list and finds it by the id of its div; closing takes ours out again, which
 * its own functions do only for windows it opened. Its count in regions evaluates text as script, which our
 * Content-Security-Policy refuses: we sum the pixels ourselves.
 */

import { type RegionSum, sumRegion } from '@/lib/fits/region-sum';
import { angularSeparation } from '@/lib/sky/angular-separation';
import type { Ds9Region } from '@/lib/sky/ds9/region';
import { offsetBy } from '@/lib/sky/offset-by';
import type { Position } from '@/lib/sky/position';
import type { Js9, Js9Image, Js9Pixel, Js9Target } from './js9';
import { newRegion, REGION_COLOUR, type RegionShape, toImageRegion } from './js9-regions';
import { loadJs9 } from './load-js9';
import { toPictureRegion, toSkyRegion } from './sky-regions';

export interface PointerReading {
  readonly x: number;
  readonly y: number;
  /** Of the pixel; null outside the image. */
  readonly value: number | null;
  /** Null where the image has no world coordinates. */
  readonly position: Position | null;
}

export interface RegionReading extends RegionSum {
  readonly id: number;
  readonly shape: string;
  readonly centre: Position | null;
  /** Of a circle, degrees; null for other shapes, and where the image has no world coordinates. */
  readonly radius: number | null;
}

export interface SkyMark {
  /** Empty for none. */
  readonly label: string;
  readonly position: Position;
  readonly shape: 'circle' | 'cross';
  /** Of a circle on the sky, degrees; without it a circle is a ring about a point, of one size on the screen. */
  readonly radius?: number;
  /** One of several like it, less to be looked at. */
  readonly faint?: boolean;
}

export type Colormap =
  | 'grey'
  | 'heat'
  | 'cool'
  | 'viridis'
  | 'magma'
  | 'inferno'
  | 'plasma'
  | 'turbo'
  | 'b'
  | 'sls';
export type Scale = 'linear' | 'log' | 'sqrt' | 'power' | 'asinh' | 'histeq';

const LOAD_LIMIT = 20_000;
const MARKS = 'marks';
const MARK_COLOUR = '#00e5ff';
const FAINT_COLOUR = '#d8dee4';
/** Of a mark from its middle, screen pixels. */
const MARK_REACH = 12;

const viewers = new Map<string, Js9Viewer>();
let hooked = false;

export class Js9Viewer {
  onPointer: (reading: PointerReading | null) => void = () => {};
  onRegions: (readings: readonly RegionReading[]) => void = () => {};
  private readonly target: Js9Target;
  private hasImage = false;
  private closed = false;
  private showing: Promise<void> = Promise.resolve();
  private marks: readonly SkyMark[] = [];

  private constructor(
    private readonly js9: Js9,
    private readonly id: string,
  ) {
    this.target = { display: id };
  }

  /**
   * A display in a div.
   *
   * @param id of the div, which has its size already
   */
  static async open(id: string): Promise<Js9Viewer> {
    const js9 = await loadJs9();
    hook(js9);
    js9.AddDivs(id);
    const viewer = new Js9Viewer(js9, id);
    viewers.set(id, viewer);
    return viewer;
  }

  /**
   * Shows a FITS image in place of the one before.
   *
   * @throws {Error} when JS9 refuses it, or says nothing in time: its callback for errors is not always called
   */
  show(file: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
    // One after another: JS9 shows what arrives last, which need not be what was asked last.
    const shown = this.showing.then(() => this.load(file, name));
    this.showing = shown.catch(() => {});
    return shown;
  }

  private async load(file: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
    if (this.closed) return;
    this.clear();
    const blob = Object.assign(new Blob([file], { type: 'image/fits' }), { name: uniqueName(name) });
    await new Promise<void>((resolve, reject) => {
      const late = () => reject(new Error(`JS9 did not show ${name} within ${LOAD_LIMIT / 1000} seconds`));
      const timer = setTimeout(late, LOAD_LIMIT);
      const settle = (then: () => void) => {
        clearTimeout(timer);
        then();
      };
      try {
        this.js9.Load(blob, { onload: () => settle(resolve) }, this.target);
      } catch (cause) {
        settle(() => reject(new Error(`JS9 cannot show ${name}: ${messageOf(cause)}`, { cause })));
      }
    });
    if (this.closed) return;
    this.hasImage = true;
    // Positions in and out are equatorial, whatever the image's own system.
    this.js9.SetWCSSys('ICRS', this.target);
    this.js9.SetZoom('toFit', this.target);
  }

  setColormap(colormap: Colormap): void {
    if (this.hasImage) this.js9.SetColormap(colormap, this.target);
  }

  setScale(scale: Scale): void {
    if (this.hasImage) this.js9.SetScale(scale, this.target);
  }

  /** @param zoom screen pixels to an image pixel, or a step */
  setZoom(zoom: number | 'toFit' | 'in' | 'out'): void {
    if (!this.hasImage) return;
    this.js9.SetZoom(zoom, this.target);
    this.mark(this.marks);
  }

  zoom(): number {
    return this.hasImage ? this.js9.GetZoom(this.target) : 1;
  }

  /** @param plane of a cube, 1 for the first */
  showPlane(plane: number): void {
    if (!this.hasImage) return;
    // The regions stay, and what is in them changes.
    this.js9.DisplaySlice(plane, {}, () => this.onRegions(this.readRegions()), this.target);
  }

  resize(width: number, height: number): void {
    this.js9.ResizeDisplay(this.id, width, height, { center: false });
    this.setZoom('toFit');
  }

  /** Draws marks in place of those before. Marks off the image are left out. */
  mark(marks: readonly SkyMark[]): void {
    this.marks = marks;
    if (!this.hasImage) return;
    this.js9.NewShapeLayer(MARKS, { evented: false, selectable: false }, this.target);
    this.js9.RemoveShapes(MARKS, 'all', this.target);
    for (const mark of marks) {
      const pixel = this.pixelOf(mark.position);
      if (pixel !== null) this.drawMark(pixel, mark);
    }
  }

  /** JS9 places shapes by image pixels and sizes those of a layer by screen pixels. */
  private drawMark({ x, y }: Js9Pixel, { shape, label, position, radius, faint = false }: SkyMark): void {
    const common = { color: faint ? FAINT_COLOUR : MARK_COLOUR, changeable: false };
    const reach = radius === undefined ? MARK_REACH : this.pixelsOf(position, radius) * this.zoom();
    if (shape === 'circle') {
      this.js9.AddShapes(MARKS, 'circle', { ...common, x, y, radius: reach }, this.target);
    } else {
      for (const [dx, dy] of [
        [reach, 0],
        [0, reach],
      ] as const) {
        const pts = [
          { x: x - dx, y: y - dy },
          { x: x + dx, y: y + dy },
        ];
        this.js9.AddShapes(MARKS, 'line', { ...common, pts }, this.target);
      }
    }
    if (label === '') return;
    const above = y + (reach + 10) / this.zoom();
    const text = { ...common, x, y: above, text: label, fontSize: 13, fontFamily: 'sans-serif' };
    this.js9.AddShapes(MARKS, 'text', text, this.target);
  }

  /** Length of an arc towards the pole, image pixels. */
  private pixelsOf(position: Position, degrees: number): number {
    const north = offsetBy(position.ra, position.dec, degrees, 0);
    const from = this.pixelOf(position);
    const to = this.pixelOf(north);
    return from === null || to === null ? 0 : Math.hypot(to.x - from.x, to.y - from.y);
  }

  /** A region in the middle of what is seen, to be dragged and sized. */
  addRegion(shape: RegionShape): void {
    if (!this.hasImage) return;
    this.js9.AddRegions(shape, newRegion(shape, this.zoom()), this.target);
  }

  /** Regions on the sky, drawn where they are. @returns how many have a place on the picture */
  addSkyRegions(regions: readonly Ds9Region[]): number {
    if (!this.hasImage) return 0;
    const toPixel = (position: Position) => this.pixelOf(position);
    const drawn = regions.flatMap((region) => toPictureRegion(region, toPixel) ?? []);
    for (const { shape, options } of drawn) {
      this.js9.AddRegions(shape, { color: REGION_COLOUR, ...options }, this.target);
    }
    return drawn.length;
  }

  /** The regions of the picture as regions on the sky. */
  readSkyRegions(): Ds9Region[] {
    if (!this.hasImage) return [];
    const toSky = ({ x, y }: Js9Pixel) => this.positionOf(x, y);
    return (this.js9.GetRegions('all', this.target) ?? []).flatMap(
      (region) => toSkyRegion(region, toSky) ?? [],
    );
  }

  private pixelOf({ ra, dec }: Position): Js9Pixel | null {
    const pixel = this.js9.WCSToPix(ra, dec, this.target);
    return pixel !== null && Number.isFinite(pixel.x) ? pixel : null;
  }

  private positionOf(x: number, y: number): Position | null {
    const world = this.js9.PixToWCS(x, y, this.target);
    return world !== null && Number.isFinite(world.ra) ? { ra: world.ra, dec: world.dec } : null;
  }

  removeRegion(id: number): void {
    if (this.hasImage) this.js9.RemoveRegions(id, this.target);
  }

  /** What a pointer there would read. */
  readAt(pixel: Js9Pixel): PointerReading {
    const image = this.js9.GetImageData(true, this.target);
    const x = Math.round(pixel.x);
    const y = Math.round(pixel.y);
    const inside = image !== null && x >= 1 && y >= 1 && x <= image.width && y <= image.height;
    return {
      x: pixel.x,
      y: pixel.y,
      value: inside ? image.data[(y - 1) * image.width + x - 1]! : null,
      position: this.positionOf(pixel.x, pixel.y),
    };
  }

  /** The same at a position of the sky; null where it is not on the image. */
  readAtPosition(position: Position): PointerReading | null {
    const pixel = this.pixelOf(position);
    if (pixel === null) return null;
    const reading = this.readAt(pixel);
    return reading.value === null ? null : reading;
  }

  /**
   * Brings a position of the sky to the middle.
   *
   * @returns whether it is on the image
   */
  lookAt(position: Position): boolean {
    const pixel = this.readAtPosition(position) === null ? null : this.pixelOf(position);
    if (pixel === null) return false;
    this.js9.SetPan(pixel.x, pixel.y, this.target);
    return true;
  }

  readRegions(): RegionReading[] {
    const image = this.hasImage ? this.js9.GetImageData(true, this.target) : null;
    if (image === null) return [];
    const grid = { width: image.width, height: image.height, pixels: image.data };
    return (this.js9.GetRegions('all', this.target) ?? []).flatMap((one) => {
      const region = toImageRegion(one);
      if (region === null) return [];
      const { position } = this.readAt(one);
      const radius = one.shape === 'circle' ? this.degreesOf(one, one.radius ?? 0) : null;
      return [{ id: one.id, shape: one.shape, centre: position, radius, ...sumRegion(grid, region) }];
    });
  }

  /** Arc of a length on the image. */
  private degreesOf({ x, y }: Js9Pixel, pixels: number): number | null {
    const from = this.positionOf(x, y);
    const to = this.positionOf(x, y + pixels);
    return from === null || to === null ? null : angularSeparation(from.ra, from.dec, to.ra, to.dec);
  }

  /** Frees the image and makes JS9 forget the display; the div can go. */
  close(): void {
    this.closed = true;
    viewers.delete(this.id);
    this.clear();
    const { displays } = this.js9;
    const at = displays.findIndex((display) => display.id === this.id);
    if (at !== -1) displays.splice(at, 1);
  }

  private clear(): void {
    this.hasImage = false;
    this.js9.CloseDisplay(this.id);
  }
}

/** One plugin hears for all displays: JS9 has no way to take a plugin back. */
function hook(js9: Js9): void {
  if (hooked) return;
  hooked = true;
  const viewerOf = (image: Js9Image | null) => (image === null ? undefined : viewers.get(image.display.id));
  js9.RegisterPlugin('Gateway', 'Readings', createNothing, {
    onmousemove: (image, pixel) => {
      const viewer = viewerOf(image);
      viewer?.onPointer(viewer.readAt(pixel));
    },
    onmouseout: (image) => viewerOf(image)?.onPointer(null),
    onregionschange: (image) => {
      const viewer = viewerOf(image);
      // While a region goes, it is still listed.
      if (viewer) queueMicrotask(() => viewer.onRegions(viewer.readRegions()));
    },
    winDims: [0, 0],
  });
}

/** JS9 makes an instance of its prototype, which an arrow function has not. */
function createNothing(): void {}

let shown = 0;

/** JS9 shows an image of a known name again instead of reading the new one. */
function uniqueName(name: string): string {
  shown += 1;
  return `${shown}-${name.replace(/[^\w.-]/g, '_')}`;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
