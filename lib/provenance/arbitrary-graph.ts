/**
 * Graphs with every class of ProvenanceDM, for property tests: few identifiers, so that relations meet and
 * things are told more than once.
 */
import fc from 'fast-check';
import type { ProvenanceGraph } from './model';

const id = fc.constantFrom(
  'ivo://x.y/hess?23523',
  'ivo://x.y/provenance?job/a%2Fb',
  'urn:sha256:ab12',
  'urn:uuid:0e8b5a2c-6b1d-4b0b-9d9e-000000000001',
  'https://gw.example/package/77',
  'ivo://x.y/provenance?observation/hess/23523/parameters/zen_pnt',
);
const word = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/\p{C}/gu, ' '));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one);
const time = fc.date({
  min: new Date('1990-01-01'),
  max: new Date('2100-01-01'),
  noInvalidDate: true,
});
const listOf = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });

const roleDescription = fc.record({
  id,
  activityDescription: id,
  role: word,
  description: maybe(word),
  type: maybe(fc.constantFrom('Main', 'Calibration', 'Log')),
  multiplicity: maybe(fc.constant('0..*')),
  entityDescription: maybe(id),
});

export const arbitraryGraph: fc.Arbitrary<ProvenanceGraph> = fc.record({
  entities: listOf(
    fc.record({
      id,
      class: fc.constantFrom('entity' as const, 'dataset' as const, 'value' as const, 'collection' as const),
      name: maybe(word),
      location: maybe(word),
      generatedAtTime: maybe(time),
      invalidatedAtTime: maybe(time),
      comment: maybe(word),
      value: maybe(word),
      entityDescription: maybe(id),
    }),
  ),
  activities: listOf(
    fc.record({
      id,
      name: maybe(word),
      startTime: maybe(time),
      endTime: maybe(time),
      comment: maybe(word),
      activityDescription: maybe(id),
    }),
  ),
  agents: listOf(
    fc.record({
      id,
      name: word,
      type: maybe(fc.constantFrom('Person' as const, 'Organization' as const, 'SoftwareAgent' as const)),
      email: maybe(word),
      url: maybe(word),
    }),
  ),
  used: listOf(fc.record({ activity: id, entity: id, role: maybe(word), time: maybe(time) })),
  wasGeneratedBy: listOf(fc.record({ entity: id, activity: id, role: maybe(word) })),
  wasDerivedFrom: listOf(fc.record({ generatedEntity: id, usedEntity: id })),
  wasInformedBy: listOf(fc.record({ informed: id, informant: id })),
  wasAssociatedWith: listOf(fc.record({ activity: id, agent: id, role: maybe(word) })),
  wasAttributedTo: listOf(fc.record({ entity: id, agent: id, role: maybe(word) })),
  hadMember: listOf(fc.record({ collection: id, entity: id })),
  wasConfiguredBy: listOf(
    fc.record({
      activity: id,
      artefactType: fc.constantFrom('Parameter' as const, 'ConfigFile' as const),
      artefact: id,
    }),
  ),
  activityDescriptions: listOf(
    fc.record({ id, name: word, version: maybe(word), type: maybe(word), docurl: maybe(word) }),
  ),
  entityDescriptions: listOf(
    fc.record({
      id,
      class: fc.constantFrom('entity' as const, 'dataset' as const, 'value' as const),
      name: word,
      contentType: maybe(word),
      valueType: maybe(word),
      unit: maybe(word),
    }),
  ),
  usageDescriptions: listOf(roleDescription),
  generationDescriptions: listOf(roleDescription),
  parameters: listOf(
    fc.record({ id, name: word, value: word, valueEntity: maybe(id), parameterDescription: maybe(id) }),
  ),
  parameterDescriptions: listOf(
    fc.record({
      id,
      activityDescription: id,
      name: word,
      valueType: fc.constant('double'),
      unit: maybe(word),
      default: maybe(word),
    }),
  ),
  configFiles: listOf(fc.record({ id, name: word, location: maybe(word), configFileDescription: maybe(id) })),
  configFileDescriptions: listOf(
    fc.record({ id, activityDescription: id, name: word, contentType: fc.constant('text/plain') }),
  ),
});
