/**
 * Datasets as inputs of jobs together with their responses, wherever these lie: within the event list (H.E.S.S.,
 * MAGIC) or in one file that all runs share (FACT). What comes of it is held against Gammapy called directly.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRuns } from '@/lib/archive/ingest/data-store';
import { ingest } from '@/lib/archive/ingest/ingest';
import { THE_PUBLIC } from '@/lib/identity/who';
import { readProduct } from '@/lib/spectra/read-product';
import { PYTHON, readJob } from './analyses/run-folder';
import { EMPTY_PARAMETER, type JobDefinition } from './definition/definition';
import everythingVotable from './definition/fixtures/everything_vot.xml?raw';
import { readVotableDefinition } from './definition/read-votable';
import { stateOf } from './earlier-job';
import { findJobRecord } from './job-record';
import { openTestJobs, type TestJobs } from './test-jobs';

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const DIRECT = fileURLToPath(new URL('analyses/fixtures/point-like-spectrum.py', import.meta.url));
const CRAB = { ra: '83.63308', dec: '22.0145' };
const MAGIC = ['5029747', '5029748'];
/** Some runs of each of the three nights: the file of run 20131103093 is 20131103_93_dl3.fits. */
const FACT = existsSync(DATA)
  ? readdirSync(`${DATA}fact-dl3`)
      .flatMap((name) => /^(\d{8})_(\d+)_dl3\.fits$/.exec(name)?.slice(1).join(' ') ?? [])
      .map((name) => name.replace(/ (\d+)$/, (_, run: string) => run.padStart(3, '0')))
      .sort()
      .filter((_, index) => index % 8 === 1)
  : [];
const didOf = (collection: string, run: string) => `ivo://gateway.example/${collection}?${run}`;

const template = readVotableDefinition(everythingVotable);
const gammapy = spawnSync(PYTHON, ['-c', 'import gammapy']).status === 0;

describe.skipIf(!existsSync(DATA))('runs of archives (skipped without ../shared/data)', () => {
  let jobs: TestJobs;

  beforeAll(async () => {
    jobs = await openTestJobs({
      limits: { memoryBytes: 4e9, diskBytes: 1e9, processes: 64 },
      inputBytes: 1e9,
    });
    const client = new Client({ connectionString: jobs.url });
    await client.connect();
    for (const [name, folder] of [
      ['MAGIC', 'magic-dl3'],
      ['FACT', 'fact-dl3'],
    ] as const) {
      const publication = {
        authority: 'gateway.example',
        collection: name,
        simulated: false,
        release: 'public' as const,
        reference: null,
        proposal: null,
        fovRadius: null,
      };
      const options = { publication, title: name, dryRun: false, onResult: () => {} };
      await ingest(client, await findRuns(`${DATA}${folder}`), options);
    }
    await client.end();
  }, 60_000);
  afterAll(() => jobs.close());

  async function run(definition: JobDefinition, fields: Record<string, string>) {
    const service = await jobs.serviceOf(definition);
    const jobId = await jobs.create(service, { ...fields, PHASE: 'RUN' });
    const phase = await jobs.end(service, jobId);
    return {
      jobId,
      phase,
      text: (child: string) => jobs.textOf(service, jobId, child),
      result: (id: string) => jobs.resultOf(service, jobId, id),
    };
  }

  /** A job that lists what lies in its inputs. */
  const listing = (withResponses: boolean): JobDefinition => ({
    ...template,
    name: 'listing',
    used: [{ ...template.used[1]!, name: 'events', multiplicity: '*', url: '$ID' }],
    parameters: [],
    controls: withResponses ? [{ ...EMPTY_PARAMETER, name: 'with_responses', default: 'events' }] : [],
    script: 'echo "$events"; find inputs -type f | sort > "$output"',
  });
  const idsOf = (collection: string, runs: readonly string[]) =>
    runs.map((one) => didOf(collection, one)).join(' ');

  test('a job that asks for responses gets a data store of its runs, with what they share once', async () => {
    const job = await run(listing(true), { events: idsOf('FACT', FACT.slice(0, 2)) });
    expect(job.phase).toBe('COMPLETED');
    expect((await job.result('output')).trim().split('\n')).toEqual([
      'inputs/events/FACT/20131103_103_dl3.fits',
      'inputs/events/FACT/20131103_115_dl3.fits',
      'inputs/events/FACT/fact_irf.fits',
      'inputs/events/hdu-index.fits.gz',
      'inputs/events/obs-index.fits.gz',
    ]);
    expect(await job.text('stdout')).toBe(
      'inputs/events/FACT/20131103_103_dl3.fits inputs/events/FACT/20131103_115_dl3.fits\n',
    );
  });

  test('a job that asks for none gets event lists alone', async () => {
    const job = await run(listing(false), { events: idsOf('FACT', FACT.slice(0, 1)) });
    expect(await job.result('output')).toBe('inputs/20131103_103_dl3.fits\n');
  });

  test('responses are told as used, by their content, and written down', async () => {
    const job = await run(listing(true), { events: idsOf('FACT', FACT.slice(0, 1)) });
    const irf = createHash('sha256')
      .update(readFileSync(`${DATA}fact-dl3/fact_irf.fits`))
      .digest('hex');
    const used = Object.values(JSON.parse(await job.text('provjson')).used) as Record<string, string>[];
    const told = used.map((one) => [one['prov:entity'], one['prov:role'] ?? one['voprov:role']]);
    expect(JSON.stringify(told)).toContain(irf);
    expect(JSON.stringify(told)).toContain('aeff, edisp');
    const record = await findJobRecord(jobs.db, job.jobId);
    expect(record?.inputs).toMatchObject([
      {
        role: 'events',
        kind: 'dataset',
        id: didOf('FACT', FACT[0]!),
        name: 'events/FACT/20131103_103_dl3.fits',
      },
      { role: 'events', kind: 'response', name: 'events/FACT/fact_irf.fits', sha256: irf },
    ]);
    // Where the archive has other responses now, who runs it again is told so.
    const state = await stateOf(jobs.db, didOf('FACT', FACT[0]!), THE_PUBLIC, new Date());
    expect(state.kind === 'there' && state.responses.has(irf)).toBe(true);
  });

  test('who may not read a dataset gets none of its responses either', async () => {
    await jobs.db.$executeRaw`UPDATE archive.dataset SET data_rights = 'proprietary', obs_release_date = NULL
      WHERE obs_id = ${FACT[5]}`;
    const job = await run(listing(true), { events: idsOf('FACT', [FACT[0]!, FACT[5]!]) });
    await jobs.db.$executeRaw`UPDATE archive.dataset SET data_rights = 'public' WHERE obs_id = ${FACT[5]}`;
    expect(job.phase).toBe('ERROR');
    expect(await job.text('error')).toBe(
      `The input events cannot be used: ${didOf('FACT', FACT[5]!)}: Proprietary, open to the staff of the archive, and Alice is not one of them.`,
    );
  });

  test('a response that is not where the archive keeps it ends the job with its name', async () => {
    const [file] = await jobs.db.$queryRaw<{ id: number; path: string }[]>`
      SELECT id, path FROM archive.file WHERE path LIKE '%fact_irf.fits'`;
    await jobs.db.$executeRaw`UPDATE archive.file SET path = '/nowhere/fact_irf.fits' WHERE id = ${file!.id}`;
    const job = await run(listing(true), { events: idsOf('FACT', FACT.slice(0, 1)) });
    await jobs.db.$executeRaw`UPDATE archive.file SET path = ${file!.path} WHERE id = ${file!.id}`;
    expect(job.phase).toBe('ERROR');
    expect(await job.text('error')).toContain('its aeff (fact_irf.fits) cannot be had.');
  });

  describe.skipIf(!gammapy)('with Gammapy', () => {
    /** Nigro et al. 2019, A&A 625, A10: amplitude at 1 TeV, alpha, and their errors, of all runs of the collection. */
    test.for([
      [
        'MAGIC',
        'magic-dl3/data',
        MAGIC,
        '0.2',
        'log parabola',
        { amplitude: [4.15e-11, 3.0e-12], alpha: [2.6, 0.1] },
      ],
      ['FACT', 'fact-dl3', FACT, '0.7', 'power law', { amplitude: [3.49e-11, 3.0e-12] }],
    ] as const)(
      'the spectrum from runs of %s is the one Gammapy gives directly',
      { timeout: 300_000 },
      async ([collection, store, runs, energy_min, model, published]) => {
        const job = await run(await readJob('extract_spectrum'), {
          ...CRAB,
          events: idsOf(collection, runs),
          energy_min,
          model,
          flux_points: '1',
        });
        expect([job.phase, await job.text('stderr')]).toEqual(['COMPLETED', '']);
        const fit = JSON.parse(await job.result('fit'));
        const words = [DIRECT, `${DATA}${store}`, energy_min, ...runs];
        const direct = JSON.parse(execFileSync(PYTHON, words, { encoding: 'utf8' }));
        const found = (name: string) => fit.parameters.find((one: { name: string }) => one.name === name);
        for (const name of Object.keys(direct).filter((key) => key !== 'on' && key !== 'off')) {
          // The fits begin elsewhere, so they end within their tolerance of each other.
          const [value, error] = direct[name];
          expect(Math.abs(found(name).value - value)).toBeLessThan(0.02 * error);
          expect(found(name).error / error).toBeCloseTo(1, 1);
        }
        const facts = new Map<string, string>(fit.facts);
        expect(facts.get('Runs')).toBe(runs.join(', '));
        expect(facts.get('On, off, excess')).toContain(`${direct.on}, ${direct.off}, `);
        for (const [name, [value, error]] of Object.entries(published)) {
          const own = found(name);
          expect(Math.abs(own.value - value)).toBeLessThan(3 * Math.hypot(own.error, error));
        }
      },
    );

    test('a light curve of FACT has a point for each of its nights', { timeout: 300_000 }, async () => {
      const job = await run(await readJob('light_curve'), {
        ...CRAB,
        events: idsOf('FACT', FACT),
        energy_min: '0.7',
        time_bins: 'night',
      });
      expect([job.phase, await job.text('stderr')]).toEqual(['COMPLETED', '']);
      const curve = await readProduct(Buffer.from(await job.result('light_curve_ecsv')), 'light_curve.ecsv');
      if (curve.kind !== 'light-curve') throw new Error('This is no light curve');
      expect(curve.series[0]!.points).toHaveLength(3);
    });

    test('runs of two telescopes in one job are refused with what to do', { timeout: 300_000 }, async () => {
      const events = `${idsOf('FACT', FACT.slice(0, 1))} ${idsOf('MAGIC', MAGIC.slice(0, 1))}`;
      const job = await run(await readJob('extract_spectrum'), { ...CRAB, events });
      expect(job.phase).toBe('ERROR');
      expect(await job.text('error')).toContain('of several telescopes (FACT, MAGIC)');
    });

    test('a significance map of FACT says that it lacks the background model', {
      timeout: 300_000,
    }, async () => {
      const job = await run(await readJob('significance_map'), {
        ...CRAB,
        events: idsOf('FACT', FACT.slice(0, 1)),
      });
      expect(job.phase).toBe('ERROR');
      expect(await job.text('error')).toContain(
        'Run 20131103103 has no bkg among its responses (aeff, edisp)',
      );
    });
  });
});
