'use client';

/** A region of the search drawn on the sky: circle, box or polygon, into the form's own field. */
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { SkyMap } from '@/components/sky-map/sky-map';
import { type DrawnRegion, DRAW_TOOLS, type DrawTool } from '@/components/sky-map/sky-region';
import { useSources } from '@/components/sky-map/use-sources';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { readRegion } from '@/lib/obscore/criteria/region-field';
import { viewOf } from '@/lib/sky/move-view';
import { outline } from '@/lib/sky/outline';
import { parseRegion, printRegion } from '@/lib/sky/stcs';
import { toPosition } from '@/lib/sky/unit-vector';

export interface DrawRegionProps {
  /** What stands in the field now. */
  readonly typed: string;
  readonly onChange: (region: string) => void;
}

export function DrawRegion({ typed, onChange }: DrawRegionProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title="Draw a region"
      description="Circle and box: drag. Polygon: press its corners, then the first one again. By keyboard, Enter takes the middle of the picture."
      trigger={
        <Button aria-label="Draw the region on the sky" title="Draw the region on the sky" className="px-2.5">
          <Pencil aria-hidden className="size-4" />
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
    >
      <Drawing
        typed={typed}
        onUse={(region) => {
          onChange(region);
          setOpen(false);
        }}
      />
    </Dialog>
  );
}

const LABELS: Readonly<Record<DrawTool, string>> = { circle: 'Circle', box: 'Box', polygon: 'Polygon' };

function Drawing({ typed, onUse }: { readonly typed: string; readonly onUse: (region: string) => void }) {
  const [tool, setTool] = useState<DrawTool | null>('circle');
  const [drawn, setDrawn] = useState(() => readRegion(typed));
  const [home] = useState(() => homeOf(drawn));
  const sources = useSources(true);
  const region = drawn === null ? null : parseRegion(drawn);
  const onDrawn = (one: DrawnRegion) => setDrawn(readRegion(printRegion(one)));
  return (
    <>
      <SkyMap
        label="The sky to draw a region on"
        home={home}
        sources={sources}
        regions={region === null ? undefined : [region]}
        tool={tool}
        onDrawn={onDrawn}
      >
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">Draw</legend>
          {[...DRAW_TOOLS, null].map((each) => (
            <Button key={each} size="small" aria-pressed={tool === each} onClick={() => setTool(each)}>
              {each === null ? 'Move' : LABELS[each]}
            </Button>
          ))}
        </fieldset>
      </SkyMap>
      <p role="status" className="text-sm break-words">
        {drawn ?? 'Nothing is drawn yet.'}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={drawn === null} onClick={() => drawn !== null && onUse(drawn)}>
          Use this region
        </Button>
        <Button disabled={drawn === null} onClick={() => setDrawn(null)}>
          Clear
        </Button>
      </div>
    </>
  );
}

function homeOf(text: string | null) {
  const region = text === null ? null : parseRegion(text);
  if (region === null) return viewOf([], 'icrs');
  const { centre, radius } = outline(region);
  return viewOf([{ centre: toPosition(centre), radius: 1.5 * radius }], 'icrs');
}
