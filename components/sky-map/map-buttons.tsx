'use client';

/** What is above the map: coordinates, zoom, and what its page adds. */
import { Globe, Minus, Plus, Scan } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonChoice } from '@/components/ui/button-choice';
import type { SkyView } from '@/lib/sky/sky-view';

/** One step of zooming in: what is across becomes so much of what it was. */
export const ZOOM = 0.7;

export interface MapButtonsProps {
  readonly view: SkyView;
  readonly onView: (view: SkyView) => void;
  readonly onZoom: (factor: number) => void;
  readonly onHome: () => void;
  readonly children?: ReactNode;
}

export function MapButtons({ view, onView, onZoom, onHome, children }: MapButtonsProps) {
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <ButtonChoice
        label="Coordinates"
        labelHidden
        options={FRAMES}
        value={view.frame}
        onChange={(frame) => onView({ ...view, frame })}
      />
      <Button size="small" aria-label="Zoom in" title="Zoom in (+)" onClick={() => onZoom(ZOOM)}>
        <Plus aria-hidden className="size-3.5" />
      </Button>
      <Button size="small" aria-label="Zoom out" title="Zoom out (−)" onClick={() => onZoom(1 / ZOOM)}>
        <Minus aria-hidden className="size-3.5" />
      </Button>
      <Button size="small" onClick={() => onView({ ...view, field: 360 })}>
        <Globe aria-hidden className="size-3.5" /> All sky
      </Button>
      <Button size="small" title="Back to where it looked first (0)" onClick={onHome}>
        <Scan aria-hidden className="size-3.5" /> Fit
      </Button>
      {children}
    </div>
  );
}

const FRAMES = [
  { value: 'icrs', label: 'ICRS' },
  { value: 'galactic', label: 'Galactic' },
] as const;
