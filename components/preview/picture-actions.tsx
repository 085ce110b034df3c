'use client';

import { Download } from 'lucide-react';
import { type ReactNode, useEffect, useMemo } from 'react';
import { buttonClass } from '@/components/ui/button';
import type { Picture } from './preview-messages';

/** What is on the picture, and the picture as a file. */
export function PictureActions({
  picture,
  children,
}: {
  readonly picture: Picture;
  readonly children: ReactNode;
}) {
  const url = useMemo(
    () => URL.createObjectURL(new Blob([picture.file], { type: 'application/fits' })),
    [picture],
  );
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <div className="flex flex-col gap-2">
      {picture.counts !== null && (
        <p role="status">
          {picture.counts.counted} events on the map, of {picture.counts.selected} selected.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <a href={url} download={picture.name} className={buttonClass('plain')}>
          <Download aria-hidden className="size-4" />
          Save as FITS
        </a>
        {children}
      </div>
    </div>
  );
}
