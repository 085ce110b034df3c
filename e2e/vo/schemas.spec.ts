import { type APIRequestContext, expect, test } from '@playwright/test';
import { needs } from '../tools';
import { createJob, waitForEnd } from './tap';
import { schemasAreThere, type Schema, validate } from './xml-schema';

needs('xmllint');
test.skip(!schemasAreThere, 'the schemas of ../shared/data are not here');

const query = (text: string, more = '') => `/tap/sync?QUERY=${encodeURIComponent(text)}${more}`;

const DOCUMENTS: readonly (readonly [what: string, path: string, schema: Schema])[] = [
  ['/capabilities', '/tap/capabilities', 'vosi/all-capabilities.xsd'],
  ['/availability', '/tap/availability', 'vosi/VOSIAvailability-v1.0.xsd'],
  ['/tables', '/tap/tables', 'vosi/VOSITables-v1.1.xsd'],
  ['/tables?detail=min', '/tap/tables?detail=min', 'vosi/VOSITables-v1.1.xsd'],
  ['/tables/ivoa.obscore', '/tap/tables/ivoa.obscore', 'vosi/VOSITables-v1.1.xsd'],
  ['an empty job list', '/tap/async', 'uws/UWS.xsd'],
  ['a result', query('SELECT * FROM ivoa.obscore'), 'votable/VOTable.v1.4.xsd'],
  [
    'a result in BINARY2',
    query('SELECT * FROM ivoa.obscore', '&RESPONSEFORMAT=votable/b2'),
    'votable/VOTable.v1.4.xsd',
  ],
  [
    'a result in BINARY',
    query('SELECT * FROM ivoa.obscore', '&RESPONSEFORMAT=votable/b'),
    'votable/VOTable.v1.4.xsd',
  ],
  ['an overflow', query('SELECT * FROM tap_schema.columns', '&MAXREC=3'), 'votable/VOTable.v1.4.xsd'],
  ['an empty result', query("SELECT * FROM ivoa.obscore WHERE obs_id = 'none'"), 'votable/VOTable.v1.4.xsd'],
  ['the fields alone', query('SELECT * FROM cta.obs_config', '&MAXREC=0'), 'votable/VOTable.v1.4.xsd'],
  ['an error document', query('SELECT <nothing> FROM "a&b"'), 'votable/VOTable.v1.4.xsd'],
];

for (const [what, path, schema] of DOCUMENTS) {
  test(`${what} is valid`, async ({ request }) => {
    expect(validate(await (await request.get(path)).text(), schema)).toBe('');
  });
}

test.describe('the documents of a job', () => {
  const valid = async (request: APIRequestContext, url: string) =>
    validate(await (await request.get(url)).text(), 'uws/UWS.xsd');

  test('are valid when it is PENDING and when it is COMPLETED', async ({ request }) => {
    const job = await createJob(request, { QUERY: 'SELECT TOP 1 * FROM tap_schema.tables', RUNID: 'a<b' });
    expect(await valid(request, job)).toBe('');
    await request.post(`${job}/phase`, { form: { PHASE: 'RUN' } });
    expect(await waitForEnd(request, job)).toBe('COMPLETED');
    for (const document of [job, `${job}/parameters`, `${job}/results`])
      expect(await valid(request, document)).toBe('');
    await request.delete(job);
  });

  test('are valid when it is in ERROR, and so is its error', async ({ request }) => {
    const job = await createJob(request, { QUERY: 'DUFF', PHASE: 'RUN' });
    expect(await waitForEnd(request, job)).toBe('ERROR');
    expect(await valid(request, job)).toBe('');
    expect(validate(await (await request.get(`${job}/error`)).text(), 'votable/VOTable.v1.4.xsd')).toBe('');
    await request.delete(job);
  });
});
