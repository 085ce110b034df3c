import { afterAll, beforeAll, expect, test } from 'vitest';
import { SesameUnavailable } from './errors';
import { type SesameServer, startSesameServer } from './stand-in-server';
import { readSesame } from './read-sesame';
import { sesameRequest } from './request';

let sesame: SesameServer;
beforeAll(async () => {
  sesame = await startSesameServer();
});
afterAll(() => sesame.close());

const ask = async (name: string) => readSesame(await fetch(sesameRequest(name, sesame.base)));

test('a name becomes position, type and aliases of the main identifier', async () => {
  expect(await ask('PKS 2155-304')).toEqual({
    oname: 'QSO B2155-304',
    ra: 329.71693833,
    dec: -30.22558846,
    otype: 'BLL',
    aliases: ['PKS 2155-304', '1H 2156-304'],
    database: 'S',
  });
});

test('the whole query string is the name, with & and + encoded', async () => {
  expect(await ask('C&A+B')).toMatchObject({ ra: 10.5, dec: -5.25, database: 'V' });
  expect(sesame.asked).toContain('C&A+B');
});

test('a resolver without a position is passed over for the next one', async () => {
  expect(await ask('two')).toMatchObject({ oname: 'ABC 01', ra: 0.39989237, database: 'N' });
});

test('a name without a position in any database is unknown', async () => {
  expect(await ask('Foo 9999')).toBeNull();
});

test('a right ascension of 999 degrees is no position', async () => {
  expect(await ask('range')).toBeNull();
});

test.for([
  ['__500__', 'HTTP status 500'],
  ['__html__', 'its root is <html>, not <Sesame>'],
  ['__badxml__', 'cannot be read'],
  ['__doctype__', 'document type declaration'],
  ['__huge__', 'more than 1000000 bytes'],
  ['closed', 'refused'],
] as const)('%s means that Sesame is unavailable, not that the name is unknown', async ([name, reason]) => {
  const error = await ask(name).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SesameUnavailable);
  expect((error as Error).message).toContain(reason);
});

test('a resolver directly under the root is read as well, as older mirrors write it', async () => {
  const old =
    '<Sesame><Resolver name="S=Simbad"><jradeg>1.5</jradeg><jdedeg>+2.5</jdedeg></Resolver></Sesame>';
  expect(await readSesame(new Response(old))).toMatchObject({ ra: 1.5, dec: 2.5, database: 'S', oname: '' });
});
