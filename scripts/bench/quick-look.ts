/**
 * `npm run bench:quicklook`: a quick look at a million events in a real browser, from the last byte of the file to the
 * last plot drawn: at most 2 s.
 */

import { chromium, type Page } from '@playwright/test';
import type { Command } from '../command';
import { requireChromium } from '../test/find-chromium';
import { runTestGateway } from '../test/run-gateway';
import { writeMadeUpEvents } from './made-up-events';
import { milliseconds } from './measurement';

const EVENTS = 1_000_000;
const LIMIT = 2_000;
const RUNS = 5;
const PLOTS = 4;

/** A run of the demo archive, whose file is put in place of. */
const ADDRESS = '/obs/900001?tab=quicklook';

interface Times {
  /** Last byte in the browser; milliseconds of the page's clock, as the others. */
  readonly fetched: number;
  /** Events decoded. */
  readonly opened: number;
  /** Histograms, θ², rate and track counted. */
  readonly counted: number;
  /** The map binned and written. */
  readonly mapped: number;
  /** Four plots on the screen. */
  readonly drawn: number;
}

const benchQuickLook: Command = async () => {
  const gateway = await runTestGateway('test-results/bench-quick-look.log');
  const file = Buffer.from(writeMadeUpEvents(EVENTS));
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
  });
  try {
    const all: Times[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const page = await browser.newPage({ viewport: { width: 1400, height: 2200 } });
      await page.route('**/retrieve?*', (route) =>
        route.fulfill({ body: file, contentType: 'application/fits' }),
      );
      all.push(await measure(page, gateway.url + ADDRESS));
      await page.close();
    }
    return report(all);
  } finally {
    await browser.close();
    await gateway.stop();
  }
};

export default benchQuickLook;

async function measure(page: Page, address: string): Promise<Times> {
  await page.addInitScript(() => {
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    const Plain = window.Worker;
    window.Worker = class extends Plain {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }: MessageEvent<{ kind: string }>) => {
          seen[data.kind] = performance.now();
        });
      }
    };
  });
  await page.goto(address);
  return page.evaluate(async (plots) => {
    const { seen } = window as unknown as { seen: Record<string, number> };
    while (document.querySelectorAll('[data-drawn=true] .main-svg').length < plots || !seen.picture) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return {
      fetched: seen.progress!,
      opened: seen.opened!,
      counted: seen['quick-look']!,
      mapped: seen.picture,
      drawn: performance.now(),
    };
  }, PLOTS);
}

function report(all: readonly Times[]): number {
  const [best] = all.toSorted((a, b) => total(a) - total(b));
  const { fetched, opened, counted, mapped, drawn } = best!;
  console.log(`A quick look at ${EVENTS} events, the best of ${RUNS}, from the last byte of the file:`);
  console.log(`  events read     ${milliseconds(opened - fetched)}`);
  console.log(`  all counted     ${milliseconds(counted - fetched)}`);
  console.log(`  map made        ${milliseconds(mapped - fetched)}`);
  console.log(`  all drawn       ${milliseconds(drawn - fetched)} (limit ${milliseconds(LIMIT)})`);
  console.log(`  all of the runs ${all.map((times) => milliseconds(total(times))).join(', ')}`);
  return total(best!) <= LIMIT ? 0 : 1;
}

function total({ fetched, drawn }: Times): number {
  return drawn - fetched;
}
