/**
 * Documents of every kind of record, for property tests: names with all that IRIs of archives hold, texts
 * with quotes, line ends and letters of many scripts.
 */
import fc from 'fast-check';
import type { Attribute, Literal, ProvDocument, ProvRecord } from './document';
import { PROV, VOPROV, XSD } from './namespaces';
import { factsOf, RECORD_KINDS, type RecordKind } from './record-kinds';

const iri = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'ivo://x.y/hess?',
        'http://a.b/c#',
        'urn:sha256:',
        'https://gw.example/p/',
        `${VOPROV}`,
      ),
      fc.stringMatching(/^[A-Za-z0-9_.\-/?#=&:,;()'~+*!$@%[\]é]{1,12}$/),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    `${PROV}Person`,
    'ivo://x.y/hess?23523',
    'http://a.b/_x0041_b',
    'http://a.b/c.',
    'http://a.b/-c/',
  ),
);

/** Texts that XML can hold. */
const text = fc
  .string({ unit: 'binary', maxLength: 20 })
  .map((value) => value.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' '));

const literal: fc.Arbitrary<Literal> = fc.oneof(
  iri.map((one): Literal => ({ kind: 'name', iri: one })),
  text.map((value): Literal => ({ kind: 'text', value, datatype: null, language: null })),
  text.map((value): Literal => ({ kind: 'text', value, datatype: null, language: 'en-GB' })),
  fc
    .integer()
    .map((value): Literal => ({ kind: 'text', value: `${value}`, datatype: `${XSD}int`, language: null })),
  text.map((value): Literal => ({ kind: 'text', value, datatype: 'http://a.b/types#odd', language: null })),
);

const attribute: fc.Arbitrary<Attribute> = fc.record({
  name: fc.constantFrom(
    `${PROV}label`,
    `${PROV}type`,
    `${PROV}role`,
    'http://a.b/words#note',
    'ivo://x.y/1?a=b',
  ),
  value: literal,
});

const time = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const record: fc.Arbitrary<ProvRecord> = fc
  .constantFrom(...(Object.keys(RECORD_KINDS) as RecordKind[]))
  .chain((kind) => {
    const { element, arguments: all } = factsOf(kind);
    const ofType = { name: iri, time, literal: text };
    const args = fc.record(Object.fromEntries(all.map(({ name, type }) => [name, ofType[type]])), {
      requiredKeys: [],
    });
    return fc.record({
      kind: fc.constant(kind),
      id: element ? iri : fc.option(iri),
      arguments: args as fc.Arbitrary<Record<string, string>>,
      attributes: fc.array(attribute, { maxLength: 3 }),
    });
  });

export const arbitraryDocument: fc.Arbitrary<ProvDocument> = fc.record({
  prefixes: fc.constantFrom(
    new Map(),
    new Map([['gw', 'ivo://x.y/']]),
    new Map([
      ['1', 'ivo://x.y/'],
      ['xmlns', 'http://a.b/'],
    ]),
  ),
  records: fc.array(record, { maxLength: 8 }),
  bundles: fc.array(fc.record({ id: iri, records: fc.array(record, { maxLength: 3 }) }), { maxLength: 1 }),
});
