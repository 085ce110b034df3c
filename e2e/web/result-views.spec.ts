import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { circleOf, readRows, ResultViews, separation } from '../pages/result-views';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

const EVERYTHING = 'radius=0.001&obs_collection=SIMULATED-DL3';
const CRAB = 'target=Crab+Nebula';
/** h·c in TeV·m, from the exact SI values. */
const HC_TEV_M = 1.239841984332e-18;

test('pressing the sky ticks the rows whose footprint is there', async ({ page, request }) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open(`${CRAB}&dataproduct_type=event`);
  await views.openMap();
  const middle = await views.at(0.5, 0.5);
  await page.mouse.click(middle.x, middle.y);
  const said = search.results.getByText(/at RA [\d.]+° Dec -?[\d.]+° ticked\.$/);
  await expect(said).toBeVisible();
  const [, count, ra, dec] = /^(\d+) obs.* RA ([\d.]+)° Dec (-?[\d.]+)°/
    .exec(await said.innerText())!
    .map(Number);
  const rows = await readRows(request, new URL(page.url()).search.slice(1));
  const there = rows.filter(({ s_region }) => {
    const circle = circleOf(s_region!);
    return separation(circle.ra, circle.dec, ra!, dec!) <= circle.radius;
  });
  expect(there.length).toBeGreaterThan(0);
  expect(count).toBe(there.length);
  await expect(search.results.getByText(`${count} selected`)).toBeVisible();
  for (const { obs_id } of there) await expect(search.tick(obs_id!)).toBeChecked();
  // The same place again takes the ticks back.
  await page.mouse.click(middle.x, middle.y);
  await expect(search.results.getByText('selected', { exact: false })).toHaveCount(0);
});

test('by keyboard the map is moved, zoomed, and what is in its middle ticked', async ({ page }) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open(`${CRAB}&dataproduct_type=event`);
  await views.openMap();
  await views.map.focus();
  const across = search.results.getByText(/in the middle, [\d.]+° across; east is to the left/);
  const field = async () => Number(/([\d.]+)° across/.exec(await across.innerText())![1]);
  const before = await field();
  await page.keyboard.press('+');
  await expect.poll(async () => (await field()) / before).toBeCloseTo(0.7, 2);
  const place = async () => Number(/RA ([\d.]+)°/.exec(await across.innerText())![1]);
  const ra = await place();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(place).toBeGreaterThan(ra); // east is to the left
  await page.keyboard.press('Enter');
  await expect(search.results.getByText(/\d selected/)).toBeVisible();
});

test('ticks of the table are ticks of the list of footprints, and the other way round', async ({ page }) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open(EVERYTHING);
  await views.openMap();
  const box = views.footprints.getByRole('checkbox', { name: /Empty field/ });
  await box.check();
  await expect(search.results.getByText('2 selected')).toBeVisible();
  await search.tick('900008').click();
  await expect(search.results.getByText('1 selected')).toBeVisible();
  await expect.poll(() => box.evaluate((input) => (input as HTMLInputElement).indeterminate)).toBe(true);

  // What is ticked anywhere can be all that is shown; a link cannot keep it, and says so.
  await page.getByRole('button', { name: 'Only these' }).click();
  await search.expectShowing(/^Showing 1 to 1 of 1 after filters, of \d+$/);
  await expect(page.getByRole('list', { name: 'Filters' })).toContainText(
    'ticked: 1 row (not kept in a link)',
  );
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(search.results.getByText('1 selected')).toBeVisible();
});

test('what the rows cover is told and saved as a MOC', async ({ page, request }) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open(`${CRAB}&dataproduct_type=event`);
  await views.openMap();
  await page.getByRole('button', { name: 'Coverage' }).click();
  const line = search.results.getByText(/Together they cover [\d.]+ square degrees/);
  await expect(line).toBeVisible();
  const area = Number(/cover ([\d.]+) square/.exec(await line.innerText())![1]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'JSON' }).click();
  const moc: Record<string, number[]> = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  const cells = Object.entries(moc).map(([order, indices]) => indices.length / (12 * 4 ** Number(order)));
  expect(cells.reduce((a, b) => a + b) * 41252.961).toBeCloseTo(area, 1);
  // More than one field of view, less than all of them side by side and a cell around each.
  const circles = (await readRows(request, new URL(page.url()).search.slice(1))).map(({ s_region }) =>
    circleOf(s_region!),
  );
  const disc = (radius: number) =>
    2 * Math.PI * (1 - Math.cos((radius * Math.PI) / 180)) * (180 / Math.PI) ** 2;
  expect(area).toBeGreaterThan(Math.max(...circles.map(({ radius }) => disc(radius))));
  expect(area).toBeLessThan(circles.reduce((sum, { radius }) => sum + disc(radius + 0.5), 0));
});

test('a span of time filters the whole result, typed or dragged', async ({ page, request }) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open(EVERYTHING);
  await views.open('Time');
  const rows = await readRows(request, EVERYTHING);
  await page.getByRole('textbox', { name: /^Times from/ }).fill('2025-12-01');
  await page.getByRole('textbox', { name: /^Times to/ }).fill('61200');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  // 2025-12-01 is MJD 61010 (Julian Date 2461010.5).
  const inside = rows.filter(({ t_min, t_max }) => Number(t_max) >= 61010 && Number(t_min) <= 61200).length;
  expect(inside).toBeGreaterThan(0);
  expect(inside).toBeLessThan(rows.length);
  await search.expectShowing(new RegExp(`of ${inside} after filters, of ${rows.length}`));
  await page.getByRole('button', { name: 'Remove filter' }).click();
  await search.expectShowing(new RegExp(`of ${rows.length}$`));

  const plot = page.getByRole('application', { name: /^Observations against date/ });
  await expect(plot).toHaveAttribute('data-drawn', 'true');
  await plot.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const area = (await plot.locator('.nsewdrag').first().boundingBox())!;
  const middle = area.y + area.height / 2;
  await views.drag({ x: area.x + 2, y: middle }, { x: area.x + area.width * 0.5, y: middle });
  await expect(page.getByRole('button', { name: 'Remove filter' })).toBeVisible();
  const until =
    Date.parse(`${await page.getByRole('textbox', { name: /^Times to/ }).inputValue()}Z`) / 86_400_000 +
    40_587;
  const early = rows.filter(({ t_min }) => Number(t_min) <= until).length;
  expect(early).toBeGreaterThan(0);
  expect(early).toBeLessThan(rows.length);
  await search.expectShowing(new RegExp(`of ${early} after filters, of ${rows.length}`));
});

test('good times are drawn within each observation, and counted in the table', async ({ page, request }) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  const answer = await request.get('/tap/sync', {
    params: {
      LANG: 'ADQL',
      QUERY: `SELECT o.obs_id, o.t_min, o.t_max, g.t_start, g.t_stop
        FROM ivoa.obscore AS o JOIN cta.good_time AS g ON g.obs_publisher_did = o.obs_publisher_did
        WHERE o.target_name = 'Crab Nebula' ORDER BY t_start`,
      RESPONSEFORMAT: 'json',
    },
  });
  const intervals = ((await answer.json()) as { data: [string, number, number, number, number][] }).data;
  const [first] = intervals;
  const ofFirst = intervals.filter(([id]) => id === first![0]);
  expect(ofFirst).toHaveLength(2); // a simulated run loses some seconds in its middle
  const seconds = ofFirst.reduce((sum, [, , , start, stop]) => sum + (stop - start) * 86400, 0);
  expect(seconds).toBeLessThan((first![2] - first![1]) * 86400 - 19);

  let requests = 0;
  page.on('request', (asked) => {
    if (asked.url().endsWith('/tap/sync')) requests += 1;
  });
  await search.open(`${CRAB}&dataproduct_type=event`);
  await views.open('Time');
  const plot = page.getByRole('application', { name: /^Observations against date/ });
  await expect(plot).toHaveAttribute('data-drawn', 'true');
  const said = search.results.getByText(/Zoom in to see the good times/);
  await expect(said).toBeVisible();
  expect(requests).toBe(0);
  await page.getByRole('textbox', { name: /^Times from/ }).fill(String(first![1]));
  await page.getByRole('textbox', { name: /^Times to/ }).fill(String(first![2]));
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: 'Zoom to the filter' }).click();
  await expect(
    search.results.getByText(
      `Thick bars are good times: 2 intervals of 1 observation, ${Math.round(seconds).toLocaleString('en')} s together.`,
    ),
  ).toBeVisible();
  expect(requests).toBe(1);
  await expect(plot.locator('.legend').getByText('Good time', { exact: true })).toBeVisible();

  // The table asks for all in sight, however narrow, and keeps what is here already.
  await page.getByRole('button', { name: 'Zoom to the filter' }).click();
  await page.getByRole('button', { name: 'Observations against date, UTC as a table' }).click();
  const table = page.getByRole('table', { name: 'Observations against date, UTC: Observations' });
  await expect(table.getByRole('columnheader', { name: 'Good time (s)' })).toBeVisible();
  const runs = new Set(intervals.map(([id]) => id)).size;
  await expect
    .poll(
      async () =>
        (await table.getByRole('row').allInnerTexts()).filter((line) => /\t2\t[\d.]+$/.test(line)).length,
    )
    .toBe(runs);
  const lines = (await table.getByRole('row').allInnerTexts()).slice(1);
  const totals = lines.map((line) => Number(line.split('\t').at(-1)));
  expect(Math.min(...totals.map((total) => Math.abs(total - seconds)))).toBeLessThan(0.1);
  const all = intervals.reduce((sum, [, , , start, stop]) => sum + (stop - start) * 86400, 0);
  expect(totals.reduce((sum, total) => sum + total)).toBeCloseTo(all, 0);
  expect(requests).toBe(2);
});

test('keys zoom the timeline, and what is drawn anew stays zoomed', async ({ page, request }) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  const [row] = await readRows(request, `${CRAB}&ra=83.633&dec=22.0145&dataproduct_type=event`);
  await search.open(`obs_id=${row!.obs_id}`);
  await views.open('Time');
  await expect(search.results.getByText(/Thick bars are good times: 2 intervals of 1/)).toBeVisible();
  const plot = page.getByRole('application', { name: /^Observations against date/ });
  const days = () =>
    plot.evaluate((element) => {
      const { range } = (element as unknown as { layout: { xaxis: { range: (string | number)[] } } }).layout
        .xaxis;
      const ms = range.map((end) =>
        typeof end === 'number' ? end : Date.parse(`${end.replace(' ', 'T')}Z`),
      );
      return (ms[1]! - ms[0]!) / 86_400_000;
    });
  const whole = await days();
  await plot.focus();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(async () => (await days()) / whole).toBeCloseTo(0.5625, 3);
  await search.tick(row!.obs_id!).click();
  await expect(plot.locator('.legend').getByText('Good time, ticked', { exact: true })).toBeVisible();
  expect((await days()) / whole).toBeCloseTo(0.5625, 3);
  await plot.focus();
  await page.keyboard.press('0');
  await expect.poll(async () => (await days()) / whole).toBeCloseTo(1, 3);
});

test('a time that cannot be read is told, and nothing is filtered', async ({ page }) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open(EVERYTHING);
  await views.open('Time');
  await page.getByRole('textbox', { name: /^Times from/ }).fill('last winter');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(page.getByText(/Cannot read “last winter”: expected a time such as/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Times from/ })).toHaveValue('last winter');
  await expect(search.results.getByText('after filters')).toHaveCount(0);
});

test('energies filter in TeV: the rows that reach down to an energy, and no others', async ({
  page,
  request,
}) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open(CRAB);
  await views.open('Energy');
  const rows = await readRows(request, new URL(page.url()).search.slice(1));
  const known = rows.filter(({ em_min, em_max }) => em_min !== '' && em_max !== '');
  const lowest = known.map(({ em_max }) => HC_TEV_M / Number(em_max));
  const border = [...lowest].sort((a, b) => a - b)[Math.floor(lowest.length / 2)]! * 0.999;
  await page.getByRole('textbox', { name: /^Energies to/ }).fill(String(border));
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const below = lowest.filter((energy) => energy <= border).length;
  expect(below).toBeGreaterThan(0);
  expect(below).toBeLessThan(rows.length);
  await search.expectShowing(new RegExp(`of ${below} after filters, of ${rows.length}`));
});

test('live time by target is the sum of the rows, of all and of the ticked ones', async ({
  page,
  request,
}) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open(EVERYTHING);
  await views.open('Exposure');
  const rows = await readRows(request, EVERYTHING);
  const sum = (of: typeof rows) =>
    `${(of.reduce((all, { t_exptime }) => all + Number(t_exptime), 0) / 3600).toFixed(2)} h`;
  const crab = rows.filter(({ target_name }) => target_name === 'Crab Nebula');
  const table = 'Live time by target';
  expect(await views.line(table, 'Crab Nebula')).toEqual([
    '',
    'Crab Nebula',
    String(crab.length),
    sum(crab),
    '–',
    'Only these',
  ]);
  expect(await views.line(table, 'All')).toEqual(['', 'All', String(rows.length), sum(rows), '–', '']);
  expect(await views.line('Live time by collection', 'SIMULATED-DL3')).toContain(sum(rows));

  await page.getByRole('checkbox', { name: 'Tick the observations of Crab Nebula' }).check();
  await expect(search.results.getByText(`${crab.length} selected`)).toBeVisible();
  await search.tick(crab[0]!.obs_id!).click();
  const rest = crab.slice(1);
  await expect.poll(() => views.line(table, 'Crab Nebula')).toContain(`${rest.length}, ${sum(rest)}`);

  await page.getByRole('button', { name: 'Only these: Crab Nebula' }).first().click();
  await search.expectShowing(new RegExp(`of ${crab.length} after filters, of ${rows.length}`));
  await expect.poll(() => views.line(table, 'All')).toContain(sum(crab));
});

test('the view stays for the next search', async ({ page }) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open(EVERYTHING);
  await views.open('Exposure');
  await search.open(CRAB);
  await expect(page.getByRole('table', { name: 'Live time by target' })).toBeVisible();
});
