import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test';

interface Pixel {
  readonly x: number;
  readonly y: number;
}

export type View = 'Table' | 'Sky' | 'Time' | 'Energy' | 'Exposure';

/** The ways to look at a result beside its table, as a person finds them. */
export class ResultViews {
  readonly map: Locator;
  readonly footprints: Locator;

  constructor(readonly page: Page) {
    this.map = page.getByRole('application', { name: /on the sky in \d+ footprints/ });
    this.footprints = page.getByRole('table', { name: /^Footprints in the picture/ });
  }

  async open(view: View): Promise<void> {
    const button = this.page
      .getByRole('group', { name: 'Look at the result on' })
      .getByRole('button', { name: view });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }

  async openMap(): Promise<void> {
    await this.open('Sky');
    await expect(this.map.locator('canvas[data-drawn=true]')).toBeAttached();
  }

  /** A place of the map by parts of its width and height. */
  async at(right: number, down: number): Promise<Pixel> {
    // A mouse reaches what is in the window alone.
    await this.map.evaluate((map) => map.scrollIntoView({ block: 'center' }));
    const box = (await this.map.boundingBox())!;
    return { x: box.x + right * box.width, y: box.y + down * box.height };
  }

  /** What the map says lies under the pointer. */
  async placeUnder({ x, y }: Pixel): Promise<{ readonly ra: number; readonly dec: number }> {
    await this.page.mouse.move(x, y);
    const text = await this.page.getByText(/^RA [\d.]+° Dec [+−][\d.]+°$/).innerText();
    const [, ra, dec] = /RA ([\d.]+)° Dec ([+-][\d.]+)°/.exec(text.replace('−', '-'))!;
    return { ra: Number(ra), dec: Number(dec) };
  }

  async drag(from: Pixel, to: Pixel): Promise<void> {
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await this.page.mouse.move(to.x, to.y);
    await this.page.mouse.up();
  }

  /** The cells of the line of a table that begins with a name. */
  async line(table: string, name: string): Promise<string[]> {
    const row = this.page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: name });
    return (await row.first().getByRole('cell').allInnerTexts()).map((text) => text.trim());
  }
}

/** The rows of a search as the archive gives them, read apart from the page. */
export async function readRows(request: APIRequestContext, query: string): Promise<Record<string, string>[]> {
  const csv = await (await request.get(`/search/rows?${query}&format=csv`)).text();
  const [head = '', ...lines] = csv.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line
      .match(/("([^"]|"")*"|[^,]*)(,|$)/g)!
      .map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, ''));
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}

/** Degrees between two places, by the haversine formula. */
export function separation(ra1: number, dec1: number, ra2: number, dec2: number): number {
  const radian = Math.PI / 180;
  const half =
    Math.sin(((dec2 - dec1) * radian) / 2) ** 2 +
    Math.cos(dec1 * radian) * Math.cos(dec2 * radian) * Math.sin(((ra2 - ra1) * radian) / 2) ** 2;
  return (2 * Math.asin(Math.sqrt(half))) / radian;
}

/** The circle of a footprint. */
export function circleOf(region: string): {
  readonly ra: number;
  readonly dec: number;
  readonly radius: number;
} {
  const [ra = Number.NaN, dec = Number.NaN, radius = Number.NaN] = region
    .replace(/^Circle ICRS /i, '')
    .split(' ')
    .map(Number);
  return { ra, dec, radius };
}
