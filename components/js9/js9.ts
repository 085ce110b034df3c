/**
 * The part of JS9's public interface that we use, in types of our own: the package brings none.
 *
 * Pixel positions are FITS's, the first pixel's centre at 1, 1.
 */

export interface Js9Target {
  /** Id of the display's div. */
  readonly display: string;
}

export interface Js9Image {
  readonly id: string;
  readonly display: { readonly id: string };
}

export interface Js9Pixel {
  readonly x: number;
  readonly y: number;
}

/** A region as JS9 lists it; which sizes are there depends on the shape. */
export interface Js9Region {
  readonly id: number;
  readonly shape: string;
  readonly x: number;
  readonly y: number;
  readonly radius?: number;
  readonly radii?: readonly number[];
  readonly width?: number;
  readonly height?: number;
  readonly r1?: number;
  readonly r2?: number;
  readonly angle?: number;
  readonly pts?: readonly Js9Pixel[];
}

export interface Js9WorldPosition {
  /** Degrees. */
  readonly ra: number;
  readonly dec: number;
  readonly sys: string;
}

export interface Js9Shape {
  readonly color: string;
  readonly [option: string]: unknown;
}

export interface Js9PluginHooks {
  onmousemove(image: Js9Image, position: Js9Pixel): void;
  onmouseout(image: Js9Image): void;
  onregionschange(image: Js9Image): void;
  /** Zero by zero: a plugin without a window, alive on every display. */
  readonly winDims: readonly [0, 0];
}

export interface Js9 {
  readonly inited?: boolean;
  /** Gets its functions when the WebAssembly runs; only then can files be read. */
  readonly fits?: { readonly handleFITSFile?: unknown };
  /** Displays that JS9 keeps; it has no function that forgets one. */
  readonly displays: { readonly id: string }[];
  AddDivs(id: string): void;
  Load(file: Blob, options: { onload(image: Js9Image): void }, target: Js9Target): void;
  CloseDisplay(id: string): void;
  ResizeDisplay(id: string, width: number, height: number, options: { center: boolean }): void;
  SetColormap(name: string, target: Js9Target): void;
  SetScale(name: string, target: Js9Target): void;
  SetZoom(zoom: string | number, target: Js9Target): void;
  /** To the middle of the display; a position of the image. */
  SetPan(x: number, y: number, target: Js9Target): void;
  GetZoom(target: Js9Target): number;
  /** Of the positions that PixToWCS gives and WCSToPix takes; `native` is the image's own. */
  SetWCSSys(system: string, target: Js9Target): void;
  DisplaySlice(slice: number, options: object, done: () => void, target: Js9Target): void;
  GetImageData(
    withData: boolean,
    target: Js9Target,
  ): { readonly width: number; readonly height: number; readonly data: ArrayLike<number> } | null;
  PixToWCS(x: number, y: number, target: Js9Target): Js9WorldPosition | null;
  WCSToPix(ra: number, dec: number, target: Js9Target): Js9Pixel | null;
  AddRegions(shape: string, options: Js9Shape, target: Js9Target): number;
  GetRegions(which: 'all', target: Js9Target): readonly Js9Region[] | null;
  RemoveRegions(which: number | 'all', target: Js9Target): void;
  NewShapeLayer(name: string, options: object, target: Js9Target): void;
  AddShapes(layer: string, shape: string, options: Js9Shape, target: Js9Target): void;
  RemoveShapes(layer: string, which: 'all', target: Js9Target): void;
  RegisterPlugin(family: string, name: string, create: () => void, hooks: Js9PluginHooks): void;
}

declare global {
  interface Window {
    JS9?: Js9;
    JS9Prefs?: object;
  }
}
