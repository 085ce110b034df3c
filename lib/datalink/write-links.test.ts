import { expect, test } from 'vitest';
import { cellAt, joinBatches } from '@/lib/votable/columns';
import { readFirstTable } from '@/lib/votable/read';
import { type DataLink, faultLink } from './link';
import { serviceDescriptor, textParam } from './service-descriptor';
import { writeLinks } from './write-links';

const link: DataLink = {
  id: 'ivo://x/y?1&2',
  target: { kind: 'access', url: 'https://gw.example/retrieve?id=ivo%3A%2F%2Fx%2Fy%3F1%262' },
  semantics: '#this',
  description: 'Events <Crab>',
  contentType: 'application/fits',
  contentLength: 412380,
  contentQualifier: '#event-list',
  localSemantics: 'events',
  linkAuth: 'false',
  linkAuthorized: true,
};
const cutout = serviceDescriptor({
  id: 'cutout-1',
  name: 'cutout-1',
  description: 'Cut events out',
  accessUrl: 'https://gw.example/soda/sync',
  standardId: 'ivo://ivoa.net/std/SODA#sync-1.0',
  contentType: 'application/fits',
  inputs: [textParam('ID', 'ivo://x/y?1&2'), textParam('POS', '', { ucd: 'pos.outline;obs' })],
});

async function read(document: string) {
  const {
    table,
    batches,
    document: around,
  } = await readFirstTable(new Blob([document]).stream() as ReadableStream<Uint8Array>);
  const rows = joinBatches(table.fields, batches);
  const column = (name: string) => {
    const at = table.fields.findIndex((field) => field.name === name);
    return Array.from({ length: rows.rows }, (_, row) => cellAt(table.fields[at]!, rows.columns[at]!, row));
  };
  return { table, column, around };
}

test('the columns have the UCDs that clients compare (DataLink 1.1 §3.2)', async () => {
  const { table } = await read(writeLinks({ links: [link], services: [], overflow: false }));
  expect(Object.fromEntries(table.fields.map(({ name, ucd }) => [name, ucd]))).toEqual({
    ID: 'meta.id;meta.main',
    access_url: 'meta.ref.url',
    service_def: 'meta.ref',
    error_message: 'meta.code.error',
    description: 'meta.note',
    semantics: 'meta.code',
    content_type: 'meta.code.mime',
    content_length: 'phys.size;meta.file',
    content_qualifier: null,
    local_semantics: 'meta.id.assoc',
    link_auth: 'meta.code',
    link_authorized: 'meta.code',
  });
});

test('each row goes exactly one way: a URL, a service or an error', async () => {
  const links: DataLink[] = [
    link,
    { ...link, target: { kind: 'service', service: 'cutout-1' }, semantics: '#cutout', contentLength: null },
    faultLink('ivo://x/none', 'NotFoundFault', 'There is no dataset ivo://x/none in this archive'),
  ];
  const { column } = await read(writeLinks({ links, services: [cutout], overflow: false }));
  const ways = ['access_url', 'service_def', 'error_message'].map(column);
  for (const row of [0, 1, 2]) expect(ways.filter((way) => way[row] !== null)).toHaveLength(1);
  expect(column('error_message')[2]).toMatch(/^NotFoundFault: /);
  expect(column('content_length')).toEqual([412380n, null, null]);
  expect(column('link_authorized')).toEqual([true, true, false]);
  expect(column('description')[0]).toBe('Events <Crab>');
});

test('a service is described with its parameters, and found by the ID that rows name', async () => {
  const text = writeLinks({ links: [link], services: [cutout], overflow: false });
  expect(text).toContain('<RESOURCE ID="cutout-1" name="cutout-1" type="meta" utype="adhoc:service">');
  expect(text).toContain('<GROUP name="inputParams">');
});

test('identifiers left out are said to be', async () => {
  const { around } = await read(writeLinks({ links: [link], services: [], overflow: true }));
  const infos = around.resources[0]!.infos;
  expect(infos.find(({ name }) => name === 'QUERY_STATUS')?.value).toBe('OVERFLOW');
});
