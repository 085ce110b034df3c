/**
 * The sky map with ten thousand different footprints in a real browser: all over the sky, and one above the other in a
 * part of it. From the press of "Sky" to the picture within a second; it follows a drag and the wheel with a frame every
 * 33 ms in the median and none over 50 ms.
 *
 * A frame counts from one animation frame of the page to the next, so what the browser itself does to show the
 * picture is in it.
 */
import { chromium, type Page } from '@playwright/test';
import { requireChromium } from '../test/find-chromium';
import { type Measurement, milliseconds, quantile } from './measurement';

const COUNT = 10_000;
/** Above, outlines give way to middles and coverage (`MOST_OUTLINES` of the result view). */
const MOST = 20_000;

/** Milliseconds. */
const FIRST_LIMIT = 1000;
const MEDIAN_LIMIT = 33;
const FRAME_LIMIT = 50;
const PICK_LIMIT = 200;

const COLUMNS = 'obs_id, obs_publisher_did, target_name, s_ra, s_dec, s_region, t_min, t_max, t_exptime';
const FROM = `${COLUMNS} FROM ivoa.obscore WHERE dataproduct_type = 'event'`;
/** Footprints of the archive are each another one. */
const SCENES = [
  { where: 'all over the sky', count: COUNT, adql: `SELECT TOP ${COUNT} ${FROM}` },
  {
    where: 'about one place',
    count: COUNT,
    adql: `SELECT TOP ${COUNT} ${FROM} AND 1 = INTERSECTS(s_region, CIRCLE('ICRS', 180, 40, 12))`,
  },
  { where: 'all over the sky', count: MOST, adql: `SELECT TOP ${MOST} ${FROM}` },
] as const;

/** @param url of the gateway, whose archive has at least a million rows */
export async function measureSkyMap(url: string): Promise<Measurement[]> {
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
  });
  try {
    const measurements: Measurement[] = [];
    for (const { where, count, adql } of SCENES) {
      const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
      await page.goto(`${url}/query?${new URLSearchParams({ adql })}`);
      await page.getByText(`${count} observations found`).waitFor({ state: 'attached', timeout: 120_000 });
      const scene = `${spaced(count)} footprints ${where}`;
      measurements.push(
        await measureFirst(page, scene),
        ...(await measureFrames(page, `${scene}, drag`, drag)),
        ...(await measureFrames(page, `${scene}, wheel`, turnWheel)),
        await measurePick(page, scene),
      );
      await page.close();
    }
    return measurements;
  } finally {
    await browser.close();
  }
}

// What runs in the page has no functions with names: the loader of these scripts wraps them in a helper of its own.

/** From the press to the frame after the one that drew. */
async function measureFirst(page: Page, scene: string): Promise<Measurement> {
  const duration = await page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find(({ innerText }) => innerText === 'Sky')!;
    const start = performance.now();
    button.click();
    while (document.querySelector('canvas[data-drawn=true]') === null) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - start;
  });
  await page.locator('[role=application]').evaluate((map) => map.scrollIntoView({ block: 'center' }));
  await page.waitForTimeout(1000);
  return {
    what: `${scene}: first picture`,
    measured: milliseconds(duration),
    against: '',
    limit: `${FIRST_LIMIT} ms`,
    kept: duration <= FIRST_LIMIT,
  };
}

/** @param gesture goes on for a second or two; the picture has come to rest at the end of the measurement */
async function measureFrames(
  page: Page,
  what: string,
  gesture: (page: Page, box: Box) => Promise<void>,
): Promise<Measurement[]> {
  const map = page.getByRole('application');
  await map.focus();
  const box = (await map.boundingBox())!;
  const recording = page.evaluate(async () => {
    const [frames, rest]: [number[], number[]] = [[], []];
    let [before, moved] = [performance.now(), 0];
    addEventListener('pointermove', () => (moved = performance.now()), true);
    addEventListener('wheel', () => (moved = performance.now()), true);
    // Until everything that waits for the picture to rest has come.
    while (moved === 0 || performance.now() - moved < 1500) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      if (moved > 0) (now - moved < 150 ? frames : rest).push(now - before);
      before = now;
    }
    return { frames, rest };
  });
  await gesture(page, box);
  const { frames, rest } = await recording;
  const [median, longest] = [quantile(frames, 0.5), Math.max(...frames)];
  return [
    {
      what: `${what}: frame, median of ${frames.length}`,
      measured: milliseconds(median),
      against: '',
      limit: `${MEDIAN_LIMIT} ms`,
      kept: median <= MEDIAN_LIMIT,
    },
    {
      what: `${what}: longest frame`,
      measured: milliseconds(longest),
      against: `p90 ${milliseconds(quantile(frames, 0.9))}`,
      limit: `${FRAME_LIMIT} ms`,
      kept: longest <= FRAME_LIMIT,
    },
    {
      what: `${what}: longest frame once it rests`,
      measured: milliseconds(Math.max(...rest)),
      against: '',
      limit: '',
      kept: true,
    },
  ];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function drag(page: Page, { x, y, width, height }: Box): Promise<void> {
  const middle = { x: x + width / 2, y: y + height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  for (let step = 1; step <= 90; step += 1) {
    const turn = (step / 90) * 2 * Math.PI;
    await page.mouse.move(
      middle.x + (width / 4) * Math.sin(turn),
      middle.y + (height / 5) * (1 - Math.cos(turn)),
    );
  }
  await page.mouse.up();
}

/** Closer, and back. */
async function turnWheel(page: Page, { x, y, width, height }: Box): Promise<void> {
  await page.mouse.move(x + width / 2, y + height / 2);
  for (let step = 0; step < 60; step += 1) await page.mouse.wheel(0, step < 30 ? -20 : 20);
}

/** A press that nothing answers ends the measurement, ms. */
const PATIENCE = 10_000;

/** From the press in the middle to the sentence that tells what was picked, with its picture. */
async function measurePick(page: Page, scene: string): Promise<Measurement> {
  const map = page.getByRole('application');
  await map.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const { x, y, width, height } = (await map.boundingBox())!;
  // The page listens before it is pressed.
  const timing = await page.evaluateHandle(() => ({
    start: new Promise<number>((resolve) =>
      addEventListener('pointerup', () => resolve(performance.now()), { capture: true, once: true }),
    ),
  }));
  await page.mouse.click(x + width / 2 + 3, y + height / 2 + 3);
  const duration = await timing.evaluate(async ({ start }, patience) => {
    const pressed = await start;
    const said = [...document.querySelectorAll('section[aria-label="Sky"] [role=status]')];
    while (!said.some(({ textContent }) => / (un)?ticked|No footprint/.test(textContent))) {
      if (performance.now() - pressed > patience) throw new Error('The press on the map picked nothing');
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - pressed;
  }, PATIENCE);
  return {
    what: `${scene}: pick`,
    measured: milliseconds(duration),
    against: '',
    limit: `${PICK_LIMIT} ms`,
    kept: duration <= PICK_LIMIT,
  };
}

const spaced = (count: number) => new Intl.NumberFormat('fr').format(count).replaceAll('\u202f', ' ');
