'use client';

/**
 * The graph, by React Flow. Arrow keys walk along the relations: left to the past, right to the future, up and
 * down beside one another; boxes are placed by our own layout, so nothing is dragged.
 */
import '@xyflow/react/dist/base.css';
import './provenance-graph.css';
import { Controls, MarkerType, ReactFlow, type ReactFlowInstance } from '@xyflow/react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { EDGE_COLOURS, OTHER_EDGE_COLOUR } from '@/lib/provenance/drawing/drawing';
import { layOut } from '@/lib/provenance/drawing/lay-out';
import type { Point } from '@/lib/provenance/drawing/path';
import { NO_REACH, type ProvenanceView, type Reach } from '@/lib/provenance/drawing/view';
import { firstViewport, inSight, LEGIBLE } from './first-viewport';
import { useAfterPaint } from './use-after-paint';
import { GraphEdge, type GraphEdgeType } from './graph-edge';
import { GraphNode, type GraphNodeType, handlesOf, nodeSize } from './graph-node';
import { nextNode } from './next-node';
import { relationWords } from './words';

export interface ProvenanceGraphProps {
  readonly view: ProvenanceView;
  /** Relations of each box that are not drawn. */
  readonly reaches: ReadonlyMap<string, Reach>;
  readonly rootId: string;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  readonly onExpand: (id: string, direction: 'BACK' | 'FORWARD') => void;
}

const NODE_TYPES = { provenance: GraphNode };
const EDGE_TYPES = { provenance: GraphEdge };
/** With more boxes than this, those in sight come before all others. */
const MANY = 200;
/** Pixels between layers: the longest words of an arrow just fit. */
const LAYER_GAP = 84;
/** Words on arrows of a large graph only hide it. */
const MOST_LABELS = 120;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The frame. Its size is known before anything is laid out, so that only what will be in sight is drawn. */
export function ProvenanceGraph(props: ProvenanceGraphProps) {
  const frame = useRef<HTMLElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const { width, height } = frame.current!.getBoundingClientRect();
    setSize({ width, height });
  }, []);
  return (
    <section
      ref={frame}
      aria-label="Provenance graph. Arrow keys walk to earlier and later things; the same stands in the list below."
      className="h-[26rem] overflow-hidden rounded-md border border-line bg-raised lg:h-[34rem]"
    >
      {size !== null && <Boxes {...props} size={size} />}
    </section>
  );
}

function Boxes({
  view,
  reaches,
  rootId,
  selectedId,
  onSelect,
  onExpand,
  size,
}: ProvenanceGraphProps & { readonly size: Size }) {
  const frame = useRef<HTMLDivElement>(null);
  const flow = useRef<ReactFlowInstance<GraphNodeType, GraphEdgeType> | null>(null);
  const { places, routes } = useMemo(() => layOut(view, 'LR', nodeSize, LAYER_GAP), [view]);
  // What everybody looks at first waits for nothing else: all boxes have their places, the far ones come a moment later.
  const painted = useAfterPaint();
  const near = useMemo(
    () =>
      painted || view.nodes.length <= MANY
        ? null
        : inSight(places, firstViewport(places, rootId, size), size),
    [painted, view, places, rootId, size],
  );
  const nodes = useMemo(
    () =>
      view.nodes
        .filter(({ id }) => near?.has(id) ?? true)
        .map((node): GraphNodeType => {
          const { x, y, width, height } = places.get(node.id)!;
          return {
            id: node.id,
            type: 'provenance',
            position: { x: x - width / 2, y: y - height / 2 },
            width,
            height,
            handles: handlesOf(width, height),
            selected: node.id === selectedId,
            ariaLabel: `${node.kind} ${node.title}`,
            data: {
              node,
              more: reaches.get(node.id) ?? NO_REACH,
              isRoot: node.id === rootId,
              expand: onExpand,
            },
          };
        }),
    [view, near, places, reaches, selectedId, rootId, onExpand],
  );
  const edges = useMemo(
    () =>
      view.edges
        .map((edge, i) => toEdge(edge, i, routes.get(edge) ?? [], view.edges.length <= MOST_LABELS))
        .filter(({ source, target }) => near === null || (near.has(source) && near.has(target))),
    [view, near, routes],
  );

  // A thing chosen in the list, and the box that was just expanded, come into sight; not so at the start.
  const centred = useRef(selectedId);
  const laidOut = useRef(places);
  useEffect(() => {
    const instance = flow.current;
    if (centred.current === selectedId && laidOut.current === places) return;
    centred.current = selectedId;
    laidOut.current = places;
    const place = selectedId === null ? undefined : places.get(selectedId);
    if (place && instance)
      instance.setCenter(place.x, place.y, { zoom: Math.max(instance.getZoom(), LEGIBLE) });
  }, [selectedId, places]);

  function onKeyDown(event: KeyboardEvent) {
    const current = (event.target as HTMLElement).closest('[data-id]')?.getAttribute('data-id');
    if (!current) return;
    const next = nextNode(view, places, current, event.key);
    if (next === null) return;
    event.preventDefault();
    frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(next)}"]`)?.focus();
    onSelect(next);
  }

  return (
    <div ref={frame} className="size-full" onKeyDownCapture={onKeyDown}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        {...size}
        defaultViewport={firstViewport(places, rootId, size)}
        onInit={(instance) => {
          flow.current = instance;
        }}
        onNodeClick={(_, node) => onSelect(node.id)}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        onlyRenderVisibleElements={view.nodes.length > MANY}
        fitViewOptions={{ padding: 0.06, maxZoom: 1 }}
        minZoom={0.05}
        maxZoom={2}
        deleteKeyCode={null}
      >
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function toEdge(
  edge: ProvenanceView['edges'][number],
  index: number,
  through: readonly Point[],
  labelled: boolean,
): GraphEdgeType {
  const colour = EDGE_COLOURS[edge.relation] ?? OTHER_EDGE_COLOUR;
  return {
    id: String(index),
    type: 'provenance',
    data: { through },
    // React Flow draws from source to target: from the later thing to the earlier one.
    source: edge.from,
    target: edge.to,
    ...(labelled && { label: relationWords(edge.relation, 'past', null) }),
    className: `relation-${edge.relation}`,
    markerEnd: { type: MarkerType.ArrowClosed, color: colour },
    selectable: false,
    focusable: false,
  };
}
