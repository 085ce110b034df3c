import { NODE_COLOURS, type NodeKind } from '@/lib/provenance/drawing/drawing';
import { Shape } from './graph-node';

const ENTRIES: readonly (readonly [NodeKind, string])[] = [
  ['entity', 'data'],
  ['activity', 'steps'],
  ['agent', 'people and programs'],
];

/** Which shape is what. */
export function Legend() {
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
      {ENTRIES.map(([kind, words]) => (
        <li key={kind} className="flex items-center gap-1.5">
          <svg aria-hidden width={26} height={16} viewBox="-1 -1 28 18">
            <Shape
              kind={kind}
              width={26}
              height={16}
              fill={NODE_COLOURS[kind][0]}
              stroke={NODE_COLOURS[kind][1]}
              strokeWidth={1}
            />
          </svg>
          {words}
        </li>
      ))}
      <li>arrows point to the past, on the left</li>
    </ul>
  );
}
