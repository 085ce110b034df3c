'use client';

/**
 * Sending the picture that is shown, or a position on it, to programs on the visitor's computer.
 */

import { SendDialog } from '@/components/samp/send-dialog';
import type { Sendable } from '@/components/samp/sendable';
import type { LinkOutcome } from '@/components/samp/send-results';
import { loadFitsImage, pointAtSky } from '@/lib/samp/messages';
import type { MapRequest, StatedPosition } from './preview-messages';

/** Which picture of a file: a counts map, or the image in an HDU. */
export type PictureChoice = { readonly map: MapRequest } | { readonly hdu: number };

export interface SendPictureProps {
  /** obs_publisher_did; null for a file that is not the archive's, whose picture no other program could fetch. */
  readonly id: string | null;
  readonly choice: PictureChoice | null;
  readonly positions: readonly StatedPosition[];
  readonly linkImage: (image: unknown) => Promise<LinkOutcome>;
}

export function SendPicture({ id, choice, positions, linkImage }: SendPictureProps) {
  const picture: Sendable = {
    key: 'picture',
    label: choice !== null && 'map' in choice ? 'Counts map' : 'Image',
    mtypes: ['image.load.fits'],
    unavailable: id === null || choice === null ? 'only files of the archive can be sent' : null,
    prepare: async () => {
      const link = await linkImage({ id, ...choice });
      if (!link.ok) throw new Error(link.message);
      return [loadFitsImage({ url: link.url, id: `${id} ${JSON.stringify(choice)}`, name: nameOf(id) })];
    },
  };
  const points = positions.map(
    ({ role, label, position }): Sendable => ({
      key: role,
      label: `Position of ${role === 'pointing' ? 'the pointing' : label}`,
      mtypes: ['coord.pointAt.sky'],
      unavailable: null,
      prepare: async () => [pointAtSky(position.ra, position.dec)],
    }),
  );
  return <SendDialog things={[picture, ...points]} />;
}

/** What follows the archive's name: `hess-dl3-dr1?23523`. */
function nameOf(id: string | null): string {
  return id?.replace(/^ivo:\/\/[^/]*\//, '') ?? 'image';
}
