/** Coverage of many footprints takes seconds: found beside the page, which stays quick. */
import { coverage } from '@/lib/sky/coverage';
import type { Moc } from '@/lib/sky/moc';
import type { Region } from '@/lib/sky/region';

export interface CoverageRequest {
  readonly regions: readonly Region[];
  readonly order: number;
}

self.onmessage = ({ data: { regions, order } }: MessageEvent<CoverageRequest>) => {
  self.postMessage(coverage(regions, order) satisfies Moc);
};
