import { expect, test } from 'vitest';
import { toTeV } from '../spectral-axis';
import { datasetRow } from './dataset-row';
import { observationRow } from './observation-row';
import type { Publication } from './publication';
import type { GadfRun } from './run';

const publication: Publication = {
  authority: 'gateway.example',
  collection: 'TEST-DL3',
  simulated: false,
  release: 'public',
  reference: null,
  proposal: null,
  fovRadius: null,
};

const file = { size: 1_000_001, mediaType: 'application/fits' };

/** A header as in the standard's examples, half a degree off the Crab. */
const header = {
  OBS_MODE: 'POINTING',
  TELESCOP: 'CTAO',
  INSTRUME: 'Southern Array',
  ORIGIN: 'CTAO',
  CREATOR: 'pipe 1.4.0',
  CREATED: '2026-01-02T03:04:05',
  MJDREFI: 51910,
  MJDREFF: 7.428703703703703e-4,
  TIMESYS: 'TT',
  TIMEUNIT: 's',
  TSTART: 100000000,
  TSTOP: 100001687,
  ONTIME: 1687,
  LIVETIME: 1579.7,
  DEADC: 0.9364,
  RA_PNT: 83.6333,
  DEC_PNT: 22.5145,
  ALT_PNT: 41.39,
  AZ_PNT: -264.57,
  OBJECT: 'CrabNebula',
  RA_OBJ: 83.6333,
  DEC_OBJ: 22.0145,
};

const run: GadfRun = {
  obsId: '424242',
  header,
  gtiHeader: header,
  index: {},
  goodTimes: [{ start: 100000000, stop: 100001687 }],
  events: { count: 1000, energyMin: 0.05, energyMax: 61.5, circle: null },
  responses: {
    classes: ['aeff_2d', 'psf_king'],
    effectiveArea: {
      keywords: { LO_THRES: 0.2, HDUCLAS3: 'FULL-ENCLOSURE' },
      energyMin: 0.02,
      energyMax: 100,
      offsetMin: 0,
      offsetMax: 2.5,
    },
    angular: { value: 0.1, energy: 1, offset: 0.5 },
    energy: { value: 0.125, energy: 1, offset: 0.5 },
  },
};

const row = datasetRow(run, publication, file);

test('times become MJD in UTC', () => {
  // astropy 5.2.1: 2004-03-03T09:46:40 UTC and 1687 s later.
  expect(row.t_min).toBeCloseTo(53067.40740740741, 9);
  expect(row.t_max).toBeCloseTo(53067.42693287037, 9);
  expect(row.t_exptime).toBe(1579.7);
});

test('the same moments told in UTC give the same row', () => {
  const utc = { ...run, header: { ...header, TIMESYS: 'utc', MJDREFF: '0.0' } };
  expect(datasetRow(utc, publication, file).t_min).toBeCloseTo(row.t_min as number, 9);
});

test('the threshold is the longest wavelength, the largest energy with area the shortest', () => {
  expect(row.em_max).toBeCloseTo(6.1992e-18, 21);
  expect(toTeV(row.em_min as number)).toBeCloseTo(100, 9);
  expect(row.energy_min).toBe(0.2e12);
  expect(row.event_energy_max).toBe(61.5);
});

test('the footprint is a circle about the pointing, not about the target', () => {
  expect(row).toMatchObject({ s_ra: 83.6333, s_dec: 22.5145, s_fov: 5 });
  expect(row.s_region).toBe('Circle ICRS 83.6333 22.5145 2.5');
  expect(row.s_resolution).toBe(360);
  expect(row.em_res_power).toBe(8);
});

test('the pointing of the index comes before that of the header', () => {
  const indexed = { ...run, index: { RA_PNT: 83.63333129882812, DEC_PNT: 22.51444435119629 } };
  expect(datasetRow(indexed, publication, file)).toMatchObject({
    s_ra: 83.63333129882812,
    s_dec: 22.51444435119629,
  });
});

test('a drift scan has the circle of its events', () => {
  const { RA_PNT, DEC_PNT, ...drifting } = header;
  const drift = {
    ...run,
    header: { ...drifting, OBS_MODE: 'DRIFT' },
    events: { ...run.events, circle: { ra: 10, dec: 20, radius: 6 } },
  };
  expect(datasetRow(drift, publication, file).s_region).toBe('Circle ICRS 10 20 6');
  expect(observationRow(drift)).toMatchObject({ obs_mode: 'drift', tracking_mode: 'fixed-az-el-transit' });
});

test('identifier and address name the run, and the size is in units of 1000 bytes', () => {
  expect(row).toMatchObject({
    obs_publisher_did: 'ivo://gateway.example/TEST-DL3?424242',
    access_path: '/retrieve?id=ivo%3A%2F%2Fgateway.example%2FTEST-DL3%3F424242',
    access_estsize: 1001,
  });
});

test('public data are released when they were written, others on their date or never', () => {
  expect(row).toMatchObject({ data_rights: 'public', obs_release_date: '2026-01-02T03:04:05' });
  const released = (release: string | null) => datasetRow(run, { ...publication, release }, file);
  expect(released('2030-01-01')).toMatchObject({
    data_rights: 'proprietary',
    obs_release_date: '2030-01-01',
  });
  expect(released(null)).toMatchObject({ data_rights: 'proprietary', obs_release_date: null });
});

test('without responses the events tell the energies and the camera the field of view', () => {
  const bare = { ...run, responses: { classes: [], effectiveArea: null, angular: null, energy: null } };
  const bareRow = datasetRow(bare, publication, file);
  expect(toTeV(bareRow.em_max as number)).toBeCloseTo(0.05, 12);
  expect(bareRow).toMatchObject({ s_fov: 7.6, s_resolution: null, em_res_power: null, s_ref_energy: null });
});

test('how the run was made: names as written, angles to the horizon, wobble', () => {
  expect(observationRow(run)).toMatchObject({
    target_name_written: 'CrabNebula',
    target_offset: expect.closeTo(0.5, 9),
    sub_array_name: 'Southern Array',
    pointing_mode: 'parallel',
    obs_mode: 'pointing',
    scan_mode: 'on-the-fly-cross-map',
    zen_pnt: 48.61,
    az_pnt: expect.closeTo(95.43, 9),
    irf_types: 'aeff_2d#psf_king',
    irf_enclosure: 'full-enclosure',
    time_scale_written: 'TT',
  });
});

test('telescopes that point apart are divergent', () => {
  expect(observationRow({ ...run, header: { ...header, CONV_DEP: -0.5 } }).pointing_mode).toBe('divergent');
});

test('a simulated run says so in its title', () => {
  expect(row.obs_title).toBe('Crab Nebula, Southern Array, run 424242');
  expect(datasetRow(run, { ...publication, simulated: true }, file).obs_title).toContain('simulated');
});
