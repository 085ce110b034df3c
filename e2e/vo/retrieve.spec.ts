import { gunzipSync } from 'node:zlib';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { readBinTable } from '@/lib/fits/bintable';
import { findHdu, readFits } from '@/lib/fits/read';
import { cellsOf, sync } from './tap';

/** access_url, access_format, access_estsize and ev_xel of a simulated run. */
async function findRun(request: APIRequestContext, obsId: string) {
  const answer = await sync(request, {
    QUERY: `SELECT access_url, access_format, access_estsize, ev_xel FROM ivoa.obscore NATURAL JOIN ivoa.obscore_hea
      WHERE obs_id = '${obsId}' AND obs_collection = 'SIMULATED-DL3'`,
  });
  const [url, format, size, events] = cellsOf(await answer.text())[0]!;
  return { url: url!.replaceAll('&amp;', '&'), format, size: Number(size), events: Number(events) };
}

test('access_url gives the file that the row describes', async ({ request, baseURL }) => {
  const run = await findRun(request, '900001');
  expect(run.url.startsWith(baseURL!)).toBe(true);
  const response = await request.get(run.url);
  expect(response.status()).toBe(200);
  const body = await response.body();
  expect(response.headers()).toMatchObject({
    'content-type': run.format,
    'content-length': String(body.length),
    'content-disposition': 'attachment; filename="simulated_900001.fits.gz"',
    'access-control-allow-origin': '*',
  });
  expect(Math.ceil(body.length / 1000)).toBe(run.size);
  const events = findHdu(readFits(gunzipSync(body)), 'EVENTS')!;
  expect(readBinTable(events).rows).toBe(run.events);
  expect(events.header.get('SIMULATE')).toBe(true);
});

test('HEAD tells the size, a range gives a part, and who has it gets nothing', async ({ request }) => {
  const { url } = await findRun(request, '900002');
  const whole = await (await request.get(url)).body();
  const head = await request.head(url);
  expect(head.headers()['content-length']).toBe(String(whole.length));
  expect(await head.body()).toHaveLength(0);

  const part = await request.get(url, { headers: { range: 'bytes=100-199' } });
  expect(part.status()).toBe(206);
  expect(part.headers()['content-range']).toBe(`bytes 100-199/${whole.length}`);
  expect(await part.body()).toEqual(whole.subarray(100, 200));

  const again = await request.get(url, { headers: { 'if-none-match': head.headers().etag! } });
  expect(again.status()).toBe(304);
});

test('an unknown dataset, and none at all, are told in a sentence', async ({ request }) => {
  const unknown = await request.get('/retrieve?id=ivo://nobody/nothing?1');
  expect(unknown.status()).toBe(404);
  expect(await unknown.text()).toBe('There is no dataset ivo://nobody/nothing?1 in this archive.\n');
  expect((await request.get('/retrieve')).status()).toBe(400);
});
