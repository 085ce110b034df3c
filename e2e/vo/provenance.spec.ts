import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, expect, test } from '@playwright/test';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { readProvJson } from '@/lib/provenance/read-prov-json';
import { readProvXml } from '@/lib/provenance/read-prov-xml';
import { canonicalForm } from '@/lib/provenance/same-document';
import { ROOT } from '@/scripts/project';
import { needs, PYTHON } from '../tools';
import { cellsOf, sync } from './tap';
import { schemasAreThere, validate } from './xml-schema';

const PROV_SCHEMA = join(ROOT, '../shared/data/schemas/prov/prov.xsd');
const PROV_JSON_SCHEMA = join(ROOT, '../shared/data/schemas/prov/prov-json.schema.json');

async function aRun(request: APIRequestContext): Promise<string> {
  const query = "SELECT TOP 1 obs_publisher_did FROM ivoa.obscore WHERE obs_id = '900003'";
  return cellsOf(await (await sync(request, { QUERY: query, RESPONSEFORMAT: 'votable/td' })).text())[0]![0]!;
}

async function story(request: APIRequestContext, parameters: Record<string, string>): Promise<string> {
  const answer = await request.get('/prov', {
    params: { ID: await aRun(request), DEPTH: 'ALL', ...parameters },
  });
  expect(answer.status()).toBe(200);
  return answer.text();
}

test('the story of a run leads back to its observation', async ({ request }) => {
  const document = JSON.parse(await story(request, { RESPONSEFORMAT: 'PROV-JSON', MODEL: 'W3C' }));
  const steps = Object.values<Record<string, string>>(document.activity).map((step) => step['prov:label']);
  expect(steps).toEqual(
    expect.arrayContaining(['Observation of Crab Nebula, run 900003', 'Ingest of run 900003']),
  );
});

test('a request that cannot be answered says why', async ({ request }) => {
  const unknown = await request.get('/prov', { params: { ID: 'ivo://nobody/none' } });
  expect([unknown.status(), await unknown.text()]).toEqual([
    404,
    'Nothing is known of how ivo://nobody/none was made.\n',
  ]);
  const wrong = await request.get('/prov', { params: { ID: 'a', DEPTH: 'deep' } });
  expect([wrong.status(), await wrong.text()]).toEqual([
    400,
    'DEPTH=deep cannot be used: expected a whole number from 0, or ALL.\n',
  ]);
});

test('a cutout is a step of its own, found by ADQL among what came of its run', async ({ request }) => {
  const id = await aRun(request);
  expect((await request.get('/soda/sync', { params: { ID: id, ENERGY: '1 10' } })).status()).toBe(200);
  const query = `SELECT g.activity_id FROM prov.lineage AS l JOIN prov.wasgeneratedby AS g ON g.entity_id = l.entity_id
    WHERE l.ancestor_id = '${id}'`;
  const rows = cellsOf(await (await sync(request, { QUERY: query, RESPONSEFORMAT: 'votable/td' })).text());
  expect(rows.some(([activity]) => activity!.includes('provenance?cutout/'))).toBe(true);
});

test('runs are found by the version of what made them, together with ObsCore', async ({ request }) => {
  const query = `SELECT obs_id FROM ivoa.obscore JOIN prov.dataset USING (obs_publisher_did)
    WHERE software_name = 'Data Distiller demo archive' AND software_version_number < 2000000
      AND calib_version = 'demo-cal-1' AND cuts = 'hard' AND target_name = 'Crab Nebula'`;
  const rows = cellsOf(await (await sync(request, { QUERY: query, RESPONSEFORMAT: 'votable/td' })).text());
  expect(rows.flat()).toContain('900003');
});

test('PROV-JSON is valid by the schema of its submission', async ({ request }) => {
  test.skip(!existsSync(PROV_JSON_SCHEMA), 'the schema is not there: ../shared/data/schemas/prov');
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const check = ajv.compile(JSON.parse(readFileSync(PROV_JSON_SCHEMA, 'utf8')));
  const text = await story(request, { RESPONSEFORMAT: 'PROV-JSON', MODEL: 'W3C', DESCRIPTIONS: '2' });
  check(JSON.parse(text));
  expect(ajv.errorsText(check.errors)).toBe('No errors');
});

test.describe('with xmllint', () => {
  needs('xmllint');

  test('PROV-XML is valid by the schema of W3C', async ({ request }) => {
    test.skip(!existsSync(PROV_SCHEMA), 'the schemas are not there: ../shared/data/schemas/prov');
    const document = await story(request, { RESPONSEFORMAT: 'PROV-XML', MODEL: 'W3C', DESCRIPTIONS: '2' });
    execFileSync('xmllint', ['--nonet', '--noout', '--schema', PROV_SCHEMA, '-'], {
      input: document,
      stdio: 'pipe',
    });
  });

  test('PROV-VOTABLE is a valid VOTable', async ({ request }) => {
    test.skip(!schemasAreThere, 'the schemas are not there: ../shared/data/schemas');
    expect(
      validate(
        await story(request, { RESPONSEFORMAT: 'PROV-VOTABLE', DESCRIPTIONS: '2' }),
        'votable/VOTable.v1.4.xsd',
      ),
    ).toBe('');
  });
});

test.describe('with python3-prov', () => {
  needs('prov');

  test('our documents are read, written and read again without a difference', async ({ request }) => {
    const folder = mkdtempSync(join(tmpdir(), 'prov-'));
    try {
      const files = ['PROV-JSON', 'PROV-XML'].map((format) => join(folder, format));
      for (const file of files) {
        const format = file.split('/').at(-1)!;
        writeFileSync(
          file,
          await story(request, { RESPONSEFORMAT: format, MODEL: 'W3C', DESCRIPTIONS: '2' }),
        );
      }
      const answer = JSON.parse(
        execFileSync(PYTHON, [join(ROOT, 'e2e/vo/prov-reader.py'), ...files], { encoding: 'utf8' }),
      );
      expect(answer.json).toEqual({ records: answer.xml.records, equal: true });
      expect(answer.xml.equal).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('its documents, the examples of its tests among them, are read alike from JSON and XML', () => {
    const output = execFileSync(PYTHON, [join(ROOT, 'e2e/vo/prov-documents.py')], {
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    });
    const documents = JSON.parse(output) as { json: string; xml: string }[];
    expect(documents.length).toBeGreaterThan(0);
    const kinds = new Set<string>();
    for (const { json, xml } of documents) {
      const [a, b] = [readProvJson(json), readProvXml(xml)];
      for (const { kind } of a.records) kinds.add(kind);
      expect(b.records.length).toBe(a.records.length);
    }
    const [made] = documents;
    expect(canonicalForm(readProvXml(made!.xml))).toBe(canonicalForm(readProvJson(made!.json)));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['used', 'wasDerivedFrom', 'actedOnBehalfOf', 'hadMember']),
    );
  });
});
