/** The points of published spectra as tables, read by astropy and Gammapy. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../test';
import { needs, PYTHON } from '../tools';

needs('gammapy');

const IDS = ['Crab-Nebula-spectrum', 'HESS-J0152%2B017-spectrum'].map(
  (name) => `ivo://datadistiller.local/PUBLISHED-SPECTRA?${name}`,
);

const READ = `
import json, sys
import astropy.units as u
from astropy.table import Table
from gammapy.estimators import FluxPoints
folder = sys.argv[1]
found = {}
for name, kind in (("sed.ecsv", "ascii.ecsv"), ("sed.xml", "votable"), ("sed.csv", "ascii.csv")):
    table = Table.read(f"{folder}/{name}", format=kind)
    column = "dnde" if "dnde" in table.colnames else "dnde [cm-2 s-1 TeV-1]"
    source = [str(word) for word in table["source"]]
    unit = str(u.Unit(table[column].unit).to("cm-2 s-1 TeV-1")) if table[column].unit else "none"
    found[name] = {"rows": len(table), "dnde": [float(v) for v in table[column]], "source": source, "unit": unit}
points = FluxPoints.read(f"{folder}/one.ecsv", sed_type="dnde")
found["gammapy"] = {"rows": len(points.to_table(sed_type="dnde"))}
print("FOUND " + json.dumps(found))
`;

test('ECSV, VOTable and CSV hold the same points, as astropy reads them; Gammapy takes that of one spectrum as flux points', async ({
  request,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'sed-'));
  try {
    for (const [format, file] of [
      ['ecsv', 'sed.ecsv'],
      ['votable', 'sed.xml'],
      ['csv', 'sed.csv'],
    ] as const) {
      const parameters = new URLSearchParams([
        ...IDS.map((id): [string, string] => ['id', id]),
        ['format', format],
      ]);
      const response = await request.get(`/sed/table?${parameters}`);
      expect(response.status()).toBe(200);
      expect(response.headers()['content-disposition']).toBe(`attachment; filename="${file}"`);
      await writeFile(join(folder, file), await response.body());
    }
    // Flux points of Gammapy are of one instrument: energies rise.
    const one = await request.get(
      `/sed/table?${new URLSearchParams({ id: 'ivo://datadistiller.local/PUBLISHED-SPECTRA?Crab-Nebula-spectrum' })}`,
    );
    await writeFile(join(folder, 'one.ecsv'), await one.body());
    const { stdout, stderr } = spawnSync(PYTHON, ['-c', READ, folder], { encoding: 'utf8' });
    expect(stdout, stderr).toContain('FOUND');
    const found = JSON.parse(stdout.split('FOUND ')[1]!);
    for (const file of ['sed.ecsv', 'sed.xml', 'sed.csv']) {
      expect(found[file].rows).toBe(18);
      // Table 5 of A&A 457, 899 begins with 1.81e-10; the spectrum of HESS J0152+017 with 2.034e-11.
      expect(found[file].dnde[0]).toBe(1.81e-10);
      expect(found[file].dnde[12]).toBe(2.034e-11);
      expect(found[file].source.at(-1)).toBe('HESS J0152+017');
    }
    expect(found['sed.ecsv'].unit).toBe('1.0');
    expect(found['sed.xml'].unit).toBe('1.0');
    expect(found.gammapy.rows).toBe(12);
  } finally {
    await rm(folder, { recursive: true });
  }
});

const CURVE = 'ivo://datadistiller.local/PUBLISHED-SPECTRA?PKS-2155-304-light-curve';

const READ_CURVE = `
import json, sys
from astropy.io import votable
from astropy.table import Table
folder = sys.argv[1]
published = Table.read("lib/catalogue/published/PKS-2155-304-light-curve.ecsv", format="ascii.ecsv")
found = {"published": {k: [float(v) for v in published[k]] for k in ("time_min", "time_max", "flux")}}
for name, kind in (("curve.ecsv", "ascii.ecsv"), ("curve.votable", "votable"), ("curve.csv", "ascii.csv")):
    table = Table.read(f"{folder}/{name}", format=kind)
    table.rename_columns(table.colnames, [c.split(" ")[0] for c in table.colnames])
    found[name] = {k: [float(v) for v in table[k]] for k in ("time_min", "time_max", "flux")}
frame = votable.parse(f"{folder}/curve.votable").resources[0].time_systems[0]
found["frame"] = [frame.timescale, frame.timeorigin, frame.refposition]
print("FOUND " + json.dumps(found))
`;

test('a light curve is written in three formats with the times and fluxes that were published, as astropy reads them', async ({
  request,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'curve-'));
  try {
    for (const format of ['ecsv', 'votable', 'csv']) {
      const response = await request.get(`/sed/table?${new URLSearchParams({ id: CURVE, format })}`);
      expect(response.status()).toBe(200);
      expect(response.headers()['content-disposition']).toContain('light-curve.');
      await writeFile(join(folder, `curve.${format}`), await response.body());
    }
    const { stdout, stderr } = spawnSync(PYTHON, ['-c', READ_CURVE, folder], { encoding: 'utf8' });
    expect(stdout, stderr).toContain('FOUND');
    const { published, frame, ...written } = JSON.parse(stdout.split('FOUND ')[1]!);
    expect(published.flux.length).toBeGreaterThan(3);
    for (const file of Object.keys(written)) expect([file, written[file]]).toEqual([file, published]);
    // The paper names no scale; the origin is told by its name (VOTable 1.4 §3.5).
    expect(frame).toEqual(['UNKNOWN', 'MJD-origin', 'UNKNOWN']);
  } finally {
    await rm(folder, { recursive: true });
  }
  const mixed = new URLSearchParams([...IDS.slice(0, 1), CURVE].map((id) => ['id', id]));
  const refused = await request.get(`/sed/table?${mixed}`);
  expect([refused.status(), await refused.text()]).toEqual([
    400,
    'Spectra and light curves do not fit one table: ask for them one by one.\n',
  ]);
});

test('what cannot be written is told in a sentence', async ({ request }) => {
  for (const [query, status, words] of [
    ['', 400, 'add ?id='],
    [`id=${encodeURIComponent(IDS[0]!)}&format=xls`, 400, 'expected ecsv, csv, votable'],
    ['id=ivo://nowhere/nothing', 404, 'There is no dataset ivo://nowhere/nothing'],
  ] as const) {
    const response = await request.get(`/sed/table?${query}`);
    expect(response.status()).toBe(status);
    expect(await response.text()).toContain(words);
  }
});

test('cta.source is searched by position, joined with its datasets', async ({ request }) => {
  const query = `SELECT s.name, o.obs_id FROM cta.source AS s JOIN cta.source_dataset AS d ON d.source_id = s.source_id
    JOIN ivoa.obscore AS o ON o.obs_publisher_did = d.obs_publisher_did
    WHERE 1 = CONTAINS(POINT('ICRS', s.ra, s.dec), CIRCLE('ICRS', 83.63, 22.01, 0.1)) AND s.catalogue = 'PUBLISHED-SPECTRA' ORDER BY o.obs_id`;
  const response = await request.get('/tap/sync', {
    params: { QUERY: query, LANG: 'ADQL', RESPONSEFORMAT: 'csv' },
  });
  expect((await response.text()).trim().split(/\r?\n/).slice(1)).toEqual([
    'Crab Nebula,Crab-Nebula-light-curve',
    'Crab Nebula,Crab-Nebula-spectrum',
  ]);
});
