import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { graphOfAct } from '../record-activity';
import type { Drawing } from './drawing';
import { layOut } from './lay-out';
import { toDrawing } from './to-drawing';
import { writePng } from './write-png';
import { writeSvg } from './write-svg';

const GRAPH = graphOfAct({
  authority: 'x.y',
  kind: 'cutout',
  key: 'c1',
  name: 'Cutout of run 23523 <script>',
  startTime: new Date('2026-01-05T10:00:00Z'),
  description: { name: 'cutout', version: '0.1.0', type: 'Selection' },
  agents: [{ agent: { id: 'ivo://x.y', name: 'The archive', type: 'Organization' }, role: 'Operator' }],
  used: [{ entity: { id: 'ivo://x.y/hess?23523', class: 'dataset' }, role: 'events' }],
  generated: [{ entity: { id: 'urn:sha256:ab', name: 'Piece' }, role: 'events' }],
  parameters: [{ name: 'BAND', value: '1e-19 1e-18', unit: 'm' }],
});
const APART = { configurationApart: true, descriptionsApart: false };

test('entities are ovals, activities boxes, agents houses, and every arrow names its relation', () => {
  const svg = writeSvg(toDrawing(GRAPH, APART), { direction: 'LR', attributes: true, title: 'A cutout' });
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => expect.unreachable(error.message));
  parser.write(svg).close();
  expect(svg.match(/<ellipse/g)).toHaveLength(2);
  expect(svg.match(/<rect x/g)).toHaveLength(1);
  expect(svg.match(/<polygon/g)).toHaveLength(2); // the agent's house and the sheet of parameters
  for (const words of ['used (events)', 'wasGeneratedBy (events)', 'BAND: 1e-19 1e-18 m', '&lt;script'])
    expect(svg).toContain(words);
  expect(svg).not.toMatch(/<style|<script/);
});

test('the past lies on the left, or wherever it is asked to lie', () => {
  const drawing = toDrawing(GRAPH, APART);
  const x = (direction: 'LR' | 'RL') => {
    const { places } = layOut(drawing, direction, () => ({ width: 100, height: 40 }));
    return ['ivo://x.y/hess?23523', 'ivo://x.y/provenance?cutout/c1', 'urn:sha256:ab'].map(
      (id) => places.get(id)!.x,
    );
  };
  expect(x('LR')).toEqual(x('LR').toSorted((a, b) => a - b));
  expect(x('RL')).toEqual(x('RL').toSorted((a, b) => b - a));
});

test('a short cut beside the long way is not drawn', () => {
  const { edges } = toDrawing(
    { ...GRAPH, wasDerivedFrom: [{ generatedEntity: 'urn:sha256:ab', usedEntity: 'ivo://x.y/hess?23523' }] },
    APART,
  );
  expect(edges.map(({ relation }) => relation)).not.toContain('wasDerivedFrom');
});

test('a thousand boxes, and a circle, are laid out', () => {
  const ids = Array.from({ length: 1000 }, (_, i) => `n${i}`);
  const drawing: Drawing = {
    nodes: ids.map((id) => ({ id, kind: 'entity', type: null, title: id, details: [] })),
    edges: ids.map((id, i) => ({ from: id, to: ids[Math.floor(i / 3)]!, relation: 'used', role: null })),
  };
  const { places } = layOut(drawing, 'LR', () => ({ width: 100, height: 40 }));
  expect(places.size).toBe(1000);
  // No two boxes lie on one another: the same column, and less than a box apart.
  const columns = Map.groupBy(places.values(), ({ x }) => x);
  for (const column of columns.values()) {
    const ys = column.map(({ y }) => y).toSorted((a, b) => a - b);
    for (const [i, y] of ys.slice(1).entries()) expect(y - ys[i]!).toBeGreaterThan(40);
  }
});

test.for(['LR', 'RL', 'TB', 'BT'] as const)(
  'an arrow that passes by others cuts none of their boxes, %s',
  (direction) => {
    const ids = ['package', 'map', 'job', 'dataset', 'agent', 'run'];
    const arrow = (from: string, to: string) => ({ from, to, relation: 'used', role: null });
    const drawing: Drawing = {
      nodes: ids.map((id) => ({ id, kind: 'entity', type: null, title: id, details: [] })),
      edges: [
        arrow('package', 'map'),
        arrow('package', 'agent'),
        arrow('map', 'job'),
        arrow('job', 'dataset'),
        arrow('package', 'dataset'),
        arrow('dataset', 'run'),
        arrow('package', 'run'),
      ],
    };
    const { places, routes } = layOut(drawing, direction, () => ({ width: 150, height: 60 }));
    expect([...routes.keys()].map(({ from, to }) => `${from} ${to}`)).toEqual([
      'package dataset',
      'package run',
    ]);
    for (const points of routes.values()) {
      for (let i = 0; i < points.length; i += 2) {
        const [a, b] = [points[i]!, points[i + 1]!];
        for (const { x, y, width, height } of places.values()) {
          const apart =
            Math.max(a.x, b.x) <= x - width / 2 ||
            Math.min(a.x, b.x) >= x + width / 2 ||
            Math.max(a.y, b.y) <= y - height / 2 ||
            Math.min(a.y, b.y) >= y + height / 2;
          expect(apart).toBe(true);
        }
      }
      // From the later thing to the earlier one, as the arrow points.
      const along = points.map(({ x, y }) => (direction === 'LR' || direction === 'RL' ? x : y));
      const sorted = along.toSorted((p, q) => (direction === 'LR' || direction === 'TB' ? q - p : p - q));
      expect(along).toEqual(sorted);
    }
  },
);

test('the picture is a PNG too', () => {
  const svg = writeSvg(toDrawing(GRAPH, APART), { direction: 'TB', attributes: false, title: 'A cutout' });
  expect([...writePng(svg).slice(1, 4)]).toEqual([0x50, 0x4e, 0x47]); // "PNG"
});
