'use client';

/**
 * The div that JS9 draws into. It fills the width it is given and keeps a shape.
 */

import { useEffect, useId, useRef } from 'react';
import { Js9Viewer } from './js9-viewer';

export interface Js9DisplayProps {
  /** What a screen reader calls the picture. */
  readonly label: string;
  /** With the display when it is ready; with null when it goes. */
  readonly onViewer: (viewer: Js9Viewer | null) => void;
  readonly onFailure: (message: string) => void;
}

/** Height to width. */
const SHAPE = 0.8;

export function Js9Display({ label, onViewer, onFailure }: Js9DisplayProps) {
  // JS9 finds its div by a selector, and React's ids have colons.
  const id = `js9-${useId().replace(/[^\w-]/g, '')}`;
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const box = frame.current!;
    // React must not know the div: JS9 fills and resizes it as its own.
    const div = document.createElement('div');
    div.id = id;
    div.setAttribute('role', 'img');
    div.setAttribute('aria-label', label);
    const size = () => ({ width: box.clientWidth, height: Math.round(box.clientWidth * SHAPE) });
    div.dataset.width = `${size().width}px`;
    div.dataset.height = `${size().height}px`;
    box.append(div);

    let viewer: Js9Viewer | null = null;
    let gone = false;
    let width = size().width;
    const observer = new ResizeObserver(() => {
      if (size().width === width || size().width === 0) return;
      width = size().width;
      viewer?.resize(size().width, size().height);
    });
    Js9Viewer.open(id).then(
      (opened) => {
        if (gone) return opened.close();
        viewer = opened;
        observer.observe(box);
        onViewer(opened);
      },
      (error: Error) => gone || onFailure(error.message),
    );
    return () => {
      gone = true;
      observer.disconnect();
      onViewer(null);
      viewer?.close();
      div.remove();
    };
  }, [id, label, onViewer, onFailure]);

  return (
    <div
      ref={frame}
      className="w-full overflow-hidden rounded border border-line bg-sunken [&_.JS9Image]:bg-sunken!"
    />
  );
}
