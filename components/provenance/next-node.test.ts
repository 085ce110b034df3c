import { expect, test } from 'vitest';
import { nextNode } from './next-node';

const place = (x: number, y: number) => ({ x, y, width: 100, height: 40 });
const places = new Map([
  ['raw', place(0, 0)],
  ['condition', place(0, 100)],
  ['observatory', place(0, 50)],
  ['step', place(300, 50)],
  ['product', place(600, 50)],
]);
const edge = (from: string, to: string, relation: string) => ({ from, to, relation, role: null });
const drawing = {
  nodes: [],
  edges: [
    edge('product', 'step', 'wasGeneratedBy'),
    edge('step', 'raw', 'used'),
    edge('step', 'condition', 'used'),
    edge('step', 'observatory', 'wasAssociatedWith'),
  ],
};

test.for([
  ['product', 'ArrowLeft', 'step'],
  ['step', 'ArrowLeft', 'raw'],
  ['step', 'ArrowRight', 'product'],
  ['raw', 'ArrowDown', 'observatory'],
  ['condition', 'ArrowUp', 'observatory'],
  ['raw', 'ArrowLeft', null],
  ['raw', 'Enter', null],
] as const)('from %s, %s leads to %s', ([from, key, to]) => {
  expect(nextNode(drawing, places, from, key)).toBe(to);
});
