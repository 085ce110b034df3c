'use client';

import { Crosshair, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SkyRule } from '@/components/sky-map/footprints';
import type { DrawTool } from '@/components/sky-map/sky-region';
import { Button } from '@/components/ui/button';

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
      <Toggle pressed={props.coverage} onPress={props.onCoverage}>
        Coverage
      </Toggle>
      {props.sources !== null && (
        <Toggle pressed={props.sources} onPress={props.onSources}>
          Sources
        </Toggle>
      )}
      <Toggle
        pressed={tool === 'circle'}
        title={`Drag from the middle of a circle: ${STAY[rule]}`}
        onPress={() => onTool(tool === 'circle' ? null : 'circle')}
      >
        <Crosshair aria-hidden className="size-3.5" /> Filter by circle
      </Toggle>
      <Toggle
        pressed={tool === 'box'}
        title={`Drag from corner to corner: ${STAY[rule]}`}
        onPress={() => onTool(tool === 'box' ? null : 'box')}
      >
        <Square aria-hidden className="size-3.5" /> by box
      </Toggle>
      <Button
        size="small"
        disabled={props.onPicture === null}
        title={`The picture as it is now: ${STAY[rule]}`}
        onClick={props.onPicture ?? undefined}
      >
        Filter to the picture
      </Button>
      <RuleChoice rule={rule} onChange={props.onRule} />
      {props.onRemove !== null && (
        <Button look="quiet" size="small" onClick={props.onRemove}>
          Remove sky filter
        </Button>
      )}
    </>
  );
}

const RULE_LABELS: Readonly<Record<SkyRule, string>> = {
  touched: 'what it touches',
  middle: 'middles within',
};
const STAY: Readonly<Record<SkyRule, string>> = {
  touched: 'rows whose footprint has at least a point there stay',
  middle: 'rows whose footprint has its middle there stay',
};

/** Centre or footprint: the two give different rows, so the choice is always to be seen. */
function RuleChoice({
  rule,
  onChange,
}: {
  readonly rule: SkyRule;
  readonly onChange: (rule: SkyRule) => void;
}) {
  return (
    <fieldset className="flex items-center">
      <legend className="float-left mr-1.5 text-sm text-muted">A sky filter keeps</legend>
      {(['touched', 'middle'] as const).map((each) => (
        <Button
          key={each}
          size="small"
          aria-pressed={rule === each}
          title={STAY[each]}
          className="first-of-type:rounded-r-none last-of-type:rounded-l-none last-of-type:border-l-0 aria-pressed:bg-accent-soft"
          onClick={() => onChange(each)}
        >
          {RULE_LABELS[each]}
        </Button>
      ))}
    </fieldset>
  );
}

function Toggle({
  pressed,
  onPress,
  title,
  children,
}: {
  readonly pressed: boolean;
  readonly onPress: () => void;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <Button
      size="small"
      aria-pressed={pressed}
      title={title}
      className="aria-pressed:bg-accent-soft"
      onClick={onPress}
    >
      {children}
    </Button>
  );
}
