'use client';

import { Crosshair, Square } from 'lucide-react';
import type { DrawTool } from '@/components/sky-map/sky-region';
import { Button } from '@/components/ui/button';
import { ButtonChoice } from '@/components/ui/button-choice';
import type { SkyRule } from '@/lib/sky/sky-piece';

export interface SkyToolsProps {
  readonly coverage: boolean;
  readonly onCoverage: () => void;
  /** `null` where none are known. */
  readonly sources: boolean | null;
  readonly onSources: () => void;
  /** What a drag draws. */
  readonly tool: DrawTool | null;
  readonly onTool: (tool: DrawTool | null) => void;
  readonly rule: SkyRule;
  readonly onRule: (rule: SkyRule) => void;
  /** Filter to what is seen; `null` until there is a picture. */
  readonly onPicture: (() => void) | null;
  /** `null` where no sky filter holds. */
  readonly onRemove: (() => void) | null;
}

/** What is shown on the map beside footprints, and filters by a piece of it. */
export function SkyTools(props: SkyToolsProps) {
  const { tool, onTool, rule } = props;
  return (
    <>
      <Button size="small" aria-pressed={props.coverage} onClick={props.onCoverage}>
        Coverage
      </Button>
      {props.sources !== null && (
        <Button size="small" aria-pressed={props.sources} onClick={props.onSources}>
          Sources
        </Button>
      )}
      <Button
        size="small"
        aria-pressed={tool === 'circle'}
        title={`Drag from the middle of a circle: ${STAY[rule]}`}
        onClick={() => onTool(tool === 'circle' ? null : 'circle')}
      >
        <Crosshair aria-hidden className="size-3.5" /> Filter by circle
      </Button>
      <Button
        size="small"
        aria-pressed={tool === 'box'}
        title={`Drag from corner to corner: ${STAY[rule]}`}
        onClick={() => onTool(tool === 'box' ? null : 'box')}
      >
        <Square aria-hidden className="size-3.5" /> by box
      </Button>
      <Button
        size="small"
        disabled={props.onPicture === null}
        title={`The picture as it is now: ${STAY[rule]}`}
        onClick={props.onPicture ?? undefined}
      >
        Filter to the picture
      </Button>
      <ButtonChoice label="A sky filter keeps" options={RULES} value={rule} onChange={props.onRule} />
      {props.onRemove !== null && (
        <Button look="quiet" size="small" onClick={props.onRemove}>
          Remove sky filter
        </Button>
      )}
    </>
  );
}

const STAY: Readonly<Record<SkyRule, string>> = {
  touched: 'rows whose footprint has at least a point there stay',
  middle: 'rows whose footprint has its middle there stay',
};

/** Centre or footprint: the two give different rows, so the choice is always to be seen. */
const RULES = [
  { value: 'touched', label: 'what it touches', title: STAY.touched },
  { value: 'middle', label: 'middles within', title: STAY.middle },
] as const;
