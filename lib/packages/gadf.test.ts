import { execFileSync, spawnSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readBinTable } from '@/lib/fits/bintable';
import { readFits } from '@/lib/fits/read';
import { arrangeFiles } from './arrange-files';
import { writeAcknowledgement, writeBibtex, writeTerms } from './credits';
import { writeGammapyConfig } from './gammapy-config';
import { writeHduIndex, writeObsIndex } from './index-tables';
import type { PackedFile, PackedObservation } from './packed-observation';
import { commonTarget } from './target';
import { writeUrlList } from './url-list';

const file = (id: number, name: string): PackedFile => ({
  id,
  path: `/archive/${id}/${name}`,
  name,
  size: 100 + id,
  sha256: String(id).padStart(64, '0'),
  crc32: id,
  fault: null,
});

/** The run of the worked example in the GADF digest: TSTART 100000000 s after 2001-01-01T00:00:00 UTC. */
function run(id: number, collection: string, more: Partial<PackedObservation> = {}): PackedObservation {
  const events = file(id, `run_${id}.fits.gz`);
  const part = (type: string, of: PackedFile) => ({ type, class: type, name: type.toUpperCase(), file: of });
  return {
    obs_publisher_did: `ivo://test/${collection}?${id}`,
    obs_id: String(id),
    obs_collection: collection,
    obs_title: null,
    target_name: 'Crab Nebula',
    s_ra: 83.6333,
    s_dec: 22.5145,
    s_fov: 5,
    t_min: 53067.40740740741,
    t_max: 53067.42693287037,
    em_min: 1.2398e-20,
    em_max: 6.1992e-18,
    events: 10,
    ra_obj: 83.6333,
    dec_obj: 22.0145,
    obs_mode: null,
    zen_pnt: null,
    alt_pnt: null,
    az_pnt: null,
    n_tels: null,
    tellist: null,
    quality: null,
    ontime: 1687,
    livetime: 1579.7,
    deadc: 0.9364,
    ingested: null,
    file: events,
    parts: ['events', 'gti', 'aeff', 'edisp'].map((type) => part(type, events)),
    ...more,
  };
}

const table = (bytes: Uint8Array) => readBinTable(readFits(gunzipSync(bytes))[1]!);

test('times of the index are seconds of mission time again', () => {
  const [store] = arrangeFiles([run(424242, 'A')]).stores;
  const index = table(writeObsIndex(store!.runs));
  expect(index.numbers('TSTART')[0]).toBeCloseTo(100_000_000, 4);
  expect(index.numbers('TSTOP')[0]).toBeCloseTo(100_001_687, 4);
  expect(index.numbers('LIVETIME')[0]).toBe(1579.7);
  expect(index.has('ZEN_PNT')).toBe(false); // no run says it
});

test('the hdu-index names each part where the package has it', () => {
  const [store] = arrangeFiles([run(7, 'Réleas/e 1')]).stores;
  const index = table(writeHduIndex(store!.runs));
  expect(index.strings('HDU_TYPE').map((type) => type.trim())).toEqual(['events', 'gti', 'aeff', 'edisp']);
  expect(index.strings('FILE_DIR')[0]!.trim()).toBe('R_leas_e_1');
  expect(index.strings('FILE_NAME')[0]!.trim()).toBe('run_7.fits.gz');
});

test('runs of two collections with one number go to two stores', () => {
  const { stores, files } = arrangeFiles([
    run(7, 'A'),
    run(7, 'B', { file: file(8, 'run_7.fits.gz') }),
    run(9, 'B'),
  ]);
  expect(stores.map(({ folder, runs }) => [folder, runs.map(({ obsId }) => obsId)])).toEqual([
    ['', [7, 9]],
    ['store-2/', [7]],
  ]);
  expect(files.map(({ path }) => path)).toEqual([
    'A/run_7.fits.gz',
    'store-2/B/run_7.fits.gz',
    'B/run_9.fits.gz',
  ]);
});

test('two files of one name in one collection are told apart, and a shared file is there once', () => {
  const irf = { type: 'aeff', class: 'aeff_2d', name: 'AEFF', file: file(50, 'irf.fits') };
  const other = { ...run(8, 'A').parts[0]!, file: file(51, 'RUN_7.fits.gz') };
  const { files } = arrangeFiles([
    run(7, 'A', { parts: [run(7, 'A').parts[0]!, irf] }),
    run(8, 'A', { parts: [other, irf] }),
  ]);
  expect(files.map(({ path }) => path)).toEqual([
    'A/run_7.fits.gz',
    'A/irf.fits',
    'A/00000000-RUN_7.fits.gz',
  ]);
});

test('a product without events is there, and in no index', () => {
  const spectrum = run(3, 'A', { parts: [], obs_id: 'crab-sed', file: file(3, 'sed.fits') });
  const { stores, unindexed, files } = arrangeFiles([spectrum]);
  expect(stores).toEqual([]);
  expect(unindexed).toEqual([spectrum]);
  expect(files.map(({ path }) => path)).toEqual(['A/sed.fits']);
});

test('the target is what most runs name, else where the first points', () => {
  const other = run(2, 'A', { target_name: 'Sgr A*', ra_obj: 266.4, dec_obj: -29 });
  expect(commonTarget([other, run(1, 'A'), run(3, 'A')])).toMatchObject({
    name: 'Crab Nebula',
    dec: 22.0145,
  });
  expect(commonTarget([run(1, 'A', { ra_obj: null })])).toMatchObject({
    dec: 22.5145,
    from: 'the pointing of run 1',
  });
  expect(commonTarget([])).toBeNull();
});

test('the configuration names the runs that have the target in their field of view, from the highest threshold on', () => {
  const far = run(2, 'A', { s_ra: 200 });
  const [store] = arrangeFiles([run(1, 'A'), far]).stores;
  const config = parse(writeGammapyConfig(store!.runs, commonTarget([run(1, 'A')])!)!);
  expect(config.observations).toEqual({ datastore: '.', obs_ids: [1], required_irf: ['aeff', 'edisp'] });
  expect(config.datasets.geom.axes.energy.min).toBe('0.2 TeV');
  expect(writeGammapyConfig([store!.runs[1]!], commonTarget([run(1, 'A')])!)).toBeNull();
});

test('terms that nobody gave are said to be unknown, and what was given is there word for word', () => {
  const none = {
    name: 'A',
    title: 'A',
    reference: null,
    licence: null,
    terms: null,
    acknowledgement: null,
    bibtex: null,
  };
  expect(writeTerms(none).text).toContain('Licence: not known to the archive');
  const some = { ...none, licence: 'CC BY 4.0', terms: 'Do cite.\n', reference: '10.5281/zenodo.1421099' };
  expect(writeTerms(some)).toMatchObject({ name: 'terms/A.txt', text: expect.stringContaining('Do cite.') });
  expect(writeBibtex([none])).toBeNull();
  expect(writeBibtex([some])).toContain('doi = {10.5281/zenodo.1421099}');
  expect(writeAcknowledgement([some], 'a test')).toContain('data collection A (10.5281/zenodo.1421099)');
});

test('scripts are read by the shell and by Python without complaint', () => {
  const files = [{ url: "http://localhost/x?id='a b'", path: 'bag/data/run 1.fits', sha256: 'a'.repeat(64) }];
  for (const kind of ['wget', 'curl'] as const) {
    const script = writeUrlList(kind, files, ['left out one:\nproprietary']);
    expect(spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(script).toContain('# left out one: proprietary');
  }
  const script = writeUrlList('python', files, []);
  execFileSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: script });
});
