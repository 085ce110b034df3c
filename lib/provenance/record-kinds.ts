/**
 * The kinds of records, and their arguments in the order of PROV-N (PROV-N §3, §6; PROV-XML §3).
 *
 * One table serves all readers and writers. Any argument may be absent: tools write relations of which only one
 * end is known, and `-` stands for the other. `vo` marks the records that ProvenanceDM adds, as voprov and
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
}

export interface KindFacts {
  /** An element has an identifier as its first argument, a relation may have one before a semicolon. */
  readonly element: boolean;
  readonly arguments: readonly Argument[];
  readonly vo: boolean;
}

const name = (word: string): Argument => ({ name: word, iri: PROV + word, type: 'name' });
const time = (word: string): Argument => ({ name: word, iri: PROV + word, type: 'time' });
const voName = (word: string): Argument => ({ name: word, iri: VOPROV + word, type: 'name' });
const voLiteral = (word: string): Argument => ({ name: word, iri: VOPROV + word, type: 'literal' });
/** voprov takes these words from PROV, though PROV has no `name`. */
const literal = (word: string): Argument => ({ name: word, iri: PROV + word, type: 'literal' });

const element = (...args: Argument[]): KindFacts => ({ element: true, arguments: args, vo: false });
const relation = (...args: Argument[]): KindFacts => ({ element: false, arguments: args, vo: false });
const voElement = (...args: Argument[]): KindFacts => ({ element: true, arguments: args, vo: true });
const voRelation = (...args: Argument[]): KindFacts => ({ element: false, arguments: args, vo: true });

export const RECORD_KINDS = {
  entity: element(),
  activity: element(time('startTime'), time('endTime')),
  agent: element(),
  wasGeneratedBy: relation(name('entity'), name('activity'), time('time')),
  used: relation(name('activity'), name('entity'), time('time')),
  wasInformedBy: relation(name('informed'), name('informant')),
  wasStartedBy: relation(name('activity'), name('trigger'), name('starter'), time('time')),
  wasEndedBy: relation(name('activity'), name('trigger'), name('ender'), time('time')),
  wasInvalidatedBy: relation(name('entity'), name('activity'), time('time')),
  wasDerivedFrom: relation(
    name('generatedEntity'),
    name('usedEntity'),
    name('activity'),
    name('generation'),
    name('usage'),
  ),
  wasAttributedTo: relation(name('entity'), name('agent')),
  wasAssociatedWith: relation(name('activity'), name('agent'), name('plan')),
  actedOnBehalfOf: relation(name('delegate'), name('responsible'), name('activity')),
  wasInfluencedBy: relation(name('influencee'), name('influencer')),
  alternateOf: relation(name('alternate1'), name('alternate2')),
  specializationOf: relation(name('specificEntity'), name('generalEntity')),
  mentionOf: relation(name('specificEntity'), name('generalEntity'), name('bundle')),
  hadMember: relation(name('collection'), name('entity')),
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
  isDescribedBy: voRelation(voName('described'), voName('descriptor')),
  isRelatedTo: voRelation(voName('related'), voName('relator')),
  wasConfiguredBy: voRelation(voName('configured'), voName('configurator'), voLiteral('artefactType')),
  hadReference: voRelation(voName('referenced'), voName('referrer')),
} as const satisfies Readonly<Record<string, KindFacts>>;

export type RecordKind = keyof typeof RECORD_KINDS;

/** What a kind is made of. */
export function factsOf(kind: RecordKind): KindFacts {
  return RECORD_KINDS[kind];
}

export function isRecordKind(word: string): word is RecordKind {
  return Object.hasOwn(RECORD_KINDS, word);
}
