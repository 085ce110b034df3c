import type { ResponseSet } from '@/components/responses/response-set';
import { type Observation, ownAddress } from './observation';

/** The instrument responses of an observation, for the viewer; null when it has none. */
export function responsesOf(observation: Observation): ResponseSet | null {
  const links = observation.links.filter(
    ({ semantics, target, localSemantics }) =>
      semantics === '#calibration' && target.kind === 'access' && localSemantics !== null,
  );
  if (links.length === 0) return null;
  const { obsId, id, facts, refusal } = observation;
  return {
    obsId,
    id,
    title: `${facts.target_name ?? 'Observation'}, ${facts.obs_collection}`,
    parts: links.flatMap((link) => {
      const url = ownAddress(link);
      return url === null ? [] : [{ type: link.localSemantics!, url }];
    }),
    refusal,
  };
}
