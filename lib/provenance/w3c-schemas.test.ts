/**
 * What MODEL=W3C gives, against the schemas of W3C: that of PROV-JSON (submission of 2013) and that of PROV-XML.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROOT } from '@/scripts/project';
import { arbitraryDocument } from './arbitrary-document';
import { arbitraryGraph } from './arbitrary-graph';
import type { ProvDocument } from './document';
import { factsOf } from './record-kinds';
import { toDocument } from './to-document';
import { writeProvJson } from './write-prov-json';
import { writeProvXml } from './write-prov-xml';

const SCHEMAS = join(ROOT, '../shared/data/schemas/prov');
const JSON_SCHEMA = join(SCHEMAS, 'prov-json.schema.json');
const XML_SCHEMA = join(SCHEMAS, 'prov.xsd');
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

/** What the schema has against a document, as text; empty when it is valid. */
function jsonProblems({ validateFormats = true } = {}): (text: string) => string {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats });
  addFormats(ajv);
  const check = ajv.compile(JSON.parse(readFileSync(JSON_SCHEMA, 'utf8')));
  return (text) => (check(JSON.parse(text)) ? '' : ajv.errorsText(check.errors));
}

function expectValidXml(text: string): void {
  execFileSync('xmllint', ['--nonet', '--noout', '--schema', XML_SCHEMA, '-'], {
    input: text,
    stdio: 'pipe',
  });
}

/**
 * Relations with all they must have, each element told once, and nothing that is not in the schema of PROV-JSON,
 * which was written before mentionOf and spells wasEndedBy otherwise than its own text does.
 */
const complete = arbitraryDocument.map(({ prefixes, records }): ProvDocument => {
  const seen = new Set<string>();
  return {
    prefixes,
    bundles: [],
    records: records.filter(({ kind, id, arguments: args }) => {
      const facts = factsOf(kind);
      if (facts.vo || kind === 'mentionOf' || kind === 'wasEndedBy') return false;
      if (facts.arguments.some(({ name, type }) => type === 'name' && args[name] === undefined)) return false;
      const known = id !== null && seen.has(`${kind} ${id}`);
      if (id !== null) seen.add(`${kind} ${id}`);
      return !known;
    }),
  };
});

describe.skipIf(!existsSync(JSON_SCHEMA))('PROV-JSON (needs ../shared/data)', () => {
  test('any graph of ProvenanceDM is valid for W3C readers', () => {
    const problems = jsonProblems();
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        expect(problems(writeProvJson(toDocument(graph, 'W3C')))).toBe('');
      }),
      { numRuns: 300 },
    );
  });

  test('any document whose relations have both ends is valid', () => {
    // Its names have letters that no URI may have, as some archives' do.
    const problems = jsonProblems({ validateFormats: false });
    fc.assert(
      fc.property(complete, (document) => {
        expect(problems(writeProvJson(document))).toBe('');
      }),
      { numRuns: 300 },
    );
  });

  test('the schema refuses what it should: a relation with one end, and records of the IVOA', () => {
    const problems = jsonProblems();
    expect(problems('{"hadMember": {"_:a": {"prov:entity": "ex:e"}}}')).toContain('prov:collection');
    expect(problems('{"parameter": {"ex:p": {}}}')).toContain('additional properties');
  });
});

describe.skipIf(!hasXmllint || !existsSync(XML_SCHEMA))('PROV-XML (needs ../shared/data and xmllint)', () => {
  test('any graph of ProvenanceDM is valid for W3C readers', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        expectValidXml(writeProvXml(toDocument(graph, 'W3C')));
      }),
      { numRuns: 40 },
    );
  });

  test('the schema refuses what it should: records of the IVOA', () => {
    const graph = {
      ...fc.sample(arbitraryGraph, { numRuns: 1, seed: 1 })[0]!,
      parameters: [{ id: 'urn:p', name: 'a', value: '1' }],
    };
    expect(() => expectValidXml(writeProvXml(toDocument(graph, 'IVOA')))).toThrow('Schemas validity error');
  });
});
