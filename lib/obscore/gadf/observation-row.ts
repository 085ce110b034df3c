/**
 * A run of a GADF data store as a row of archive.observation: how it was made (cta.obs_config).
 */
import { angularSeparation } from '@/lib/sky/angular-separation';
import { configColumns } from '../config-columns';
import { liveTime, pointingOf } from './dataset-row';
import { findNumber, findText, type Keywords } from './keywords';
import { modesOf } from './modes';
import { readItems } from './read-items';
import type { GadfRun } from './run';
import { findTelescope } from './telescopes';

/** What goes into archive.observation, beside its keys. */
export type ObservationRow = Readonly<Record<string, string | number | null>>;

export function observationRow(run: GadfRun): ObservationRow {
  const { header, index, responses } = run;
  const target = targetOf(run);
  const area: Keywords = responses.effectiveArea?.keywords ?? {};
  return {
    ...readItems(configColumns, run),
    ra_obj: target?.ra ?? null,
    dec_obj: target?.dec ?? null,
    target_offset: target?.offset ?? null,
    telescope_types: telescopeTypes(header),
    ...modesOf(header, index, target?.offset ?? null),
    ...horizon(header, index),
    ...exposure(run),
    irf_types: responses.classes.length > 0 ? responses.classes.join('#') : null,
    irf_enclosure: findText(area, 'HDUCLAS3')?.toLowerCase() ?? null,
    time_scale_written: findText(header, 'TIMESYS')?.toUpperCase() ?? null,
  };
}

function targetOf(run: GadfRun): { ra: number; dec: number; offset: number } | null {
  const ra = findNumber(run.header, 'RA_OBJ') ?? findNumber(run.index, 'RA_OBJ');
  const dec = findNumber(run.header, 'DEC_OBJ') ?? findNumber(run.index, 'DEC_OBJ');
  if (ra === null || dec === null || Math.abs(dec) > 90) return null;
  const pointing = pointingOf(run);
  return { ra, dec, offset: angularSeparation(pointing.ra, pointing.dec, ra, dec) };
}

function telescopeTypes(header: Keywords): string | null {
  const types = findText(header, 'TELTYPES') ?? findTelescope(findText(header, 'TELESCOP'))?.types.join('#');
  return types || null;
}

/** Altitude, zenith angle and azimuth; each from the other where one is missing. */
function horizon(header: Keywords, index: Keywords) {
  const altitude = findNumber(header, 'ALT_PNT') ?? findNumber(index, 'ALT_PNT');
  const zenith = findNumber(index, 'ZEN_PNT') ?? findNumber(header, 'ZEN_PNT');
  const azimuth = findNumber(header, 'AZ_PNT') ?? findNumber(index, 'AZ_PNT');
  return {
    alt_pnt: altitude ?? complement(zenith),
    zen_pnt: zenith ?? complement(altitude),
    az_pnt: azimuth !== null && azimuth < 0 ? azimuth + 360 : azimuth,
  };
}

/** 90° less an angle, without digits the angle did not have. */
function complement(angle: number | null): number | null {
  return angle === null ? null : Number((90 - angle).toPrecision(12));
}

function exposure(run: GadfRun) {
  const sum = run.goodTimes.reduce((total, { start, stop }) => total + stop - start, 0);
  const ontime = findNumber(run.header, 'ONTIME') ?? sum;
  const livetime = liveTime(run);
  return {
    ontime,
    livetime,
    deadc: findNumber(run.header, 'DEADC') ?? (ontime > 0 ? livetime / ontime : null),
    gti_count: run.goodTimes.length,
  };
}
