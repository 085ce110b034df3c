/**
 * A drawing as SVG: the usual shapes of PROV (ovals, boxes, houses), with the relation written on each arrow.
 *
 * Everything stands in attributes of its own element, without style sheets, so that every viewer and our
 * strict content policy show it alike. The picture has a white ground in dark pages too.
 */
import { escapeAttribute, escapeText } from '@/lib/votable/xml-text';
import {
  type Drawing,
  type DrawnEdge,
  type DrawnNode,
  EDGE_COLOURS,
  NODE_COLOURS,
  type NodeKind,
  OTHER_EDGE_COLOUR,
  type Placed,
  type RankDirection,
} from './drawing';
import { layOut } from './lay-out';
import { middleOf, type Point, pathThrough } from './path';
import { wrap } from './wrap';

export interface SvgOptions {
  readonly direction: RankDirection;
  /** Write details into the boxes. */
  readonly attributes: boolean;
  /** What the picture shows, for people who cannot see it. */
  readonly title: string;
}

const LINE = 15;
/** Width of a letter of 12 px, on the average. */
const LETTER = 7.3;
const WIDEST = 34;
const MOST_DETAILS = 8;
const FONT = `font-family="DejaVu Sans, Liberation Sans, Arial, sans-serif" font-size="12"`;

interface Words {
  readonly title: readonly string[];
  readonly details: readonly string[];
}

export function writeSvg(drawing: Drawing, options: SvgOptions): string {
  const words = new Map(drawing.nodes.map((node) => [node.id, wordsOf(node, options.attributes)]));
  const { places, routes } = layOut(
    drawing,
    options.direction,
    (node) => sizeOf(node.kind, words.get(node.id)!),
    150,
  );
  const right = Math.max(0, ...[...places.values()].map(({ x, width }) => x + width / 2)) + 16;
  const bottom = Math.max(0, ...[...places.values()].map(({ y, height }) => y + height / 2)) + 16;
  const edges = drawing.edges.map((edge) =>
    writeEdge(edge, places, routes.get(edge) ?? [], options.direction),
  );
  const nodes = drawing.nodes.map((node) => writeNode(node, places.get(node.id)!, words.get(node.id)!));
  const [width, height] = [Math.ceil(right), Math.ceil(bottom)];
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" ${FONT}>
<title>${escapeText(options.title)}</title>
<defs>${markers()}</defs>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${edges.join('')}${nodes.join('')}</svg>
`;
}

function wordsOf(node: DrawnNode, attributes: boolean): Words {
  const shown = node.details.slice(0, MOST_DETAILS);
  const details = shown.flatMap(({ label, value }) => wrap(`${label}: ${value}`, WIDEST, 2));
  if (node.details.length > shown.length) details.push(`and ${node.details.length - shown.length} more`);
  return {
    title: [...(node.type === null ? [] : [`«${node.type}»`]), ...wrap(node.title, WIDEST, 3)],
    details: attributes || node.kind === 'configuration' ? details : [],
  };
}

function sizeOf(kind: NodeKind, { title, details }: Words): { width: number; height: number } {
  const letters = Math.max(...[...title, ...details].map((line) => line.length));
  const lines = title.length + details.length;
  const [padX, padY] = kind === 'entity' ? [44, 26] : kind === 'agent' ? [24, 34] : [24, 16];
  return { width: Math.ceil(letters * LETTER) + padX, height: lines * LINE + padY };
}

function writeNode(node: DrawnNode, { x, y, width, height }: Placed, { title, details }: Words): string {
  const [fill, edge] = NODE_COLOURS[node.kind];
  const paint = `fill="${fill}" stroke="${edge}"`;
  const lines = [...title, ...details];
  // The roof of a house takes the top of its box.
  const middle = node.kind === 'agent' ? y + 8 : y;
  const top = middle - (lines.length * LINE) / 2 + LINE * 0.8;
  const text = lines.map((line, i) => {
    const weight =
      i >= title.length ? '' : line.startsWith('«') ? ' font-style="italic"' : ' font-weight="bold"';
    return `<text x="${x}" y="${round(top + i * LINE)}" text-anchor="middle"${weight}>${escapeText(line)}</text>\n`;
  });
  const label = `${node.kind}: ${node.title}`;
  return `<g id="${escapeAttribute(node.id)}"><title>${escapeText(label)}</title>\n${shapeOf(node.kind, { x, y, width, height }, paint)}\n${text.join('')}</g>\n`;
}

/** Entities are ovals, activities boxes, agents houses (PROV-O drawings); configuration a sheet, descriptions dashed boxes. */
function shapeOf(kind: NodeKind, { x, y, width, height }: Placed, paint: string): string {
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2].map(
    round,
  );
  const box = `x="${left}" y="${top}" width="${round(width)}" height="${round(height)}"`;
  switch (kind) {
    case 'entity':
      return `<ellipse cx="${x}" cy="${y}" rx="${round(width / 2)}" ry="${round(height / 2)}" ${paint}/>`;
    case 'activity':
      return `<rect ${box} ${paint}/>`;
    case 'agent':
      return `<polygon points="${left},${bottom} ${left},${top! + 16} ${x},${top} ${right},${top! + 16} ${right},${bottom}" ${paint}/>`;
    case 'configuration':
      return `<polygon points="${left},${top} ${right! - 10},${top} ${right},${top! + 10} ${right},${bottom} ${left},${bottom}" ${paint}/>`;
    case 'description':
      return `<rect ${box} rx="6" stroke-dasharray="4 3" ${paint}/>`;
    default:
      return kind satisfies never;
  }
}

function writeEdge(
  edge: DrawnEdge,
  places: ReadonlyMap<string, Placed>,
  through: readonly Point[],
  direction: RankDirection,
): string {
  const [start, end] = [places.get(edge.from)!, places.get(edge.to)!];
  const colour = EDGE_COLOURS[edge.relation] ?? OTHER_EDGE_COLOUR;
  const level = direction === 'LR' || direction === 'RL';
  const from = border(start, end, level);
  const to = border(end, start, level);
  const points = [from, ...through, to];
  const label = edge.role ? `${edge.relation} (${edge.role})` : edge.relation;
  const { x, y } = middleOf(points);
  return (
    `<path d="${pathThrough(points, level)}" fill="none" stroke="${colour}" marker-end="url(#to-${colour.slice(1)})"/>\n` +
    `<text x="${x}" y="${y}" dy="-3" font-size="10" fill="${colour}" text-anchor="middle" stroke="#ffffff" stroke-width="3" paint-order="stroke">${escapeText(label)}</text>\n`
  );
}

/** Where an arrow leaves a box towards another: the middle of the side that faces it. */
function border(box: Placed, other: Placed, level: boolean): { x: number; y: number } {
  if (level) return { x: round(box.x + (Math.sign(other.x - box.x) * box.width) / 2), y: round(box.y) };
  return { x: round(box.x), y: round(box.y + (Math.sign(other.y - box.y) * box.height) / 2) };
}

function markers(): string {
  return [...new Set([...Object.values(EDGE_COLOURS), OTHER_EDGE_COLOUR])]
    .map(
      (colour) =>
        `<marker id="to-${colour.slice(1)}" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M 0 0 L 10 5 L 0 10 z" fill="${colour}"/></marker>`,
    )
    .join('');
}

const round = (value: number) => Math.round(value * 10) / 10;
