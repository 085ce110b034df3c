import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { GatewayProcess, makePlace, type Place, removePlace } from '../operations/gateway-process';
import { ResultViews } from '../pages/result-views';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

/** Says on the page what it was asked to draw; a press in its middle is a press on the Crab. */
const STAND_IN = `
  let place;
  globalThis.A = {
    init: Promise.resolve(),
    aladin(element) {
      place = element;
      element.textContent = 'stand-in of Aladin Lite';
      return {
        addOverlay() {}, addCatalog() {},
        gotoRaDec(ra, dec) { element.dataset.centre = ra.toFixed(2) + ' ' + dec.toFixed(2); },
        setFoV(degrees) { element.dataset.field = String(degrees); },
        on(event, then) { element.addEventListener(event, () => then({ ra: 83.633, dec: 22.014, isDragging: false })); },
      };
    },
    graphicOverlay({ lineWidth }) {
      const shapes = [];
      const count = () => { place.dataset['overlay' + lineWidth] = String(shapes.length); };
      return { add(shape) { shapes.push(shape); count(); }, removeAll() { shapes.length = 0; count(); } };
    },
    catalog: () => ({ addSources(marks) { place.dataset.sources = marks.map(({ name }) => name).join('|'); }, removeAll() {} }),
    polygon: (vertices) => ({ vertices }),
    circle: (ra, dec, radius) => ({ ra, dec, radius }),
    source: (ra, dec, { name }) => ({ ra, dec, name }),
  };`;

let place: Place;
let aladin: Server;
let gateway: GatewayProcess;

test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(120_000);
  aladin = createServer((request, response) => {
    response.statusCode = request.url === '/aladin.js' ? 200 : 404;
    response.setHeader('content-type', 'text/javascript').end(request.url === '/aladin.js' ? STAND_IN : '');
  });
  await new Promise<void>((resolve) => aladin.listen(0, 'localhost', resolve));
  place = await makePlace();
  gateway = start(baseURL!, 'aladin.js');
  await gateway.said('http://localhost:');
});

test.afterAll(async () => {
  gateway.signal('SIGTERM');
  await gateway.exitCode;
  await removePlace(place);
  aladin.close();
});

/** Asks the archive of the gateway under test. */
function start(archive: string, file: string): GatewayProcess {
  const { port } = aladin.address() as AddressInfo;
  return new GatewayProcess(place, {
    TAP_URL: `${archive}/tap`,
    ALADIN_LITE_URL: `http://localhost:${port}/${file}`,
  });
}

const CRAB = 'ra=83.633&dec=22.014&radius=0.001&dataproduct_type=event';

test('Aladin Lite takes the place of the map, with the same footprints and picking', async ({ page }) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await page.goto(`http://localhost:${place.port}/search?${CRAB}`);
  await search.ready();
  await views.open('Sky');
  const map = page.getByRole('region', { name: /in Aladin Lite$/ });
  await expect(map).toHaveText('stand-in of Aladin Lite');
  await expect(views.map).toHaveCount(0);
  const rows = await search.rows().count();
  await expect(map).toHaveAttribute('data-overlay1', String(rows));
  await expect(map).toHaveAttribute('data-overlay2', '1'); // the circle searched in
  await map.click();
  await expect(search.results.getByText(`${rows} selected`)).toBeVisible();
  await expect(map).toHaveAttribute('data-overlay3', String(rows));
});

test('when Aladin Lite does not come, the gateway’s own map does, and says why', async ({ page }) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await page.route('**/aladin.js', (route) => route.abort());
  await page.goto(`http://localhost:${place.port}/search?${CRAB}`);
  await search.ready();
  await views.openMap();
  await expect(page.getByText(/Aladin Lite did not come from localhost.*own map is shown/)).toBeVisible();
});
