/**
 * Words that some writers use in place of a record and its prov:type (PROV-XML §3, PROV-O): `person` is an
 * agent of type prov:Person.
 */
import { PROV } from './namespaces';
import type { RecordKind } from './record-kinds';

const SUBTYPES: Readonly<Record<string, { kind: RecordKind; type: string }>> = {
  person: { kind: 'agent', type: `${PROV}Person` },
  organization: { kind: 'agent', type: `${PROV}Organization` },
  softwareAgent: { kind: 'agent', type: `${PROV}SoftwareAgent` },
  plan: { kind: 'entity', type: `${PROV}Plan` },
  bundle: { kind: 'entity', type: `${PROV}Bundle` },
  collection: { kind: 'entity', type: `${PROV}Collection` },
  emptyCollection: { kind: 'entity', type: `${PROV}EmptyCollection` },
  wasRevisionOf: { kind: 'wasDerivedFrom', type: `${PROV}Revision` },
  wasQuotedFrom: { kind: 'wasDerivedFrom', type: `${PROV}Quotation` },
  hadPrimarySource: { kind: 'wasDerivedFrom', type: `${PROV}PrimarySource` },
};

export function baseOf(word: string): { kind: RecordKind; type: string } | null {
  return Object.hasOwn(SUBTYPES, word) ? SUBTYPES[word]! : null;
}
