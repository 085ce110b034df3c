/**
 * What the page and its worker say to each other.
 */

import type { EventSelection } from '@/lib/gamma/counts-map';
import type { QuickLook, QuickLookChoice } from '@/lib/gamma/quick-look';
import type { Position } from '@/lib/sky/position';

export interface MapRequest extends EventSelection {
  /** Degrees. */
  readonly pixelSize: number;
  /** Degrees. */
  readonly width: number;
}

export type PreviewRequest =
  /** First and once. `url` is on our own origin. */
  | { readonly kind: 'open'; readonly url: string; readonly source: string; readonly creator: string }
  | { readonly kind: 'map'; readonly request: MapRequest }
  | { readonly kind: 'image'; readonly hdu: number }
  | { readonly kind: 'quick-look'; readonly choice: QuickLookChoice };

export interface HduSummary {
  readonly index: number;
  readonly name: string;
  /** In words: `binary table, 7613 rows × 5 columns`. */
  readonly contents: string;
  /** Records of 80 characters. */
  readonly header: readonly string[];
  /** Planes of a cube; 1 for a picture, 0 for what cannot be looked at. */
  readonly planes: number;
}

export interface EventListSummary {
  readonly events: number;
  /** TeV; null without events. */
  readonly energyRange: readonly [lowest: number, highest: number] | null;
  readonly pointing: Position | null;
}

/** A position that a header states. */
export interface StatedPosition {
  readonly role: 'target' | 'pointing';
  readonly label: string;
  readonly position: Position;
}

export interface FileSummary {
  readonly bytes: number;
  readonly hdus: readonly HduSummary[];
  readonly eventList: EventListSummary | null;
  readonly positions: readonly StatedPosition[];
}

/** A FITS file ready for display. */
export interface Picture {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly name: string;
  readonly planes: number;
  /** Of a counts map. */
  readonly counts: { readonly selected: number; readonly counted: number } | null;
}

export type PreviewAnswer =
  | { readonly kind: 'progress'; readonly received: number; readonly total: number | null }
  | { readonly kind: 'opened'; readonly summary: FileSummary }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'quick-look'; readonly look: QuickLook }
  /** The file could not be had; there is nothing to go on with. */
  | { readonly kind: 'failed'; readonly message: string }
  /** This one request could not be met, and another may. */
  | { readonly kind: 'refused'; readonly message: string };
