import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { acceptsGzip, answerBytes } from './answer';

function answer(
  source: AsyncGenerator<Uint8Array>,
  options: { acceptEncoding?: string; headOnly?: boolean } = {},
) {
  let ended = 0;
  let aborted = 0;
  const response = answerBytes(source, {
    headers: new Headers({ 'content-type': 'text/csv' }),
    acceptEncoding: options.acceptEncoding ?? null,
    headOnly: options.headOnly ?? false,
    abort: () => {
      aborted += 1;
    },
    ended: () => {
      ended += 1;
    },
  });
  return { response, ended: () => ended, aborted: () => aborted };
}

async function* pieces(count: number, left?: () => void) {
  try {
    for (let i = 0; i < count; i += 1) yield Buffer.from(`${String(i).padStart(999, '.')}\n`);
  } finally {
    left?.();
  }
}

const text = (count: number) =>
  Array.from({ length: count }, (_, i) => `${String(i).padStart(999, '.')}\n`).join('');

test('a short answer has its length and is not compressed', async () => {
  const { response, ended } = answer(pieces(3), { acceptEncoding: 'gzip' });
  const { headers } = await response;
  expect([headers.get('content-length'), headers.get('content-encoding')]).toEqual(['3000', null]);
  expect(await (await response).text()).toBe(text(3));
  expect(ended()).toBe(1);
});

test('a long answer is a stream', async () => {
  const { response, ended } = answer(pieces(100));
  expect((await response).headers.get('content-length')).toBeNull();
  expect(ended()).toBe(0);
  expect(await (await response).text()).toBe(text(100));
  expect(ended()).toBe(1);
});

test('a long answer is compressed for those who ask', async () => {
  const { response } = answer(pieces(100), { acceptEncoding: 'deflate, gzip;q=0.5' });
  expect((await response).headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(await (await response).arrayBuffer()).toString()).toBe(text(100));
});

test.for([undefined, 'gzip'])(
  'a reader that leaves (Accept-Encoding %s) ends the source',
  async (acceptEncoding) => {
    let left = false;
    const source = pieces(1_000_000, () => {
      left = true;
    });
    const { response, ended, aborted } = answer(source, { acceptEncoding });
    const reader = (await response).body!.getReader();
    await reader.read();
    await reader.cancel();
    expect([left, ended(), aborted()]).toEqual([true, 1, 1]);
  },
);

test('a failure before the first bytes is thrown, and the query is over', async () => {
  // biome-ignore lint/correctness/useYield: it fails first
  async function* broken(): AsyncGenerator<Uint8Array> {
    throw new Error('no such table');
  }
  const { response, ended } = answer(broken());
  await expect(response).rejects.toThrow('no such table');
  expect(ended()).toBe(1);
});

test('HEAD gives the headers and ends the query', async () => {
  const { response, ended } = answer(pieces(100), { headOnly: true });
  expect((await response).body).toBeNull();
  expect(ended()).toBe(1);
});

// RFC 9110 §12.5.3
test.for([
  ['gzip, deflate, br', true],
  ['GZIP;q=0.2', true],
  ['gzip;q=0', false],
  ['br', false],
  [null, false],
] as const)('Accept-Encoding %s: gzip %s', ([header, accepted]) => {
  expect(acceptsGzip(header)).toBe(accepted);
});
