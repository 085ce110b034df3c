/**
 * A run of a GADF data store as a row of archive.dataset: ObsCore and its high-energy extension.
 *
 * Event lists are published as dataproduct_type `event`, calib_level 2, subtype DL3. Names of the
 * fields are those of the table, which are those of ObsCore but for access_path.
 */
import { toMjd, toScale } from '@/lib/time/instant';
import { parseIso, printIso } from '@/lib/time/iso';
import { obscoreColumns } from '../columns';
import { heaColumns } from '../hea-columns';
import { emBounds } from '../spectral-axis';
import { fieldOfViewRadius } from './field-of-view';
import { findNumber, findText } from './keywords';
import { missionClock } from './mission-time';
import { type PublishedFile, type Publication, publisherDid } from './publication';
import type { GadfRun } from './run';
import { targetName } from './target-name';
import { readItems } from './read-items';
import { findTelescope } from './telescopes';

const EV_PER_TEV = 1e12;
const ARCSEC_PER_DEG = 3600;

/** In another unit; unknown stays unknown. */
const scaled = (value: number | undefined, factor: number) => (value === undefined ? null : value * factor);

/** What goes into archive.dataset. */
export type DatasetRow = Readonly<Record<string, string | number | null>>;

/**
 * @throws {RangeError} naming what the run lacks: a pointing, a time reference
 */
export function datasetRow(run: GadfRun, publication: Publication, file: PublishedFile): DatasetRow {
  const did = publisherDid(publication, run.obsId);
  return {
    ...readItems([...obscoreColumns, ...heaColumns], run),
    dataproduct_type: 'event',
    calib_level: 2,
    obs_collection: publication.collection,
    obs_id: run.obsId,
    obs_publisher_did: did,
    access_path: `/retrieve?id=${encodeURIComponent(did)}`,
    access_format: file.mediaType,
    access_estsize: Math.ceil(file.size / 1000),
    target_name: targetName(run.header, run.index),
    ...spatialAxis(run, publication),
    ...timeAxis(run),
    ...spectralAxis(run),
    pol_xel: 0,
    facility_name: facilityOf(run),
    ...curation(run, publication),
    dataproduct_subtype: 'DL3',
    ev_xel: run.events.count,
    messenger_name: 'photon',
    messenger_pdgid: '+22',
    proposal_id: findText(run.header, 'PROP_ID', 'PROPOSAL') ?? publication.proposal,
  };
}

/**
 * Where the telescopes pointed, ICRS degrees. The index comes first: a release puts right there what
 * its headers have wrong. Its numbers may be single precision, and are published as they stand.
 *
 * @throws {RangeError} when neither says, and there are no events to tell
 */
export function pointingOf(run: GadfRun): { ra: number; dec: number } {
  const ra = findNumber(run.index, 'RA_PNT') ?? findNumber(run.header, 'RA_PNT');
  const dec = findNumber(run.index, 'DEC_PNT') ?? findNumber(run.header, 'DEC_PNT');
  if (ra !== null && dec !== null) return { ra: ra < 0 ? ra + 360 : ra, dec };
  if (run.events.circle) return run.events.circle;
  throw new RangeError('Cannot place it on the sky: neither the index nor the header has RA_PNT and DEC_PNT');
}

function spatialAxis(run: GadfRun, { fovRadius }: Publication) {
  const { ra, dec } = pointingOf(run);
  const { effectiveArea, angular } = run.responses;
  const telescope = findTelescope(findText(run.header, 'TELESCOP'));
  const ofCamera = fieldOfViewRadius(effectiveArea, telescope, fovRadius);
  const hasPointing = findNumber(run.index, 'RA_PNT') ?? findNumber(run.header, 'RA_PNT');
  // A drift scan sweeps more sky than one camera; its events tell how much.
  const radius = hasPointing === null ? Math.max(ofCamera, run.events.circle?.radius ?? 0) : ofCamera;
  return {
    s_ra: ra,
    s_dec: dec,
    s_fov: 2 * radius,
    s_region: `Circle ICRS ${ra} ${dec} ${radius}`,
    s_resolution: scaled(angular?.value, ARCSEC_PER_DEG),
    s_xel1: -1,
    s_xel2: -1,
    s_ucd: 'pos.eq',
    s_unit: 'deg',
    s_calib_status: 'calibrated',
    s_ref_energy: scaled(angular?.energy, EV_PER_TEV),
    s_ref_oaa: angular?.offset ?? null,
  };
}

/** Start and stop of the run as the header has them; the index may hold them in single precision. */
export function startAndStop(run: GadfRun): { start: number; stop: number } {
  const start = findNumber(run.header, 'TSTART');
  const stop = findNumber(run.header, 'TSTOP');
  if (start === null || stop === null) throw new RangeError('The header of EVENTS has no TSTART and TSTOP');
  return { start, stop };
}

/** Live time in seconds: LIVETIME, else ONTIME × DEADC, else the good time intervals. */
export function liveTime({ header, index, goodTimes }: GadfRun): number {
  const stated = findNumber(header, 'LIVETIME') ?? findNumber(index, 'LIVETIME');
  if (stated !== null) return stated;
  const sum = goodTimes.reduce((total, { start, stop }) => total + stop - start, 0);
  const deadc = findNumber(header, 'DEADC') ?? findNumber(index, 'DEADC') ?? 1;
  return (findNumber(header, 'ONTIME') ?? sum) * deadc;
}

function timeAxis(run: GadfRun) {
  const at = missionClock(run.header);
  const { start, stop } = startAndStop(run);
  return {
    t_min: toMjd(toScale(at(start), 'UTC')),
    t_max: toMjd(toScale(at(stop), 'UTC')),
    t_exptime: liveTime(run),
    t_xel: -1,
    t_calib_status: 'calibrated',
  };
}

/** The energies a run covers, TeV: the stated thresholds, else where there is area, else its events. */
function energyRange({ responses, events }: GadfRun): { lower: number; upper: number } | null {
  const area = responses.effectiveArea;
  const stated = area?.keywords ?? {};
  const lower = findNumber(stated, 'LO_THRES') || (area?.energyMin ?? events.energyMin);
  const upper = findNumber(stated, 'HI_THRES') || (area?.energyMax ?? events.energyMax);
  return lower !== null && upper !== null && 0 < lower && lower <= upper ? { lower, upper } : null;
}

function spectralAxis(run: GadfRun) {
  const range = energyRange(run);
  const { energy } = run.responses;
  return {
    ...(range ? emBounds(range.lower, range.upper) : { em_min: null, em_max: null }),
    em_res_power: energy && 1 / energy.value,
    em_xel: -1,
    em_ucd: 'em.energy',
    em_unit: 'TeV',
    em_calib_status: 'calibrated',
    em_ref_energy: scaled(energy?.energy, EV_PER_TEV),
    em_ref_oaa: energy?.offset ?? null,
    energy_min: scaled(range?.lower, EV_PER_TEV),
    energy_max: scaled(range?.upper, EV_PER_TEV),
    event_energy_min: run.events.energyMin,
    event_energy_max: run.events.energyMax,
  };
}

function facilityOf({ header }: GadfRun): string | null {
  const telescop = findText(header, 'TELESCOP');
  return findTelescope(telescop)?.facility ?? telescop ?? findText(header, 'ORIGIN');
}

function curation(run: GadfRun, publication: Publication) {
  const { header, obsId } = run;
  const created = creationDate(run);
  const { release } = publication;
  const name = targetName(header, run.index) ?? 'No named target';
  const instrument = findText(header, 'INSTRUME', 'TELESCOP');
  const simulated = publication.simulated || header.SIMULATE === true;
  return {
    obs_title: `${name}${instrument ? `, ${instrument}` : ''}, run ${obsId}${simulated ? ' (simulated)' : ''}`,
    obs_creation_date: created,
    publisher_id: `ivo://${publication.authority}`,
    bib_reference: publication.reference ?? findText(header, 'REFERENC'),
    data_rights: release === 'public' ? 'public' : 'proprietary',
    obs_release_date: release === 'public' ? (created ?? endOfRun(run)) : release,
  };
}

/** CREATED or DATE, when it is ISO text (both are UTC; FITS 4.0 §4.4.2.1). */
function creationDate({ header }: GadfRun): string | null {
  const text = findText(header, 'CREATED', 'DATE');
  const match = /^(?:19|20)\d{2}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?)?/.exec(text ?? '');
  return match && parseIso(match[0], 'UTC') ? match[0] : null;
}

function endOfRun(run: GadfRun): string {
  return printIso(toScale(missionClock(run.header)(startAndStop(run).stop), 'UTC'));
}
