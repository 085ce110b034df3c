import { EMPTY_GRAPH, type ProvenanceGraph } from './model';
import type { ProvRequest } from './prov-request';

/** Leave out of a graph what was not asked for: agents, configuration, descriptions. */
export function selectParts(
  graph: ProvenanceGraph,
  { agents, configuration, descriptions }: Pick<ProvRequest, 'agents' | 'configuration' | 'descriptions'>,
): ProvenanceGraph {
  const { entities, activities, used, wasGeneratedBy, wasDerivedFrom, wasInformedBy, hadMember } = graph;
  return {
    ...EMPTY_GRAPH,
    entities: descriptions === 2 ? entities : entities.map((e) => ({ ...e, entityDescription: null })),
    activities: descriptions > 0 ? activities : activities.map((a) => ({ ...a, activityDescription: null })),
    used: descriptions === 2 ? used : used.map((u) => ({ ...u, usageDescription: null })),
    wasGeneratedBy:
      descriptions === 2
        ? wasGeneratedBy
        : wasGeneratedBy.map((g) => ({ ...g, generationDescription: null })),
    wasDerivedFrom,
    wasInformedBy,
    hadMember,
    ...(agents && {
      agents: graph.agents,
      wasAssociatedWith: graph.wasAssociatedWith,
      wasAttributedTo: graph.wasAttributedTo,
    }),
    ...(configuration && {
      wasConfiguredBy: graph.wasConfiguredBy,
      parameters:
        descriptions === 2
          ? graph.parameters
          : graph.parameters.map((p) => ({ ...p, parameterDescription: null })),
      configFiles:
        descriptions === 2
          ? graph.configFiles
          : graph.configFiles.map((f) => ({ ...f, configFileDescription: null })),
    }),
    ...(descriptions > 0 && { activityDescriptions: graph.activityDescriptions }),
    ...(descriptions === 2 && {
      entityDescriptions: graph.entityDescriptions,
      usageDescriptions: graph.usageDescriptions,
      generationDescriptions: graph.generationDescriptions,
      parameterDescriptions: graph.parameterDescriptions,
      configFileDescriptions: graph.configFileDescriptions,
    }),
  };
}
