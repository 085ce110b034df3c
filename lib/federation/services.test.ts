import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { KNOWN_SERVICES } from './known-services';
import { loadServices, readServices } from './load-services';
import { configuredService, type ArchiveService } from './service';
import { chooseTable, isTap, readGeometry } from './service-schema';
import { createArchiveStore } from './store';

describe('archives of the settings', () => {
  test('a list of its own takes the place of the known ones', () => {
    const text =
      '[{"id": "a", "title": "A\\u0007 b", "url": "https://a.example.org/tap/", "ivoid": "ivo://a/tap"}]';
    expect(readServices(text, 'archives.json')).toEqual([
      {
        id: 'a',
        title: 'A b',
        url: 'https://a.example.org/tap',
        ivoid: 'ivo://a/tap',
        wavebands: [],
        contact: null,
        tables: [],
        origin: 'settings',
      },
    ]);
    expect(loadServices('none')).toEqual([]);
    expect(loadServices(undefined)).toBe(KNOWN_SERVICES);
  });

  test.for([
    ['{', 'archives.json is no JSON'],
    [
      '[{"id": "own", "title": "x", "url": "https://x.example.org"}]',
      'at 0.id: "own" is the archive of this gateway',
    ],
    ['[{"id": "a", "title": "x", "url": "file:///etc/passwd"}]', 'at 0.url: expected an address such as'],
    ['[{"id": "a", "title": "x", "url": "https://x.example.org", "adress": 1}]', 'adress'],
    [
      '[{"id": "a", "title": "x", "url": "https://x.example.org"}, {"id": "a", "title": "y", "url": "https://y.example.org"}]',
      'the id "a" stands twice',
    ],
  ] as const)('%s is refused with its place', ([text, words]) => {
    expect(() => readServices(text, 'archives.json')).toThrow(words);
  });

  test('a file that is not there is named', () => {
    expect(() => loadServices('/nowhere/archives.json')).toThrow('ARCHIVES=/nowhere/archives.json');
  });

  test('the known ones could stand in a file as they are', () => {
    for (const { origin, ivoid, contact, ...facts } of KNOWN_SERVICES) {
      expect(origin).toBe('settings');
      expect(configuredService.parse(facts)).toEqual({ ...facts, ivoid, contact, origin });
    }
    expect(new Set(KNOWN_SERVICES.map(({ id }) => id)).size).toBe(KNOWN_SERVICES.length);
  });
});

describe('which table holds the observations', () => {
  const columns = (...names: readonly string[]) =>
    names.map((name) => ({ name, datatype: null, unit: null }));
  const obscore = columns('obs_id', 's_ra', 's_dec', 't_min', 't_max', 'em_min', 'em_max', 'calib_level');

  test('the preferred one, else the name of the standard in any case, else the first that has the columns', () => {
    const tables = new Map([
      ['other.obscore_like', [...obscore, ...columns('s_fov')]],
      ['hess_dr.obscore_sdc', obscore],
      ['ivoa.ObsCore', obscore],
      ['ivoa.obscore_notes', columns('note')],
    ]);
    expect(chooseTable(tables, [])?.table).toBe('ivoa.ObsCore');
    expect(chooseTable(tables, ['HESS_DR.obscore_sdc'])?.table).toBe('hess_dr.obscore_sdc');
    tables.delete('ivoa.ObsCore');
    expect(chooseTable(tables, [])?.table).toBe('other.obscore_like');
    expect(chooseTable(new Map([['ivoa.obscore_notes', columns('note')]]), [])).toBeNull();
  });
});

describe('what capabilities say', () => {
  const document = (body: string, standard = 'ivo://ivoa.net/std/TAP') =>
    `<c:capabilities xmlns:c="http://www.ivoa.net/xml/VOSICapabilities/v1.0"><capability standardID="${standard}">${body}</capability></c:capabilities>`;
  const features = (type: string, ...forms: readonly string[]) =>
    `<language><name>ADQL</name><languageFeatures type="${type}">${forms
      .map((form) => `<feature><form>${form}</form></feature>`)
      .join('')}</languageFeatures></language>`;

  test('geometry functions, whatever the case of the type', () => {
    // TAPRegExt 1.0 §2.3 and ADQL 2.1 §4.1 write the type in different cases.
    expect(
      readGeometry(document(features('ivo://ivoa.net/std/TAPRegExt#features-adqlgeo', 'Point', 'CIRCLE'))),
    ).toEqual(['POINT', 'CIRCLE']);
    expect(
      readGeometry(document(features('ivo://ivoa.net/std/tapregext#features-adqlgeo', 'POINT'))),
    ).toEqual(['POINT']);
    expect(
      readGeometry(document(features('ivo://ivoa.net/std/TAPRegExt#features-udf', 'f(a INT) -> INT'))),
    ).toEqual([]);
  });

  test('nothing is known from a document without features, or from none', () => {
    expect(readGeometry(document('<language><name>ADQL</name></language>'))).toBeNull();
    expect(readGeometry('<html>')).toBeNull();
    expect(readGeometry('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')).toBeNull();
  });

  test('a TAP service is told from anything else', () => {
    expect(isTap(document(''))).toBe(true);
    expect(isTap(document('', 'ivo://ivoa.net/std/tap#aux'))).toBe(false);
    expect(isTap(document('', 'ivo://ivoa.net/std/SIA'))).toBe(false);
    expect(isTap('<html><body>hello</body></html>')).toBe(false);
  });
});

describe('what is kept', () => {
  let database: TestDatabase;
  let db: PrismaClient;
  beforeAll(async () => {
    database = await openTestDatabase();
    db = createPrismaClient(database.url);
  });
  afterAll(async () => {
    await db.$disconnect();
    await database.close();
  });

  test('a registered service comes back as it was kept, the later facts in place of the earlier', async () => {
    const store = createArchiveStore(() => db);
    const service: ArchiveService = {
      id: 'ivo://a.org/tap',
      ivoid: 'ivo://a.org/tap',
      title: 'A',
      url: 'https://a.example.org/tap',
      wavebands: ['Radio'],
      contact: null,
      tables: [],
      origin: 'registry',
    };
    await store.rememberService(service);
    await store.rememberService({ ...service, title: 'A of today' });
    expect(await store.findServices(['ivo://a.org/tap', 'ivo://b.org/tap'])).toEqual([
      { ...service, title: 'A of today' },
    ]);
    await expect(store.rememberService({ ...service, ivoid: null })).rejects.toThrow('has no ivoid');
  });

  test('what a service said comes back; what another version of the gateway kept is no answer', async () => {
    const store = createArchiveStore(() => db);
    const schema = {
      readAt: '2026-06-01T00:00:00.000Z',
      obscore: { table: 'ivoa.ObsCore', columns: [{ name: 's_ra', datatype: 'double', unit: 'deg' }] },
      geometry: ['POINT'],
      uploads: false,
      remarks: [],
    };
    await store.saveSchema('https://a.example.org/tap', schema);
    expect(await store.findSchema('https://a.example.org/tap')).toEqual(schema);
    expect(await store.findSchema('https://b.example.org/tap')).toBeNull();
    await db.archiveSchema.create({ data: { url: 'https://old.example.org', document: { tables: 3 } } });
    expect(await store.findSchema('https://old.example.org')).toBeNull();
  });
});
