/**
 * What belongs to a dataset, as links (DataLink 1.1): the file, the responses that go with it, a cutout
 * service, a page to read.
 */
import type { DataLink } from '@/lib/datalink/link';
import { serviceDescriptor, textParam } from '@/lib/datalink/service-descriptor';
import { decide } from '@/lib/identity/access';
import { THE_PUBLIC, type Who } from '@/lib/identity/who';
import { toTeV } from '@/lib/obscore/spectral-axis';
import type { Param, Resource } from '@/lib/votable/document';
import type { Dataset, DatasetPart } from './find-datasets';

export interface DatasetLinks {
  readonly links: readonly DataLink[];
  readonly services: readonly Resource[];
}

/** The parts that are responses, and how people call them. */
const RESPONSES: ReadonlyMap<string, string> = new Map([
  ['aeff', 'Effective area'],
  ['edisp', 'Energy dispersion'],
  ['psf', 'Point spread function'],
  ['bkg', 'Background model'],
  ['rad_max', 'Directional cut (RAD_MAX)'],
]);

export interface LinksContext {
  readonly baseUrl: string;
  readonly now: Date;
  /** For whom the links are: whether they open differs. */
  readonly who: Who;
  /** Tells the descriptors of one document apart: the place of this dataset in it. */
  readonly number: number;
}

export function listDatasetLinks(
  dataset: Dataset,
  { baseUrl, now, who, number }: LinksContext,
): DatasetLinks {
  const id = dataset.obs_publisher_did;
  const query = `id=${encodeURIComponent(id)}`;
  const common = {
    id,
    contentQualifier: null,
    linkAuth: decide(THE_PUBLIC, dataset, 'read', now).allowed ? 'false' : 'true',
    linkAuthorized: decide(who, dataset, 'read', now).allowed,
  } as const;
  const isEvents = dataset.dataproduct_type === 'event';
  const services = isEvents ? [cutoutDescriptor(dataset, `${baseUrl}/soda/sync`, `cutout-${number}`)] : [];
  const links: DataLink[] = [
    ...(dataset.path === null
      ? []
      : [
          {
            ...common,
            target: { kind: 'access', url: `${baseUrl}/retrieve?${query}` } as const,
            semantics: '#this',
            description: dataset.obs_title ?? `Observation ${dataset.obs_id}`,
            contentType: dataset.media_type,
            contentLength: dataset.size,
            contentQualifier: isEvents ? '#event-list' : null,
            localSemantics: 'events',
          },
        ]),
    ...dataset.parts.filter(isResponse).map((part) => ({
      ...common,
      target: { kind: 'access', url: `${baseUrl}/retrieve?${query}&part=${part.type}` } as const,
      semantics: '#calibration',
      description: `${RESPONSES.get(part.type)} (${part.class.toUpperCase()})`,
      contentType: 'application/fits',
      contentLength: null,
      localSemantics: part.type,
    })),
    ...services.map((service) => ({
      ...common,
      target: { kind: 'service', service: service.id! } as const,
      semantics: '#cutout',
      description: 'Events within a region, an energy range and a time range, with the responses',
      contentType: 'application/fits',
      contentLength: null,
      contentQualifier: '#event-list',
      localSemantics: 'cutout',
    })),
    {
      ...common,
      target: { kind: 'access', url: `${baseUrl}/obs/${encodeURIComponent(dataset.obs_id)}?${query}` },
      semantics: '#documentation',
      description: 'Page of the observation',
      contentType: 'text/html',
      contentLength: null,
      localSemantics: 'page',
      linkAuth: 'false',
      linkAuthorized: true,
    },
  ];
  return { links, services };
}

const isResponse = (part: DatasetPart) => RESPONSES.has(part.type);

/** SODA for this dataset, its parameters with the ranges that make sense (SODA 1.0 §4.2). */
function cutoutDescriptor(dataset: Dataset, accessUrl: string, id: string): Resource {
  const { s_ra, s_dec, s_region_radius: radius, em_min, em_max, t_min, t_max } = dataset;
  return serviceDescriptor({
    id,
    name: id,
    description: `Cut events out of ${dataset.obs_title ?? dataset.obs_publisher_did}`,
    accessUrl,
    standardId: 'ivo://ivoa.net/std/SODA#sync-1.0',
    contentType: 'application/fits',
    inputs: [
      textParam('ID', dataset.obs_publisher_did, { ucd: 'meta.id;meta.main' }),
      textParam('POS', '', {
        ucd: 'pos.outline;obs',
        description: 'CIRCLE ra dec radius, RANGE ra1 ra2 dec1 dec2 or POLYGON ra1 dec1 …, ICRS degrees',
      }),
      intervals('CIRCLE', '3', 'circle', 'deg', 'pos.outline;obs', {
        description: 'Circle on the sky: ra dec radius, ICRS',
        ...(s_ra === null || s_dec === null || radius === null
          ? {}
          : { values: { max: { value: `${s_ra} ${s_dec} ${radius}`, inclusive: true } } }),
      }),
      intervals('POLYGON', '*', 'polygon', 'deg', 'pos.outline;obs', {
        description: 'Polygon on the sky: ra1 dec1 ra2 dec2 ra3 dec3 …, ICRS',
      }),
      intervals('BAND', '2', 'interval', 'm', 'em.wl;stat.interval', {
        description: 'Wavelengths that the wanted energies have, the shortest first',
        values: range(em_min, em_max),
      }),
      intervals('ENERGY', '2', 'interval', 'TeV', 'em.energy;stat.interval', {
        description: 'Reconstructed energies, in place of BAND',
        values: range(em_max === null ? null : toTeV(em_max), em_min === null ? null : toTeV(em_min)),
      }),
      intervals('TIME', '2', 'interval', 'd', 'time.interval;obs.exposure', {
        description: 'MJD, UTC',
        values: range(t_min, t_max),
      }),
    ],
  });
}

function intervals(
  name: string,
  arraysize: string,
  xtype: string,
  unit: string,
  ucd: string,
  more: Partial<Param>,
): Param {
  return {
    name,
    value: '',
    datatype: 'double',
    arraysize,
    xtype,
    unit,
    ucd,
    utype: null,
    description: null,
    ...more,
  };
}

function range(lower: number | null, upper: number | null): NonNullable<Param['values']> {
  return {
    ...(lower === null ? {} : { min: { value: String(lower), inclusive: true } }),
    ...(upper === null ? {} : { max: { value: String(upper), inclusive: true } }),
  };
}
