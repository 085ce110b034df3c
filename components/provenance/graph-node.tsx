'use client';

import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { classNames } from '@/components/ui/class-names';
import { type DrawnNode, NODE_COLOURS, type NodeKind } from '@/lib/provenance/drawing/drawing';
import type { Reach } from '@/lib/provenance/drawing/view';
import { wrap } from '@/lib/provenance/drawing/wrap';
import { KIND_WORDS } from './words';

export interface NodeData extends Record<string, unknown> {
  readonly node: DrawnNode;
  readonly more: Reach;
  readonly isRoot: boolean;
  readonly expand: (id: string, direction: 'BACK' | 'FORWARD') => void;
}

export type GraphNodeType = Node<NodeData, 'provenance'>;

/** Narrow boxes, so that more steps of a chain are in sight at once. */
const LETTERS = 18;
const LINES = 3;
const LETTER = 6.9;

/** Pixels of a box, known before it is drawn, so that the layout needs no second look. */
export function nodeSize({ kind, title }: DrawnNode): { width: number; height: number } {
  const lines = wrap(title, LETTERS, LINES);
  const letters = Math.max(10, ...lines.map((line) => line.length));
  const padding = kind === 'entity' ? 46 : 26;
  return {
    width: Math.ceil(letters * LETTER) + padding,
    height: 26 + lines.length * 16 + (kind === 'entity' ? 14 : 8),
  };
}

/** Where arrows begin and end, told beforehand: else each box is drawn once only to be measured. */
export function handlesOf(width: number, height: number) {
  const handle = (type: 'source' | 'target', position: Position, x: number) => ({
    type,
    position,
    x,
    y: height / 2,
    width: 1,
    height: 1,
  });
  return [handle('target', Position.Right, width), handle('source', Position.Left, 0)];
}

/** A box with the shape of its kind: the usual colours of PROV with dark words, in light and dark pages alike. */
export const GraphNode = memo(function GraphNode({
  data,
  selected,
  width = 0,
  height = 0,
}: NodeProps<GraphNodeType>) {
  const { node, more, isRoot, expand } = data;
  const [fill, edge] = NODE_COLOURS[node.kind];
  return (
    <div className="relative size-full text-[12px] leading-4 text-[#16191d]">
      <svg aria-hidden className="absolute inset-0 size-full overflow-visible">
        <Shape
          kind={node.kind}
          width={width}
          height={height}
          fill={fill}
          stroke={edge}
          strokeWidth={selected ? 3.5 : isRoot ? 2.5 : 1.25}
        />
      </svg>
      <div
        className={classNames(
          'relative flex size-full flex-col items-center justify-center text-center',
          node.kind === 'agent' && 'pt-2.5',
        )}
      >
        <span className="text-[10px] italic">{node.type ?? KIND_WORDS[node.kind].toLowerCase()}</span>
        {wrap(node.title, LETTERS, LINES).map((line) => (
          <span key={line} className="font-semibold">
            {line}
          </span>
        ))}
      </div>
      {more.past > 0 && <More side="left" count={more.past} onClick={() => expand(node.id, 'BACK')} />}
      {more.future > 0 && (
        <More side="right" count={more.future} onClick={() => expand(node.id, 'FORWARD')} />
      )}
      <Handle type="target" position={Position.Right} isConnectable={false} className="invisible" />
      <Handle type="source" position={Position.Left} isConnectable={false} className="invisible" />
    </div>
  );
});

/** For the mouse; the keyboard has the same buttons beside the graph. */
function More({ side, count, onClick }: { side: 'left' | 'right'; count: number; onClick: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      title={side === 'left' ? 'Show what it came from' : 'Show what came of it'}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
      className={classNames(
        'nodrag nopan absolute top-1/2 -translate-y-1/2 rounded-full border border-control bg-raised px-1.5 text-[11px] text-ink hover:bg-sunken',
        side === 'left' ? '-left-4' : '-right-4',
      )}
    >
      +{count}
    </button>
  );
}

interface ShapeProps {
  readonly kind: NodeKind;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
}

/** Entities are ovals, activities boxes, agents houses. */
export function Shape({ kind, width, height, ...paint }: ShapeProps) {
  if (kind === 'entity') {
    return <ellipse cx={width / 2} cy={height / 2} rx={width / 2} ry={height / 2} {...paint} />;
  }
  if (kind === 'agent') {
    return <polygon points={`0,${height} 0,14 ${width / 2},0 ${width},14 ${width},${height}`} {...paint} />;
  }
  return <rect width={width} height={height} {...paint} />;
}
