import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { middleOf, type Point, pathThrough } from '@/lib/provenance/drawing/path';

export type GraphEdgeType = Edge<{ readonly through: readonly Point[] }, 'provenance'>;

/** An arrow, led between the boxes that it passes by. */
export const GraphEdge = memo(function GraphEdge(props: EdgeProps<GraphEdgeType>) {
  const { sourceX, sourceY, targetX, targetY, data, label, markerEnd } = props;
  const points = [{ x: sourceX, y: sourceY }, ...(data?.through ?? []), { x: targetX, y: targetY }];
  const middle = middleOf(points);
  return (
    <BaseEdge
      path={pathThrough(points, true)}
      label={label}
      labelX={middle.x}
      labelY={middle.y}
      markerEnd={markerEnd}
      interactionWidth={0}
    />
  );
});
