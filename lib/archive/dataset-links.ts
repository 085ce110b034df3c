/**
 * What belongs to a dataset, as links (DataLink 1.1): the file, the responses that go with it, previews, a package, what
 * it was made of and what was made of it, cutout services, pages to read.
 */
import type { DataLink } from '@/lib/datalink/link';
import { decide } from '@/lib/identity/access';
import { THE_PUBLIC, type Who } from '@/lib/identity/who';
import type { Resource } from '@/lib/votable/document';
import { cutoutDescriptor } from './cutout-service';
import type { Dataset, DatasetPart, Relative } from './find-datasets';

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
  const services = isEvents
    ? [
        cutoutDescriptor(dataset, baseUrl, 'sync', `cutout-${number}`),
        cutoutDescriptor(dataset, baseUrl, 'async', `cutout-job-${number}`),
      ]
    : [];
  const [cutout, cutoutJob] = services;
  const link = (url: string, more: Described): DataLink => ({
    ...common,
    contentType: null,
    contentLength: null,
    localSemantics: null,
    target: { kind: 'access', url: `${baseUrl}${url}` },
    ...more,
  });
  const service = ({ id: name }: Resource, more: Described): DataLink => ({
    ...link('', more),
    contentType: 'application/fits',
    contentQualifier: '#event-list',
    target: { kind: 'service', service: name! },
  });
  const links: DataLink[] = [
    ...(dataset.path === null
      ? []
      : [
          link(`/retrieve?${query}`, {
            semantics: '#this',
            description: dataset.obs_title ?? `Observation ${dataset.obs_id}`,
            contentType: dataset.media_type,
            contentLength: dataset.size,
            contentQualifier: QUALIFIERS[dataset.dataproduct_type ?? ''] ?? null,
            localSemantics: isEvents ? 'events' : 'product',
          }),
        ]),
    ...dataset.parts.filter(isResponse).map((part) =>
      link(`/retrieve?${query}&part=${part.type}`, {
        semantics: '#calibration',
        description: `${RESPONSES.get(part.type)} (${part.class.toUpperCase()})`,
        contentType: 'application/fits',
        localSemantics: part.type,
      }),
    ),
    ...(isEvents && dataset.path !== null
      ? [
          link(`/preview-image?${query}`, {
            semantics: '#preview-image',
            description: 'Counts map, smoothed',
            contentType: 'image/png',
            contentQualifier: '#image',
            localSemantics: 'counts-map',
          }),
          link(`/preview?${query}`, {
            semantics: '#preview',
            description: 'Counts map and header, to look at',
            contentType: 'text/html',
            localSemantics: 'preview',
          }),
          link(`/package?ID=${encodeURIComponent(id)}`, {
            semantics: '#package',
            description: 'Events, responses, index tables, terms and provenance in one ZIP',
            contentType: 'application/zip',
            localSemantics: 'package',
          }),
        ]
      : []),
    ...(isPicture(dataset) && dataset.path !== null
      ? [
          link(`/preview?${query}`, {
            semantics: '#preview',
            description:
              dataset.dataproduct_type === 'cube' ? 'Its planes, to look at' : 'The image, to look at',
            contentType: 'text/html',
            localSemantics: 'preview',
          }),
        ]
      : []),
    ...relativesOf(dataset, who, now).map((one) =>
      link(`/retrieve?id=${encodeURIComponent(one.obs_publisher_did)}`, {
        semantics: `#${one.relation}`,
        description: `${one.relation === 'progenitor' ? 'Made from' : 'Made from this:'} ${one.obs_title ?? one.obs_publisher_did}`,
        contentType: one.media_type,
        contentLength: one.size,
        linkAuth: decide(THE_PUBLIC, one, 'read', now).allowed ? 'false' : 'true',
        linkAuthorized: decide(who, one, 'read', now).allowed,
      }),
    ),
    ...(cutout && cutoutJob
      ? [
          service(cutout, {
            semantics: '#cutout',
            description: 'Events within a region, an energy range and a time range, with the responses',
            localSemantics: 'cutout',
          }),
          service(cutoutJob, {
            semantics: '#proc',
            description: 'The same as a job, for several regions or ranges at once',
            localSemantics: 'cutout-job',
          }),
        ]
      : []),
    link(`/obs/${encodeURIComponent(dataset.obs_id)}?${query}`, {
      semantics: '#documentation',
      description: 'Page of the observation',
      contentType: 'text/html',
      localSemantics: 'page',
      linkAuth: 'false',
      linkAuthorized: true,
    }),
    link(`/prov?ID=${encodeURIComponent(id)}`, {
      semantics: '#documentation',
      description: 'How it was made, as PROV-JSON',
      contentType: 'application/json',
      localSemantics: 'provenance',
      linkAuth: 'false',
      linkAuthorized: true,
    }),
  ];
  return { links, services };
}

/** What a link is, with whatever is not as usual about it. */
type Described = Pick<DataLink, 'semantics' | 'description'> & Partial<DataLink>;

/** By dataproduct_type; terms of http://www.ivoa.net/rdf/product-type. */
const QUALIFIERS: Readonly<Record<string, string>> = {
  event: '#event-list',
  image: '#image',
  cube: '#cube',
  spectrum: '#spectrum',
  sed: '#sed',
  timeseries: '#timeseries',
};

/** Of what it was made, and what was made of it; but for what is hidden from who asks. */
function relativesOf({ relatives }: Dataset, who: Who, now: Date): readonly Relative[] {
  return relatives.filter((one) => decide(who, one, 'see', now).allowed);
}

const isPicture = ({ dataproduct_type: type }: Dataset) => type === 'image' || type === 'cube';

const isResponse = (part: DatasetPart) => RESPONSES.has(part.type);
