import { expect, type Locator, type Page } from '@playwright/test';
import { expectNoViolations } from '../axe';
import { FrontPage } from '../pages/front-page';
import { ResultViews } from '../pages/result-views';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

/** Where each page is, and words that are there when it is whole. */
const PAGES = {
  'the front page': { address: '/', words: 'In this archive' },
  'an empty form': { address: '/search', words: 'Cone search' },
  'a result': { address: '/search?target=Crab+Nebula', words: 'Showing 1 to 6 of 6' },
  'a filtered result': {
    address: '/search?target=Crab+Nebula&filter=t_exptime:range:0:&filter=nonsense',
    words: 'is not a filter',
  },
  'a result with no row left': {
    address: '/search?target=Crab+Nebula&filter=obs_id:contains:nothing',
    words: 'No row passes the filters.',
  },
  'many archives': { address: '/archives', words: 'Find more archives' },
  'rows of many archives': {
    address: '/archives?target=Crab+Nebula&ra=83.633&dec=22.014&radius=0.5&archives=own',
    words: '1 of 1 archives have answered.',
  },
  'simultaneous data': {
    address: '/archives?dt=1+d&near=0.1&with=900001~83.633~22.014~53343.92~53343.94&archives=own',
    words: '1 of 1 archives have answered.',
  },
  'the ADQL editor': { address: '/query', words: 'Tables and columns' },
  'an empty result': { address: '/search?ra=180&dec=80', words: 'No observations match this search.' },
  'a form with errors': { address: '/search?ra=400&dec=100&radius=x', words: 'expected a right ascension' },
  'many targets': { address: '/search/targets', words: 'Targets, one in each line' },
  'times in every form': {
    address: '/search?time_from=2004-12-04&time_to=2030-01-01&intervals=2025-11-18/2025-11-19',
    words: 'Mission elapsed times count from',
  },
  'responses of nothing': { address: '/responses', words: 'Open the responses of an observation' },
  'an observation': { address: '/obs/900001', words: 'SIMULATED-DL3' },
  'the sources': { address: '/sources', words: 'HESS J0152+017' },
  'a source': { address: '/sources/Crab%20Nebula', words: 'Observations that cover it' },
  'no spectra': { address: '/sed', words: 'Nothing is chosen' },
  'the provenance of an observation': {
    address: '/obs/900003?tab=provenance',
    words: 'Calibration of run 900003',
  },
  'two products compared': {
    address: `/provenance?id=${encodeURIComponent('ivo://datadistiller.local/SIMULATED-DL3?900003')}&with=${encodeURIComponent('ivo://datadistiller.local/SIMULATED-DL3?900005')}`,
    words: 'What differs',
  },
  'no provenance': { address: '/provenance?id=ivo://nobody/none', words: 'Nothing is on record under' },
  'the preview without a file': { address: '/preview', words: 'There is no file to show' },
  'searches of a browser': { address: '/searches', words: 'Asked lately' },
  'a saved search that is not there': { address: '/searches/nothing', words: 'or it is private' },
  'signing in': { address: '/signin', words: 'User name' },
  'choosing an institute': { address: '/saml/institutes?q=nowhere', words: 'No institute of this name.' },
  'the TAP service': { address: '/tap', words: 'TAP' },
  'a page that is not there': { address: '/nowhere', words: 'There is no page at this address.' },
} as const;

async function open(page: Page, { address, words }: (typeof PAGES)[keyof typeof PAGES]): Promise<void> {
  await page.goto(address);
  await expect(page.getByText(words).first()).toBeVisible();
}

for (const [name, place] of Object.entries(PAGES)) {
  test(`axe finds nothing on ${name}`, async ({ page }) => {
    await open(page, place);
    await expectNoViolations(page);
  });
}

test('axe finds nothing with dialog, menu and selection open', async ({ page }) => {
  test.slow(); // several looks at a page
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula');
  await page.getByRole('checkbox', { name: 'Select all observations' }).check();
  await page.getByRole('button', { name: 'Units' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Columns' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  for (const column of ['t_min', 'target_name']) {
    const panel = await search.openColumn(column);
    await expect(panel.getByRole('region', { name: `Statistics of ${column}` })).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Package' }).click();
  await expect(page.getByRole('link', { name: /^Download, / })).toBeVisible();
  await expectNoViolations(page);
});

test('axe finds nothing on the views of a result', async ({ page }) => {
  test.slow(); // several looks at a page
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open('target=Crab+Nebula');
  await views.openMap();
  await page.getByRole('button', { name: 'Coverage' }).click();
  await expect(search.results.getByText(/Together they cover/)).toBeVisible();
  await expectNoViolations(page);
  await views.open('Time');
  await expect(page.getByRole('application', { name: /^Observations against date/ })).toBeVisible();
  await expectNoViolations(page);
  await views.open('Energy');
  await expect(page.getByRole('application', { name: /^Energies covered/ })).toBeVisible();
  await expectNoViolations(page);
  await views.open('Exposure');
  await expect(page.getByRole('table', { name: 'Live time by target' })).toBeVisible();
  await expectNoViolations(page);
});

test('the whole path works with the keyboard alone', async ({ page }) => {
  const front = new FrontPage(page);
  await front.open();
  await page.keyboard.press('/');
  await expect(front.target).toBeFocused();
  await page.keyboard.type('Crab Nebula');
  await page.keyboard.press('Enter');

  const search = new SearchPage(page);
  await search.expectFound(6);
  const [first] = await search.column('obs_id');
  await page.keyboard.press('/');
  await expect(search.target).toBeFocused();
  // Past the facets by their own way, then through the tools and headings of the table.
  const tabTo = async (goal: Locator) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      if (await goal.evaluate((element) => element === document.activeElement)) return;
    }
  };
  await tabTo(page.getByRole('link', { name: 'Skip to the results' }));
  await page.keyboard.press('Enter');
  await tabTo(search.tick(first!));
  await page.keyboard.press('Space');
  await expect(search.tick(first!)).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: `Preview observation ${first}` })).toBeFocused();
});

test('the first press of Tab offers to skip to the content', async ({ page }) => {
  await page.goto('/search');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('the theme that is chosen stays, whatever the system says', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
});

test('nothing spills over the edge of a phone, or of a page at 200 %', async ({ page }) => {
  for (const width of [360, 640]) {
    await page.setViewportSize({ width, height: 740 });
    for (const place of [PAGES['the front page'], PAGES['a result'], PAGES['a form with errors']]) {
      await open(page, place);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
});

const SIGNED_IN = {
  '/my-data': 'My data',
  '/account/tokens': 'How programs use them',
  '/administration': 'Audit log',
  '/administration/quotas': 'Give a quota',
  '/jobs': 'What your jobs may use',
  '/account/job-letters': 'Letters about jobs',
};

test('axe finds nothing on the pages of somebody signed in', async ({ page, signIn }) => {
  test.slow(); // several looks at a page
  await signIn(page, 'administrator');
  for (const [address, words] of Object.entries(SIGNED_IN)) {
    await page.goto(address);
    await expect(page.getByText(words).first()).toBeVisible();
    await expectNoViolations(page);
  }
  await page.goto('/my-data/DEMO-CENA');
  await expect(page.getByText('Who read the data')).toBeVisible();
  await expectNoViolations(page);
});
