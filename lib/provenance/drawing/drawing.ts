/**
 * A graph as it is drawn: boxes with words, and arrows that point to the past. Plain data, for pictures made on
 * the server and for the page alike.
 */

/** What a box stands for; each has a shape of its own, so that colour is never needed to tell them apart. */
export type NodeKind = 'entity' | 'activity' | 'agent' | 'configuration' | 'description';

export interface DrawnNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** `dataset`, `value`, `Person`, `Calibration` … */
  readonly type: string | null;
  readonly title: string;
  /** What else is known, for the detail view; the first few are drawn into pictures. */
  readonly details: readonly Detail[];
}

export interface Detail {
  readonly label: string;
  readonly value: string;
  /** A parameter of the activity, rather than something said of it. */
  readonly parameter?: true;
}

export interface DrawnEdge {
  /** The later end: the arrow starts here. */
  readonly from: string;
  /** The earlier end. */
  readonly to: string;
  /** Name of the relation, as the model has it. */
  readonly relation: string;
  readonly role: string | null;
}

export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

export interface Placed {
  /** Of the centre, pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type RankDirection = 'LR' | 'RL' | 'TB' | 'BT';

/** Usual colours of PROV drawings, as OPUS and voprov have them: fill, edge. */
export const NODE_COLOURS: Readonly<Record<NodeKind, readonly [fill: string, edge: string]>> = {
  entity: ['#fffc87', '#808000'],
  activity: ['#9fb1fc', '#0000ff'],
  agent: ['#fed37f', '#8a5a00'],
  configuration: ['#4cdd4c', '#1c6b1c'],
  description: ['#ff7c47', '#8f2f06'],
};

export const EDGE_COLOURS: Readonly<Record<string, string>> = {
  used: '#c00000',
  wasGeneratedBy: '#006400',
  wasAssociatedWith: '#8a5a00',
  wasAttributedTo: '#8a5a00',
  wasConfiguredBy: '#1c6b1c',
  isDescribedBy: '#8f2f06',
};
export const OTHER_EDGE_COLOUR = '#555555';
