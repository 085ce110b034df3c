import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseQuery } from '@/lib/adql/parser';
import { printQuery } from '@/lib/adql/print';
import { queryStatus } from '@/lib/tap/query-status';
import { type Cell, cellAt } from '@/lib/votable/columns';
import { readVotable } from '@/lib/votable/read';
import { adaptQuery, type Question } from './adapt-query';
import { askOutside, readOutside } from './ask';
import { askArchive } from './ask-archive';
import type { AskLimits } from './limits';
import { readQuestion } from './question';
import { readServiceSchema } from './service-schema';
import { startTapServer, type TapServer } from './stand-in/tap-server';

let server: TapServer;
beforeAll(async () => {
  server = await startTapServer();
});
afterAll(() => server.close());

const LIMITS: AskLimits = {
  timeout: 20_000,
  patience: 20_000,
  rows: 1000,
  bytes: 50_000_000,
  networks: ['127.0.0.1'],
};

function question(query: string): Question {
  const read = readQuestion(new URLSearchParams(query));
  if (!read.ok) throw new Error(read.message);
  return read.question;
}

const CRAB = question('ra=83.633&dec=22.014&radius=0.5');

interface Read {
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  readonly status: ReturnType<typeof queryStatus>;
  readonly remarks: readonly string[];
}

/** All of an answer as the browser reads it. */
async function ask(habit: string, asked = CRAB, changes: Partial<AskLimits> = {}): Promise<Read | string> {
  const limits = { ...LIMITS, ...changes };
  const url = `${server.base}/${habit}`;
  const tap = askOutside(url, limits);
  const known = await readServiceSchema(
    askOutside(url, LIMITS),
    () => readOutside(`${url}/capabilities`, LIMITS),
    [],
    new Date(),
  );
  if (!known.ok) return known.message;
  const ways = adaptQuery(asked, known.schema, limits.rows);
  const opened = await askArchive({ title: habit, url }, asked, ways, {
    ask: tap,
    limits,
    remarks: known.schema.remarks,
    tablesRead: known.schema.readAt,
  });
  if (!opened.ok) return opened.message;
  const rows: Record<string, Cell>[] = [];
  for await (const event of readVotable(opened.table)) {
    if (event.kind === 'rows') {
      for (let row = 0; row < event.batch.rows; row += 1) {
        rows.push(
          Object.fromEntries(
            event.table.fields.map((field, index) => [
              field.name,
              cellAt(field, event.batch.columns[index]!, row),
            ]),
          ),
        );
      }
    }
    if (event.kind !== 'end') continue;
    const infos = event.document.resources.flatMap((resource) => [
      ...resource.infos,
      ...resource.tables.flatMap((table) => table.infos),
    ]);
    return {
      rows,
      status: queryStatus(event.document),
      remarks: infos.filter(({ name }) => name === 'remark').map(({ value }) => value),
    };
  }
  throw new Error('The answer has no end');
}

async function requireRead(...asked: Parameters<typeof ask>): Promise<Read> {
  const read = await ask(...asked);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

describe('archives that differ', () => {
  test('columns come by name in any case and order, under our own names', async () => {
    const { rows, status, remarks } = await requireRead('optical');
    expect(status).toEqual({ kind: 'ok' });
    expect(remarks).toEqual([]);
    expect(rows[0]).toMatchObject({
      archive: 'optical',
      same_as: null,
      obs_id: 'opt-1',
      obs_publisher_did: 'ivo://example.org/optical?opt-1',
      s_ra: 83.63,
      calib_level: 2,
      access_estsize: 12000n,
      t_min: 53343.95,
    });
    expect(rows[2]).toMatchObject({ obs_id: 'opt-3', t_min: null, t_max: null });
    const sent = server.asked.at(-1)!;
    expect(() => parseQuery(sent)).not.toThrow();
    expect(sent).toContain('FROM ivoa.ObsCore');
    expect(sent).toContain('TOP 1001');
    expect(sent).toContain("1 = INTERSECTS(s_region, CIRCLE('ICRS', 83.633, 22.014, 0.5))");
  });

  test('other units, another time scale and another table are turned into ours, and each is told', async () => {
    const { rows, remarks } = await requireRead('radians');
    const [row] = rows;
    // 1.4596397974 rad and 0.3842255081 rad by bc; TT − UTC was 64.184 s in 2004 (IERS Bulletin C 16).
    expect(row!.s_ra).toBeCloseTo(83.6312, 4);
    expect(row!.s_dec).toBeCloseTo(22.0145, 4);
    expect(row!.t_min).toBeCloseTo(53343, 8);
    expect(row!.t_exptime).toBe(1680);
    // h·c = 1.239841984e-18 TeV·m: 100 TeV is the shorter wavelength.
    expect(row!.em_min).toBeCloseTo(1.239841984e-20, 27);
    expect(row!.em_max).toBeCloseTo(1.239841984e-17, 24);
    expect(row!.s_region).toBeNull();
    expect(remarks).toEqual(
      expect.arrayContaining([
        'Its ObsCore table is cta.vo_obscore.',
        'It cannot be asked whether a footprint touches the region: its rows are those whose centre does.',
        'Its s_ra was turned from rad into deg.',
        'Its t_min was turned from TT into UTC.',
        'Its em_min was turned from TeV into m.',
      ]),
    );
    expect(remarks.some((remark) => /^It has no .*s_region.*those columns are empty/.test(remark))).toBe(
      true,
    );
    expect(remarks).toContain('Its s_ra is in rad: the query turns it into deg.');
    expect(server.asked.at(-1)!.replaceAll(/\s+/g, ' ')).toContain(
      "FROM cta.vo_obscore WHERE 1 = CONTAINS(POINT('ICRS', s_ra * 57.29577951308232, s_dec * 57.29577951308232), CIRCLE('ICRS', 83.633, 22.014, 0.5))",
    );
  });

  test('a condition is asked in the unit of the service, or left out where no factor gives it; times are told', async () => {
    const asked = 'ra=83.633&dec=22.014&radius=0.5&energy_from=50+TeV&time_from=53343&time_to=53344';
    const { remarks } = await requireRead('radians', question(asked));
    const sent = server.asked.at(-1)!.split('WHERE')[1]!;
    expect(sent).toContain('t_min <= 53344');
    expect(sent).not.toContain('em_');
    expect(remarks).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^It cannot be asked by number, for its em_m\w+ is in TeV: “.*” was not asked/),
        'Its times are in TT, and it was asked in UTC: rows within 70 s of the ends of the time asked for may be missing, or too many.',
      ]),
    );
    const { remarks: untimed } = await requireRead('radians');
    expect(untimed.join(' ')).not.toContain('asked in UTC');
  });

  test('without any geometry it is asked by coordinates, and what lies outside is left out here', async () => {
    const { rows, remarks } = await requireRead('plain', question('ra=83.633&dec=22.014&radius=1'));
    expect(rows.map(({ obs_id }) => obs_id)).toEqual(['in']);
    expect(remarks).toContain('1 rows outside the region were left out here.');
    expect(server.asked.at(-1)).toContain('s_dec BETWEEN 21.014 AND 23.014');
  });

  test('a test of footprints that is refused is asked otherwise, and both are told', async () => {
    const { rows, remarks } = await requireRead('regions');
    expect(rows).toHaveLength(3);
    expect(remarks).toEqual([
      'Footprints cannot be compared there: circles of diameter s_fov about the centres were taken in their place.',
      'A better test of the place was refused: function intersects(text, scircle) does not exist',
    ]);
  });

  test('values that cannot be what their column says are left empty and counted; ISO times are read', async () => {
    const { rows, remarks } = await requireRead('types');
    // 2004-12-04T22:48:00 is MJD 53343.95.
    expect(rows[0]).toMatchObject({
      s_ra: 83.63,
      calib_level: 2,
      t_min: 53343.95,
      em_min: 4e-7,
      s_fov: null,
    });
    expect(rows[1]).toMatchObject({ obs_id: '2', s_ra: null, s_dec: 22.01, calib_level: null, t_min: null });
    expect(remarks).toEqual(
      expect.arrayContaining([
        'Its s_fov is in “Jy”, which cannot be turned into deg: it was left out.',
        '1 value of s_ra could not be read and was left empty.',
        '1 value of calib_level could not be read and was left empty.',
        '1 value of t_min could not be read and was left empty.',
        '1 value of em_min could not be read and was left empty.',
      ]),
    );
  });

  test('conditions on what only our archive has are left out and told', async () => {
    const { remarks } = await requireRead(
      'optical',
      question('ra=83.633&dec=22.014&zenith_max=30&proposal_id=X'),
    );
    expect(remarks).toEqual([
      'It has no column proposal_id: “Proposal X” was not asked, so rows may not fit it.',
      'It has no column zen_pnt: “Zenith angle to 30” was not asked, so rows may not fit it.',
    ]);
  });

  test('an overflow is told, and so is one that the service does not tell', async () => {
    expect((await requireRead('full')).status).toEqual({ kind: 'overflow' });
    const { rows, status } = await requireRead('optical', CRAB, { rows: 2 });
    expect(rows).toHaveLength(2);
    expect(status).toEqual({ kind: 'overflow' });
    expect((await requireRead('optical', CRAB, { rows: 3 })).status).toEqual({ kind: 'ok' });
  });
});

describe('archives that fail cost their own answer only', () => {
  test.for([
    ['refuses', 'The archive is closed for maintenance until Monday.'],
    ['html', 'It says: Welcome to our archive'],
    ['liar', 'is no VOTable'],
    ['redirects', '169.254.169.254 is not a public address'],
    ['catalogue', 'Its TAP_SCHEMA lists no ObsCore table.'],
    ['nowhere', 'HTTP status 404'],
  ] as const)('%s: %s', async ([habit, words]) => {
    expect(await ask(habit)).toContain(words);
  });

  test('one that does not answer is given up', async () => {
    expect(await ask('hangs', CRAB, { timeout: 300 })).toContain('did not answer within 0.3 s');
    const { rows, status } = await requireRead('stalls', CRAB, { timeout: 1000 });
    expect(rows.map(({ obs_id }) => obs_id)).toEqual(['opt-1']);
    expect(status).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('did not answer within 1 s'),
    });
  });

  test('one that breaks off or sends what is no XML keeps what came before', async () => {
    const broken = await requireRead('broken');
    expect(broken.status).toMatchObject({
      kind: 'error',
      message: expect.stringMatching(/cannot be reached|no VOTable/),
    });
    const xml = await requireRead('xml');
    expect(xml.status).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('no VOTable that can be read'),
    });
  });

  test('one without end is cut at the rows or the bytes that are taken', async () => {
    const { rows, status } = await requireRead('endless', CRAB, { rows: 5000 });
    expect(rows).toHaveLength(5000);
    expect(status).toEqual({ kind: 'overflow' });
    const bytes = await requireRead('endless', CRAB, { rows: 1_000_000, bytes: 3_000_000 });
    expect(bytes.status).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('more than 3000000 bytes'),
    });
    const cell = await requireRead('cell');
    expect(cell.status.kind).toBe('error');
  });

  test('the address check holds for every service that is asked', async () => {
    expect(await ask('optical', CRAB, { networks: [] })).toContain('127.0.0.1 is not a public address');
  });
});

describe('data at the time of chosen rows', () => {
  const asked = question(
    'dt=6+h&near=0.1&with=23523~83.633~22.014~53343.92~53343.94&with=23526~83.633~22.014~53344.1~53344.12&with=far~10~-5~53343.9~53344',
  );

  test('each found row goes with the chosen ones it is near, with the time between', async () => {
    const { rows, remarks } = await requireRead('optical', asked);
    expect(
      rows.map(({ goes_with, obs_id, time_gap }) => [goes_with, obs_id, Number(Number(time_gap).toFixed(4))]),
    ).toEqual([
      ['23523', 'opt-1', 0.01],
      ['23526', 'opt-1', -0.13],
    ]);
    // opt-2 begins 0.38 d after the end of 23526, more than six hours; opt-3 has no times.
    expect(remarks).toContain('1 dataset at the place says nothing of the time and cannot be compared.');
  });

  test('one query names each place once, with the times merged', async () => {
    await requireRead('optical', asked);
    const sent = server.asked.filter((query) => !query.includes('COUNT(*)')).at(-1)!;
    expect(server.asked.at(-1)).toContain('t_min IS NULL OR t_max IS NULL');
    expect(sent.match(/INTERSECTS/g)).toHaveLength(2);
    // 53343.92 − 0.25 to 53344.12 + 0.25, merged; and 53343.9 to 53344 about the other place.
    expect(sent).toContain('t_min <= 53344.37 AND t_max >= 53343.67');
    expect(sent).toContain('t_min <= 53344.25 AND t_max >= 53343.65');
    expect(() => parseQuery(sent)).not.toThrow();
  });

  test('what is no row, no time and no angle is told', () => {
    const refused = (query: string) => readQuestion(new URLSearchParams(query));
    expect(refused('with=a~b')).toMatchObject({ ok: false, message: expect.stringContaining('“a~b”') });
    expect(refused('with=a~400~0~53343~53344')).toMatchObject({ ok: false });
    expect(refused('with=a~10~0~53345~53344')).toMatchObject({ ok: false });
    expect(refused('with=a~10~0~53343~53344&dt=soon')).toMatchObject({
      ok: false,
      message: expect.stringContaining('“soon”'),
    });
    expect(refused('with=a~10~0~53343~53344&near=0')).toMatchObject({ ok: false });
  });
});

describe('lists', () => {
  const ID = 'a'.repeat(32);
  const listed = (
    targets: number,
    intervals: readonly { readonly start: number; readonly stop: number }[] = [],
  ): Question => {
    const read = question(`targets=${ID}&radius=0.5${intervals.length > 0 ? `&intervals=${ID}` : ''}`);
    if (read.kind !== 'criteria') throw new Error('expected criteria');
    const found = Array.from({ length: targets }, (_, i) => ({
      name: `T${i}`,
      ra: (83.63 + i) % 360,
      dec: 22.01,
      problem: null,
      row: i + 1,
    }));
    return {
      ...read,
      lists: { targets: found, intervals: new Map(intervals.length > 0 ? [[ID, intervals]] : []) },
    };
  };

  test('go along as tables where the service says that it takes them', async () => {
    const { rows, remarks } = await requireRead('uploads', listed(2000, [{ start: 53343, stop: 53344 }]));
    expect(remarks).toEqual([]);
    const sent = server.asked.at(-1)!;
    expect(() => parseQuery(sent)).not.toThrow();
    expect(sent).toContain(`TAP_UPLOAD.targets_${ID}`);
    expect(sent).toContain("1 = INTERSECTS(s_region, CIRCLE('ICRS', list_ra, list_dec, 0.5))");
    expect(sent).toContain(`TAP_UPLOAD.intervals_${ID}`);
    expect(server.uploaded.get(`targets_${ID}`)!.match(/<TR>/g)).toHaveLength(2000);
    expect(server.uploaded.get(`intervals_${ID}`)).toContain('<TD>53343</TD><TD>53344</TD>');
    // The stand-in does not say which target a row is for.
    expect(rows[0]).toMatchObject({ obs_id: 'opt-1', list_target: 'T0' });
  });

  test('stand in the query where it takes no tables, up to a hundred', async () => {
    const { rows, remarks } = await requireRead('optical', listed(2, [{ start: 53343, stop: 53344 }]));
    const sent = server.asked.at(-1)!;
    expect(() => parseQuery(sent)).not.toThrow();
    expect(sent).not.toContain('TAP_UPLOAD');
    expect(sent.match(/INTERSECTS/g)).toHaveLength(2);
    expect(sent).toContain("CIRCLE('ICRS', 84.63, 22.01, 0.5)");
    expect(sent).toMatch(/t_min <= 53344/);
    expect(remarks).toEqual([]);
    expect(rows.map(({ list_target }) => list_target)).toEqual(['T0', 'T0', 'T0']);
    expect(typeof (await ask('optical', listed(100)))).toBe('object');
    expect(await ask('optical', listed(101))).toMatch(/takes no tables.*longer than the 100/);
  });

  test('stay at home where their condition is left out, and that is told', async () => {
    const lists = listed(1, [{ start: 53343, stop: 53344 }]);
    const columns = ['obs_id', 's_ra', 's_dec', 'obs_publisher_did'].map((name) => ({
      name,
      datatype: null,
      unit: null,
    }));
    const schema = { obscore: { table: 'x.obscore', columns }, geometry: null, uploads: true };
    const [way] = adaptQuery(lists, schema, 10);
    expect(way!.uploads!.map(({ name }) => name)).toEqual([`targets_${ID}`]);
    expect(way!.remarks).toContain(
      'It has no column t_min: “In any of these intervals” was not asked, so rows may not fit it.',
    );
    expect(printQuery(way!.rows)).toContain('x.obscore');
  });

  test('are cut to the targets here where a service knows no geometry', async () => {
    const { rows } = await requireRead('plain', listed(1));
    expect(rows.map(({ obs_id }) => obs_id)).toEqual(['in']);
  });

  test('stand in the query when the table is refused, and that is told', async () => {
    const { rows, remarks } = await requireRead('noUploads', listed(2));
    expect(rows).toHaveLength(3);
    expect(remarks).toContain('The list was refused as a table: Quota exceeded.');
    expect(await ask('noUploads', listed(101))).toBe('Quota exceeded.');
  });
});
