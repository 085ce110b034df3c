/**
 * The kinds of records, and their arguments in the order of PROV-N (PROV-N §3, §6; PROV-XML §3).
 *
 * One table serves all readers and writers. `vo` marks the records that ProvenanceDM adds, as voprov and
 * OPUS spell them: no part of W3C PROV, written for MODEL=IVOA alone.
 */
import { PROV, VOPROV } from './namespaces';

/** A name is an IRI, a time an xsd:dateTime, a literal any text. */
export type ArgumentType = 'name' | 'time' | 'literal';

export interface Argument {
  readonly name: string;
  /** Its name in PROV-JSON and PROV-XML. */
  readonly iri: string;
  readonly type: ArgumentType;
  /** Whether a record without it makes no sense. */
  readonly required: boolean;
}

export interface KindFacts {
  /** An element has an identifier as its first argument, a relation may have one before a semicolon. */
  readonly element: boolean;
  readonly arguments: readonly Argument[];
  readonly vo: boolean;
}

const need = (name: string): Argument => ({ name, iri: PROV + name, type: 'name', required: true });
const may = (name: string): Argument => ({ name, iri: PROV + name, type: 'name', required: false });
const time = (name: string): Argument => ({ name, iri: PROV + name, type: 'time', required: false });
const voNeed = (name: string): Argument => ({ name, iri: VOPROV + name, type: 'name', required: true });
const voLiteral = (name: string): Argument => ({
  name,
  iri: VOPROV + name,
  type: 'literal',
  required: false,
});
/** voprov takes these words from PROV, though PROV has no `name`. */
const literal = (name: string): Argument => ({ name, iri: PROV + name, type: 'literal', required: false });

const element = (...args: Argument[]): KindFacts => ({ element: true, arguments: args, vo: false });
const relation = (...args: Argument[]): KindFacts => ({ element: false, arguments: args, vo: false });
const voElement = (...args: Argument[]): KindFacts => ({ element: true, arguments: args, vo: true });
const voRelation = (...args: Argument[]): KindFacts => ({ element: false, arguments: args, vo: true });

export const RECORD_KINDS = {
  entity: element(),
  activity: element(time('startTime'), time('endTime')),
  agent: element(),
  wasGeneratedBy: relation(need('entity'), may('activity'), time('time')),
  used: relation(need('activity'), may('entity'), time('time')),
  wasInformedBy: relation(need('informed'), need('informant')),
  wasStartedBy: relation(need('activity'), may('trigger'), may('starter'), time('time')),
  wasEndedBy: relation(need('activity'), may('trigger'), may('ender'), time('time')),
  wasInvalidatedBy: relation(need('entity'), may('activity'), time('time')),
  wasDerivedFrom: relation(
    need('generatedEntity'),
    need('usedEntity'),
    may('activity'),
    may('generation'),
    may('usage'),
  ),
  wasAttributedTo: relation(need('entity'), need('agent')),
  wasAssociatedWith: relation(need('activity'), may('agent'), may('plan')),
  actedOnBehalfOf: relation(need('delegate'), need('responsible'), may('activity')),
  wasInfluencedBy: relation(need('influencee'), need('influencer')),
  alternateOf: relation(need('alternate1'), need('alternate2')),
  specializationOf: relation(need('specificEntity'), need('generalEntity')),
  mentionOf: relation(need('specificEntity'), need('generalEntity'), may('bundle')),
  hadMember: relation(need('collection'), need('entity')),
  valueEntity: voElement(),
  datasetEntity: voElement(),
  activityDescription: voElement(literal('name')),
  usageDescription: voElement(),
  generationDescription: voElement(),
  entityDescription: voElement(literal('name')),
  valueDescription: voElement(literal('name'), voLiteral('valueType')),
  datasetDescription: voElement(literal('name'), voLiteral('contentType')),
  parameterDescription: voElement(literal('name')),
  configFileDescription: voElement(literal('name')),
  parameter: voElement(literal('name'), literal('value')),
  configFile: voElement(literal('name'), literal('location')),
  isDescribedBy: voRelation(voNeed('described'), voNeed('descriptor')),
  isRelatedTo: voRelation(voNeed('related'), voNeed('relator')),
  wasConfiguredBy: voRelation(voNeed('configured'), voNeed('configurator'), voLiteral('artefactType')),
  hadReference: voRelation(voNeed('referenced'), voNeed('referrer')),
} as const satisfies Readonly<Record<string, KindFacts>>;

export type RecordKind = keyof typeof RECORD_KINDS;

/** What a kind is made of. */
export function factsOf(kind: RecordKind): KindFacts {
  return RECORD_KINDS[kind];
}

export function isRecordKind(word: string): word is RecordKind {
  return Object.hasOwn(RECORD_KINDS, word);
}
