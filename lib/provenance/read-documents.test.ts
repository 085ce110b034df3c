import { expect, test } from 'vitest';
import { readProvJson } from './read-prov-json';
import { readProvN } from './read-prov-n';
import { readProvXml } from './read-prov-xml';
import { canonicalForm } from './same-document';

// One small document, spelled by hand in the three notations of W3C.
const JSON_TEXT = `{
  "prefix": { "ex": "http://example.org/", "default": "http://other.org/" },
  "entity": { "ex:e1": { "prov:label": { "$": "émission", "lang": "fr" }, "prov:type": { "$": "prov:Plan", "type": "prov:QUALIFIED_NAME" } }, "e2": {} },
  "activity": { "ex:a": { "prov:startTime": "2012-03-31T09:21:00Z", "ex:runs": 5 } },
  "used": { "_:u": { "prov:activity": "ex:a", "prov:entity": "e2", "prov:role": "events" } },
  "wasGeneratedBy": { "ex:g": { "prov:entity": "ex:e1", "prov:activity": "ex:a" } }
}`;
const N_TEXT = `document
  prefix ex <http://example.org/>
  default <http://other.org/>
  // a comment
  entity(ex:e1, [prov:label="émission"@fr, prov:type='prov:Plan'])
  entity(e2)
  activity(ex:a, 2012-03-31T09:21:00Z, -, [ex:runs=5])
  used(ex:a, e2, -, [prov:role="events"])
  wasGeneratedBy(ex:g; ex:e1, ex:a, -)
endDocument`;
const XML_TEXT = `<?xml version="1.0"?>
<prov:document xmlns:prov="http://www.w3.org/ns/prov#" xmlns:ex="http://example.org/" xmlns="http://other.org/"
  xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <prov:plan prov:id="ex:e1"><prov:label xml:lang="fr">émission</prov:label></prov:plan>
  <prov:entity prov:id="e2"/>
  <prov:activity prov:id="ex:a">
    <prov:startTime>2012-03-31T09:21:00Z</prov:startTime><ex:runs xsi:type="xsd:int">5</ex:runs>
  </prov:activity>
  <prov:used><prov:activity prov:ref="ex:a"/><prov:entity prov:ref="e2"/><prov:role>events</prov:role></prov:used>
  <prov:wasGeneratedBy prov:id="ex:g"><prov:entity prov:ref="ex:e1"/><prov:activity prov:ref="ex:a"/></prov:wasGeneratedBy>
</prov:document>`;

test('the same graph is read out of three notations', () => {
  const form = canonicalForm(readProvJson(JSON_TEXT));
  expect(canonicalForm(readProvN(N_TEXT))).toBe(form);
  expect(canonicalForm(readProvXml(XML_TEXT))).toBe(form);
});

test('voprov’s XML, all in its own namespace, is read', () => {
  const { records } = readProvXml(`<document xmlns="http://www.ivoa.net/documents/ProvenanceDM/index.html#"
    xmlns:ex="http://example.org/"><parameter id="ex:p"><name>BAND</name><value>1</value></parameter>
    <wasConfiguredBy><configured ref="ex:a"/><configurator ref="ex:p"/><artefactType>Parameter</artefactType></wasConfiguredBy>
    </document>`);
  expect(records.map(({ kind, arguments: args }) => [kind, args])).toEqual([
    ['parameter', { name: 'BAND', value: '1' }],
    [
      'wasConfiguredBy',
      {
        configured: 'http://example.org/a',
        configurator: 'http://example.org/p',
        artefactType: 'Parameter',
      },
    ],
  ]);
});

test.for([
  [
    readProvJson,
    '{"entity": {"ex:e": {}}}',
    'PROV-JSON: the prefix of "ex:e" is not declared (at entity → ex:e).',
  ],
  [readProvJson, '{"entity": {}', 'PROV-JSON: it is no JSON (line 1, column 14).'],
  [readProvJson, '[]', 'PROV-JSON: expected an object (the document).'],
  [
    readProvJson,
    '{"wasMadeBy": {}}',
    'PROV-JSON: there is no kind of record "wasMadeBy" in PROV (at wasMadeBy).',
  ],
  [
    readProvN,
    'document\n entity(ex:e)\nendDocument',
    'PROV-N: the prefix of "ex:e" is not declared (line 2, column 9).',
  ],
  [
    readProvN,
    'document\n activity(prov:a, noon)',
    'PROV-N: "noon" is no time: expected 2026-01-05T10:00:00Z (line 2, column 19).',
  ],
  [readProvN, 'document', 'PROV-N: the document has no end (line 1, column 9).'],
  [
    readProvXml,
    '<!DOCTYPE x [<!ENTITY a "b">]><x/>',
    'PROV-XML: a document type is not read here (line 1, column 31).',
  ],
  [readProvXml, '<prov:document>', 'PROV-XML: unbound namespace prefix: "prov" (line 1, column 16).'],
  [readProvXml, '<html/>', 'PROV-XML: the root is <html>, expected <prov:document> (line 1, column 8).'],
] as const)('%# what is wrong is said with its place', ([read, text, message]) => {
  expect(() => read(text)).toThrow(`Cannot read this as ${message}`);
});
