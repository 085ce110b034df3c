/** The sky as a map to draw a region on, and to find a source on. */
import { expect, type Page } from '@playwright/test';
import { circleOf, readRows, ResultViews, separation } from '../pages/result-views';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

async function openDrawing(page: Page) {
  await new SearchPage(page).open();
  await page.locator('summary', { hasText: 'Region, time and energy' }).click();
  await page.getByRole('button', { name: 'Draw the region on the sky' }).click();
  const dialog = page.getByRole('dialog', { name: 'Draw a region' });
  return { dialog, map: dialog.getByRole('application') };
}

test('a region is drawn into the form, and searched', async ({ page }) => {
  const { dialog, map } = await openDrawing(page);
  await expect(map.locator('canvas[data-drawn=true]')).toBeAttached();
  await map.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/^Circle ICRS 180 0 /)).toBeVisible();
  const box = (await map.boundingBox())!;
  await dialog.getByRole('button', { name: 'Box' }).click();
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.35);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.65);
  await page.mouse.up();
  await expect(dialog.getByText(/^Polygon ICRS( -?[\d.]+){8}$/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Use this region' }).click();
  await expect(page.getByRole('textbox', { name: 'Region' })).toHaveValue(/^Polygon ICRS/);
  await new SearchPage(page).submit.click();
  await expect(page).toHaveURL(/region=Polygon\+ICRS/);
});

test('a polygon is seen from its first corner on, and Escape takes it back', async ({ page }) => {
  const { dialog, map } = await openDrawing(page);
  const canvas = map.locator('canvas[data-drawn=true]');
  await expect(canvas).toBeAttached();
  await dialog.getByRole('button', { name: 'Polygon' }).click();
  await expect(dialog.getByText(/^Press the corners of the polygon/)).toBeVisible();
  const box = (await map.boundingBox())!;
  const at = (right: number, down: number) => [box.x + box.width * right, box.y + box.height * down] as const;
  /** Pixels of the colour that regions are drawn in, around a place. */
  const drawnAround = ([x, y]: readonly [number, number]) =>
    canvas.evaluate(
      (element, [x, y]) => {
        const { left, top, width } = element.getBoundingClientRect();
        const ratio = (element as HTMLCanvasElement).width / width;
        const context = (element as HTMLCanvasElement).getContext('2d')!;
        const at = (value: number, from: number) => Math.round((value - from - 6) * ratio);
        const { data } = context.getImageData(at(x, left), at(y, top), 12 * ratio, 12 * ratio);
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = 'var(--color-series-4)';
        const wanted = document.createElement('canvas').getContext('2d')!;
        wanted.fillStyle = getComputedStyle(probe).color;
        probe.remove();
        wanted.fillRect(0, 0, 1, 1);
        const colour = wanted.getImageData(0, 0, 1, 1).data;
        let count = 0;
        for (let i = 0; i < data.length; i += 4) {
          if ([0, 1, 2].every((part) => Math.abs(data[i + part]! - colour[part]!) < 40)) count += 1;
        }
        return count;
      },
      [x, y] as const,
    );
  const [first, second, third] = [at(0.35, 0.4), at(0.6, 0.4), at(0.5, 0.7)];
  expect(await drawnAround(first)).toBe(0);
  await page.mouse.click(...first);
  await expect(dialog.getByText(/^1 corner: press the next one. Escape cancels.$/)).toBeVisible();
  await expect.poll(() => drawnAround(first)).toBeGreaterThan(20);
  // The line follows the pointer before the next corner is set.
  await page.mouse.move(first[0] + 60, first[1]);
  await expect.poll(() => drawnAround([first[0] + 30, first[1]])).toBeGreaterThan(5);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByText(/^Press the corners of the polygon/)).toBeVisible();
  await expect.poll(() => drawnAround(first)).toBe(0);

  for (const corner of [first, second, third]) await page.mouse.click(...corner);
  await expect(
    dialog.getByText(/^3 corners: press the first one again, or Shift and Enter, to end/),
  ).toBeVisible();
  await page.mouse.click(...first);
  await expect(dialog.getByText(/^Polygon ICRS( -?[\d.]+){6}$/)).toBeVisible();

  // By keyboard, with the map moved between the corners.
  await dialog.getByRole('button', { name: 'Clear' }).click();
  await map.focus();
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('+');
  for (const key of ['Enter', 'ArrowRight', 'Enter', 'ArrowUp', 'Enter', 'Shift+Enter']) {
    await page.keyboard.press(key);
  }
  await expect(dialog.getByText(/^Polygon ICRS( -?[\d.]+){6}$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

/** Pointings half a degree north, south and west of the Crab, and one and a half to the east. */
const EVENTS = 'target=Crab+Nebula&dataproduct_type=event';

test('a circle on the sky keeps what it touches, or middles within, and says which', async ({
  page,
  request,
}) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open(EVENTS);
  await views.openMap();
  const rows = (await readRows(request, new URL(page.url()).search.slice(1))).map(({ s_region }) =>
    circleOf(s_region!),
  );
  const chips = page.getByRole('list', { name: 'Filters' });
  /** Draws, and tells how many rows are to stay by either rule. */
  const draw = async (middleAt: number, edgeAt: number) => {
    await page.getByRole('button', { name: 'Filter by circle' }).click();
    const [from, to] = [await views.at(middleAt, 0.5), await views.at(edgeAt, 0.5)];
    const [middle, edge] = [await views.placeUnder(from), await views.placeUnder(to)];
    await views.drag(from, to);
    const radius = separation(middle.ra, middle.dec, edge.ra, edge.dec);
    const away = rows.map((row) => separation(middle.ra, middle.dec, row.ra, row.dec));
    return {
      touched: away.filter((distance, i) => distance <= radius + rows[i]!.radius).length,
      within: away.filter((distance) => distance <= radius).length,
    };
  };
  const { touched, within } = await draw(0.35, 0.5);
  expect(within).toBeGreaterThan(0);
  expect(touched).toBeGreaterThan(within);
  await search.expectShowing(new RegExp(`of ${touched}( after filters, of ${rows.length})?$`));
  await expect(chips).toContainText(
    /footprint touched by the circle of [\d.]+° about RA [\d.]+° Dec .[\d.]+°/,
  );

  // The other rule is for all rows, and by keyboard.
  const choice = page.getByRole('group', { name: 'A sky filter keeps' });
  await expect(choice.getByRole('button', { name: 'what it touches' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await choice.getByRole('button', { name: 'middles within' }).press('Enter');
  await search.expectShowing(new RegExp(`of ${within} after filters, of ${rows.length}`));
  await expect(chips).toContainText('middle of the footprint within the circle of ');
  await expect(chips).not.toContainText('touched');
  await expect(
    page.getByRole('table', { name: /^Footprints in the picture.*, with their middle in it$/ }),
  ).toBeVisible();

  // The link keeps both.
  await page.reload();
  await search.expectShowing(new RegExp(`of ${within} after filters, of ${rows.length}`));
  await expect(chips).toContainText('middle of the footprint within the circle of ');
  await expect(choice.getByRole('button', { name: 'middles within' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  // So is another circle, which takes the place of the first.
  await choice.getByRole('button', { name: 'what it touches' }).click();
  await search.expectShowing(new RegExp(`of ${touched}( after filters, of ${rows.length})?$`));
  const second = await draw(0.7, 0.75);
  await search.expectShowing(new RegExp(`of ${second.touched}( after filters, of ${rows.length})?$`));
  await expect(chips.getByRole('button', { name: /^Remove the filter: / })).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove sky filter' }).click();
  await search.expectShowing(new RegExp(`of ${rows.length}$`));
});

test('the picture is a filter for what reaches into it', async ({ page, request }) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open(EVENTS);
  await views.openMap();
  const rows = (await readRows(request, new URL(page.url()).search.slice(1))).map(({ s_region }) =>
    circleOf(s_region!),
  );
  const listed = async () =>
    Number(
      /^Footprints in the picture: (\d+) of/.exec(await views.footprints.locator('caption').innerText())![1],
    );
  await expect.poll(listed).toBe(rows.length);
  await views.map.focus();
  // Beside a footprint, so that some reach in whose middle does not.
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', '+', '+', '+', '+'])
    await page.keyboard.press(key);
  await expect.poll(listed).toBeLessThan(rows.length);
  expect(await listed()).toBeGreaterThan(0);
  const [left, right] = [await views.at(0.02, 0.5), await views.at(0.98, 0.5)];
  const [top, bottom] = [await views.at(0.5, 0.03), await views.at(0.5, 0.97)];
  // Places of the edge, close together, and places inside.
  const places: { ra: number; dec: number }[] = [];
  for (let i = 0; i <= 6; i += 1) {
    for (let j = 0; j <= 4; j += 1) {
      const x = left.x + ((right.x - left.x) * i) / 6;
      const y = top.y + ((bottom.y - top.y) * j) / 4;
      places.push(await views.placeUnder({ x, y }));
    }
  }
  const seen = rows.filter((row) =>
    places.some((place) => separation(place.ra, place.dec, row.ra, row.dec) <= row.radius),
  ).length;
  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: 'Filter to the picture' }).click();
  const chip = page.getByRole('list', { name: 'Filters' });
  await expect(chip).toContainText(
    /footprint touched by the picture of [\d.]+° × [\d.]+° about RA [\d.]+° Dec .[\d.]+°/,
  );
  const kept = await search.shownCount();
  expect(kept).toBeGreaterThanOrEqual(seen);
  // A cap between two of the places may be missed by them, not by the filter.
  const near = rows.filter((row) =>
    places.some((place) => separation(place.ra, place.dec, row.ra, row.dec) <= row.radius * 1.1),
  ).length;
  expect(kept).toBeLessThanOrEqual(near);
  await page
    .getByRole('group', { name: 'A sky filter keeps' })
    .getByRole('button', { name: 'middles within' })
    .click();
  await expect(chip).toContainText('middle of the footprint within the picture');
  expect(await search.shownCount()).toBeLessThanOrEqual(kept);
});

test('a source is pressed on the map of all sources', async ({ page }) => {
  await page.goto('/sources?name=Crab+Nebula');
  const map = page.getByRole('application', { name: /sources on the sky/ });
  await expect(map.locator('canvas[data-drawn=true]')).toBeAttached();
  await map.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = (await map.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page).toHaveURL(/\/sources\/Crab%20Nebula/);
  await expect(
    page.getByRole('application', { name: 'Crab Nebula and the sources and runs around it' }),
  ).toBeVisible();
});
