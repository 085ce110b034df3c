/**
 * Aladin Lite, where the keepers of a gateway have named its script (ALADIN_LITE_URL).
 *
 * It is GPL and comes from where they say, never with the gateway. Only what the map uses of its interface (version 3)
 * is told here.
 */
export interface Aladin {
  readonly init: Promise<void>;
  aladin(element: HTMLElement, options: Readonly<Record<string, unknown>>): AladinView;
  graphicOverlay(options: Readonly<Record<string, unknown>>): AladinOverlay;
  catalog(options: Readonly<Record<string, unknown>>): AladinCatalog;
  polygon(
    vertices: readonly (readonly [number, number])[],
    options?: Readonly<Record<string, unknown>>,
  ): unknown;
  circle(ra: number, dec: number, radius: number, options?: Readonly<Record<string, unknown>>): unknown;
  source(ra: number, dec: number, data?: Readonly<Record<string, unknown>>): unknown;
}

export interface AladinView {
  addOverlay(overlay: AladinOverlay): void;
  addCatalog(catalog: AladinCatalog): void;
  gotoRaDec(ra: number, dec: number): void;
  setFoV(degrees: number): void;
  on(
    event: 'click',
    then: (at: { readonly ra?: number; readonly dec?: number; readonly isDragging?: boolean }) => void,
  ): void;
}

export interface AladinOverlay {
  add(shape: unknown): void;
  removeAll(): void;
}

export interface AladinCatalog {
  addSources(sources: readonly unknown[]): void;
  removeAll(): void;
}

let loading: Promise<Aladin> | null = null;

/** @throws {Error} with a sentence for the page */
export function loadAladin(url: string): Promise<Aladin> {
  loading ??= load(url).catch((cause) => {
    loading = null;
    throw new Error(`Aladin Lite did not come from ${new URL(url).host}: the gateway’s own map is shown.`, {
      cause,
    });
  });
  return loading;
}

async function load(url: string): Promise<Aladin> {
  await new Promise<void>((resolve, reject) => {
    // Our Content-Security-Policy trusts what a trusted script adds ('strict-dynamic').
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`Cannot load ${url}`));
    document.head.append(script);
  });
  const { A } = globalThis as { A?: Aladin };
  if (A === undefined) throw new Error(`${url} is no script of Aladin Lite`);
  await A.init;
  return A;
}
