/**
 * Two products side by side: which step, which version, which parameter of how they were made differs.
 *
 * Steps are matched by their type (Observation, Calibration …) and, where there are several of one type, by their
 * order in time. Instants and identifiers are left out: they always differ, and say nothing.
 */
import { parametersOf } from './drawing/to-drawing';
import type { Activity, Entity, ProvenanceGraph } from './model';

export interface ComparedFact {
  readonly name: string;
  /** null where that side does not have it. */
  readonly first: string | null;
  readonly second: string | null;
}

export interface ComparedStep {
  /** `Calibration`; with a number where there are several. */
  readonly step: string;
  readonly differing: readonly ComparedFact[];
  /** Facts that are equal. */
  readonly equal: number;
}

export function compareStories(first: ProvenanceGraph, second: ProvenanceGraph): ComparedStep[] {
  const [a, b] = [stepsOf(first), stepsOf(second)];
  const steps = [...new Set([...a.keys(), ...b.keys()])];
  return steps.map((step) => {
    const [left, right] = [a.get(step) ?? new Map(), b.get(step) ?? new Map()];
    const names = [...new Set<string>([...left.keys(), ...right.keys()])];
    const facts = names.map((name) => ({
      name,
      first: left.get(name) ?? null,
      second: right.get(name) ?? null,
    }));
    const differing = facts.filter((fact) => fact.first !== fact.second);
    return { step, differing, equal: facts.length - differing.length };
  });
}

type Facts = ReadonlyMap<string, string>;

/** Facts of each step, the earliest first. */
function stepsOf(graph: ProvenanceGraph): Map<string, Facts> {
  const description = (activity: Activity) =>
    graph.activityDescriptions.find(({ id }) => id === activity.activityDescription);
  const inOrder = graph.activities.toSorted((a, b) => rankOf(a, graph) - rankOf(b, graph));
  const counts = new Map<string, number>();
  return new Map(
    inOrder.map((activity): [string, Facts] => {
      const about = description(activity);
      const type = about?.subtype ?? about?.type ?? about?.name ?? 'Step';
      const count = (counts.get(type) ?? 0) + 1;
      counts.set(type, count);
      return [count === 1 ? type : `${type} ${count}`, factsOf(activity, graph, about)];
    }),
  );
}

/** How many steps lie before one: earlier steps first, whether or not their times are known. */
function rankOf({ id }: Activity, graph: ProvenanceGraph): number {
  const madeBy = new Map(graph.wasGeneratedBy.map(({ entity, activity }) => [entity, activity]));
  const usedBy = Map.groupBy(graph.used, ({ activity }) => activity);
  const before = new Set<string>();
  const queue = [id];
  for (const activity of queue) {
    for (const { entity } of usedBy.get(activity) ?? []) {
      const maker = madeBy.get(entity);
      if (maker === undefined || before.has(maker)) continue;
      before.add(maker);
      queue.push(maker);
    }
  }
  return before.size;
}

function factsOf(
  activity: Activity,
  graph: ProvenanceGraph,
  about: ProvenanceGraph['activityDescriptions'][number] | undefined,
): Facts {
  const facts = new Map<string, string>();
  if (about) facts.set('Software', about.name);
  if (about?.version) facts.set('Version', about.version);
  for (const { label, value } of parametersOf(activity.id, graph)) facts.set(label, value);
  for (const { entity, role } of graph.used.filter((one) => one.activity === activity.id)) {
    const value = graph.entities.find(({ id, class: kind }) => id === entity && kind === 'value');
    if (value?.value) facts.set(labelOf(value, role ?? 'Value'), value.value);
  }
  const agents = graph.wasAssociatedWith.filter((one) => one.activity === activity.id);
  for (const { agent, role } of agents) {
    facts.set(role ?? 'With', graph.agents.find(({ id }) => id === agent)?.name ?? agent);
  }
  return facts;
}

/** `Night sky background`; of `Proposal 2017-3` only what it is, since the name tells the value again. */
function labelOf({ name, value }: Entity, role: string): string {
  return name === null || name === undefined || name.includes(value!) ? role : name;
}
