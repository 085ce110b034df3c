/** The words of the model for people. */
import type { NodeKind } from '@/lib/provenance/drawing/drawing';

export const KIND_WORDS: Readonly<Record<NodeKind, string>> = {
  entity: 'Entity',
  activity: 'Activity',
  agent: 'Agent',
  configuration: 'Parameters',
  description: 'Description',
};

/** How a list reads on from a thing to an earlier one. */
const TO_THE_PAST: Readonly<Record<string, string>> = {
  used: 'used',
  wasGeneratedBy: 'was made by',
  wasDerivedFrom: 'was derived from',
  wasInformedBy: 'followed',
  hadMember: 'belongs to',
  wasAssociatedWith: 'with',
  wasAttributedTo: 'work of',
};

/** And to a later one. */
const TO_THE_FUTURE: Readonly<Record<string, string>> = {
  used: 'was used by',
  wasGeneratedBy: 'made',
  wasDerivedFrom: 'led to',
  wasInformedBy: 'was followed by',
  hadMember: 'holds',
  wasAssociatedWith: 'took part in',
  wasAttributedTo: 'made',
};

export function relationWords(relation: string, towards: 'past' | 'future', role: string | null): string {
  const words = (towards === 'past' ? TO_THE_PAST : TO_THE_FUTURE)[relation] ?? relation;
  return role === null ? words : `${words} (${role})`;
}
