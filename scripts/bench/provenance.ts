/**
 * `npm run bench:provenance`: the page of a product that a thousand things led to, from the last byte of its HTML to the
 * first boxes on the screen; and all that came of one bad calibration, a hundred thousand datasets, by ADQL.
 */

import { type Browser, chromium } from '@playwright/test';
import { Client } from 'pg';
import { EMPTY_GRAPH, type ProvenanceGraph } from '@/lib/provenance/model';
import { overPg, storeGraph } from '@/lib/provenance/store';
import type { Command } from '../command';
import { openDatabase } from '../gateway/database';
import { requireChromium } from '../test/find-chromium';
import { runTestGateway } from '../test/run-gateway';
import { type Measurement, milliseconds, printTable, quantile } from './measurement';

const RUNS = 7;
const FIRST_LAYOUT = 1_000;
const DESCENDANTS = 100_000;
const LOOK_UP = 200;

const MAP = 'ivo://bench/map';
const CALIBRATION = 'ivo://bench/calibration';

const benchProvenance: Command = async () => {
  const gateway = await runTestGateway('test-results/bench-provenance.log');
  const database = await openDatabase(gateway.dataDir);
  const client = new Client({ connectionString: database.url });
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
  });
  try {
    await client.connect();
    await storeGraph(overPg(client), mapOfManyRuns());
    for (let part = 0; part < 100; part += 1) await storeGraph(overPg(client), calibrated(part));
    await client.query('ANALYZE');
    const measured = [
      await firstLayout(browser, gateway.url),
      await descendants(
        'counted',
        gateway.url,
        `SELECT count(*) FROM prov.lineage WHERE ancestor_id = '${CALIBRATION}'`,
      ),
      await descendants(
        'delivered',
        gateway.url,
        `SELECT entity_id FROM prov.lineage WHERE ancestor_id = '${CALIBRATION}'`,
      ),
    ];
    console.log(printTable(measured));
    return measured.every(({ kept }) => kept) ? 0 : 1;
  } finally {
    await browser.close();
    await client.end();
    await database.close();
    await gateway.stop();
  }
};

export default benchProvenance;

/** A map of a hundred runs, each with its chain of ten things: 1002 in all. */
function mapOfManyRuns(): ProvenanceGraph {
  const steps = ['Observation', 'Calibration', 'Reconstruction', 'Making of the event list', 'Ingest'];
  const runs = Array.from({ length: 100 }, (_, run) => run);
  const activity = (run: number, step: number) => `ivo://bench/step/${run}/${step}`;
  const entity = (run: number, step: number) => `ivo://bench/data/${run}/${step}`;
  const chains = runs.flatMap((run) => steps.map((name, step) => ({ run, step, name })));
  return {
    ...EMPTY_GRAPH,
    activities: [
      { id: 'ivo://bench/job', name: 'Significance map of 100 runs' },
      ...chains.map(({ run, step, name }) => ({ id: activity(run, step), name: `${name} of run ${run}` })),
    ],
    entities: [
      { id: MAP, class: 'dataset', name: 'Significance map' },
      ...chains.map(({ run, step }) => ({ id: entity(run, step), name: `DL${step} of run ${run}` })),
    ],
    used: [
      ...chains
        .filter(({ step }) => step > 0)
        .map(({ run, step }) => ({
          activity: activity(run, step),
          entity: entity(run, step - 1),
          role: 'events',
        })),
      ...runs.map((run) => ({
        activity: 'ivo://bench/job',
        entity: entity(run, steps.length - 1),
        role: 'events',
      })),
    ],
    wasGeneratedBy: [
      { entity: MAP, activity: 'ivo://bench/job' },
      ...chains.map(({ run, step }) => ({ entity: entity(run, step), activity: activity(run, step) })),
    ],
  };
}

/** A thousand datasets that one step made with the calibration. */
function calibrated(part: number): ProvenanceGraph {
  const activity = `ivo://bench/calibrate/${part}`;
  const entities = Array.from({ length: DESCENDANTS / 100 }, (_, i) => `ivo://bench/calibrated/${part}/${i}`);
  return {
    ...EMPTY_GRAPH,
    activities: [{ id: activity }],
    entities: [{ id: CALIBRATION }, ...entities.map((id) => ({ id }))],
    used: [{ activity, entity: CALIBRATION, role: 'calibration' }],
    wasGeneratedBy: entities.map((entity) => ({ entity, activity })),
  };
}

async function firstLayout(browser: Browser, url: string): Promise<Measurement> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    // Two frames after the first box is there, it is on the screen.
    await page.addInitScript(() => {
      const seen = window as { drawn?: number };
      new MutationObserver(() => {
        if (seen.drawn !== undefined || !document.querySelector('.react-flow__node')) return;
        seen.drawn = 0;
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            seen.drawn = performance.now();
          }),
        );
      }).observe(document, { subtree: true, childList: true });
    });
    await page.goto(`${url}/provenance?id=${encodeURIComponent(MAP)}`);
    await page.waitForFunction(() => (window as { drawn?: number }).drawn, null, { timeout: 60_000 });
    times.push(
      await page.evaluate(() => {
        const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        return (window as { drawn?: number }).drawn! - navigation!.responseEnd;
      }),
    );
    await page.close();
  }
  const median = quantile(times, 0.5);
  return {
    what: 'graph of 1002 things: from the HTML to the first boxes',
    measured: milliseconds(median),
    against: '',
    limit: milliseconds(FIRST_LAYOUT),
    kept: median <= FIRST_LAYOUT,
  };
}

async function descendants(what: string, url: string, query: string): Promise<Measurement> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    const answer = await fetch(`${url}/tap/sync`, {
      method: 'POST',
      body: new URLSearchParams({
        LANG: 'ADQL',
        QUERY: query,
        RESPONSEFORMAT: 'csv',
        MAXREC: String(DESCENDANTS + 1),
      }),
    });
    const text = await answer.text();
    times.push(performance.now() - start);
    const lines = text.trim().split('\n').slice(1);
    const found = what === 'counted' ? Number(lines[0]) : lines.length;
    if (found !== DESCENDANTS) throw new Error(`Expected ${DESCENDANTS} descendants, found ${found}`);
  }
  const median = quantile(times, 0.5);
  return {
    what: `${DESCENDANTS} descendants ${what}, by TAP`,
    measured: milliseconds(median),
    against: '',
    limit: milliseconds(LOOK_UP),
    kept: median <= LOOK_UP,
  };
}
