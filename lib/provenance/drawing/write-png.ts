import 'server-only';
import { Resvg } from '@resvg/resvg-js';

/** More pixels than this on a side no viewer takes; large graphs are made smaller instead. */
const LARGEST = 8000;

/** An SVG of ours as PNG, in the fonts of the machine; twice as many pixels as it says, for print. */
export function writePng(svg: string): Uint8Array {
  const size = /width="(\d+)" height="(\d+)"/.exec(svg)!;
  const longest = Math.max(Number(size[1]), Number(size[2]));
  const zoom = Math.min(2, LARGEST / longest);
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: zoom }, font: { loadSystemFonts: true } })
    .render()
    .asPng();
}
