/**
 * A graph that refers to nothing outside of itself, as the tables ask for: what a document only points at, such as
 * descriptions that were not asked for, is forgotten; agents are kept by their identifier.
 */
import { mergeGraphs } from './merge-graphs';
import { EMPTY_GRAPH, type ProvenanceGraph } from './model';

export function closeReferences(graph: ProvenanceGraph): ProvenanceGraph {
  const activities = idsOf(graph.activityDescriptions);
  const entities = idsOf(graph.entityDescriptions);
  const usages = graph.usageDescriptions.filter((one) => activities.has(one.activityDescription));
  const generations = graph.generationDescriptions.filter((one) => activities.has(one.activityDescription));
  const parameters = graph.parameterDescriptions.filter((one) => activities.has(one.activityDescription));
  const files = graph.configFileDescriptions.filter((one) => activities.has(one.activityDescription));
  const usageIds = idsOf(usages);
  const generationIds = idsOf(generations);
  const parameterIds = idsOf(parameters);
  const fileIds = idsOf(files);
  const artefacts = { Parameter: idsOf(graph.parameters), ConfigFile: idsOf(graph.configFiles) };
  const agents = idsOf(graph.agents);
  const named = [...graph.wasAssociatedWith, ...graph.wasAttributedTo].map(({ agent }) => agent);
  const closed: ProvenanceGraph = {
    ...graph,
    entities: graph.entities.map((one) => within(one, 'entityDescription', entities)),
    activities: graph.activities.map((one) => within(one, 'activityDescription', activities)),
    used: graph.used.map((one) => within(one, 'usageDescription', usageIds)),
    wasGeneratedBy: graph.wasGeneratedBy.map((one) => within(one, 'generationDescription', generationIds)),
    parameters: graph.parameters.map((one) => within(one, 'parameterDescription', parameterIds)),
    configFiles: graph.configFiles.map((one) => within(one, 'configFileDescription', fileIds)),
    usageDescriptions: usages.map((one) => within(one, 'entityDescription', entities)),
    generationDescriptions: generations.map((one) => within(one, 'entityDescription', entities)),
    parameterDescriptions: parameters,
    configFileDescriptions: files,
    wasConfiguredBy: graph.wasConfiguredBy.filter((one) => artefacts[one.artefactType].has(one.artefact)),
  };
  const missing = [...new Set(named)].filter((id) => !agents.has(id)).map((id) => ({ id, name: id }));
  return mergeGraphs([closed, { ...EMPTY_GRAPH, agents: missing }]);
}

const idsOf = (things: readonly { readonly id: string }[]) => new Set(things.map(({ id }) => id));

/** The same without its reference, when that leads nowhere. */
function within<Thing, Name extends keyof Thing>(
  thing: Thing,
  name: Name,
  known: ReadonlySet<string>,
): Thing {
  const reference = thing[name] as string | null | undefined;
  return reference == null || known.has(reference) ? thing : { ...thing, [name]: null };
}
