/**
 * A published spectrum or light curve as a row of archive.dataset (ObsCore 1.1).
 *
 * It covers the source itself: s_region is a circle of the source's extent, and of 0.1 deg, about the resolution of
 * these telescopes, where that is smaller. calib_level is 3, as DL4 has it here (lib/obscore/data-level.ts).
 */
import { emBounds } from '@/lib/obscore/spectral-axis';
import { timeRange } from '@/lib/spectra/light-curve';
import type { Product } from '@/lib/spectra/read-product';
import { energyRange, type ProductMeta } from '@/lib/spectra/spectrum';
import { fromMjd, type TimeScale, toMjd, toScale } from '@/lib/time/instant';
import { facilityName } from './facilities';
import type { CatalogueProduct, CatalogueSource } from './source';

/** deg */
const SMALLEST_RADIUS = 0.1;
const EV_PER_TEV = 1e12;

export interface ProductPublication {
  readonly authority: string;
  readonly collection: string;
  readonly reference: string | null;
  /** Day of the release, ISO 8601; catalogues of the literature are public from the day they are taken in. */
  readonly released: string;
}

export type ProductRow = Readonly<Record<string, string | number | null>>;

export const publisherDid = ({ authority, collection }: ProductPublication, obsId: string): string =>
  `ivo://${authority}/${encodeURIComponent(collection)}?${encodeURIComponent(obsId)}`;

export function productRow(
  product: Product,
  source: CatalogueSource,
  { obsId }: CatalogueProduct,
  file: { readonly size: number; readonly mediaType: string },
  publication: ProductPublication,
): ProductRow {
  const did = publisherDid(publication, obsId);
  const { meta } = product;
  const facility = facilityName(meta.telescope);
  const radius = Math.max(SMALLEST_RADIUS, source.size ?? 0);
  return {
    dataproduct_type: typeOf(product),
    calib_level: 3,
    obs_collection: publication.collection,
    obs_id: obsId,
    obs_publisher_did: did,
    access_path: `/retrieve?id=${encodeURIComponent(did)}`,
    access_format: file.mediaType,
    access_estsize: Math.ceil(file.size / 1000),
    target_name: source.name,
    target_class: source.className,
    s_ra: source.ra,
    s_dec: source.dec,
    s_fov: 2 * radius,
    s_region: `Circle ICRS ${source.ra} ${source.dec} ${radius}`,
    s_xel1: 1,
    s_xel2: 1,
    s_ucd: 'pos.eq',
    s_unit: 'deg',
    ...timeAxis(product),
    ...spectralAxis(product),
    o_ucd: UCDS[product.kind],
    pol_xel: 0,
    facility_name: facility,
    instrument_name: facility,
    dataproduct_subtype: 'DL4',
    obs_title: titleOf(product, source, facility),
    publisher_id: `ivo://${publication.authority}`,
    bib_reference: meta.reference ?? publication.reference,
    data_rights: 'public',
    obs_release_date: publication.released,
    obs_creator_name: creatorOf(meta),
  };
}

const UCDS: Readonly<Record<Product['kind'], string>> = {
  spectrum: 'phot.flux.density;em.energy',
  counts: 'phot.count;em.energy',
  'light-curve': 'phot.flux;em.gamma',
};

/** Points of several instruments make an SED; those of one a spectrum (ObsCore 1.1 §3.3.1). */
function typeOf(product: Product): string {
  if (product.kind === 'light-curve') return 'timeseries';
  if (product.kind === 'counts') return 'spectrum';
  const origins = new Set(product.points.map(({ origin }) => origin));
  return origins.size > 1 ? 'sed' : 'spectrum';
}

function titleOf(product: Product, { name }: CatalogueSource, facility: string | null): string {
  const what =
    product.kind === 'counts'
      ? 'counts spectrum'
      : { spectrum: 'spectrum', sed: 'spectral energy distribution', timeseries: 'light curve' }[
          typeOf(product)
        ];
  return [name, `${what}${facility === null ? '' : ` by ${facility}`}`, product.meta.reference]
    .filter(Boolean)
    .join(', ');
}

function creatorOf({ groups }: ProductMeta): string | null {
  const curation = groups.find(({ title }) => title === 'Curation');
  return curation?.items.find(([label]) => label === 'Creator')?.[1] ?? null;
}

function timeAxis(product: Product) {
  const curve = product.kind === 'light-curve' ? product : null;
  const range = curve ? timeRange(curve) : { start: product.meta.mjdMin, end: product.meta.mjdMax };
  return {
    t_min: range?.start == null ? null : toUtc(range.start, curve?.scale ?? null),
    t_max: range?.end == null ? null : toUtc(range.end, curve?.scale ?? null),
    t_exptime: product.kind === 'counts' ? product.exposure : null,
    t_xel: curve ? Math.max(...curve.series.map(({ points }) => points.length)) : 1,
  };
}

/** MJD in the scale of the file, as ObsCore wants it; times without a scale are taken for UTC. */
const toUtc = (mjd: number, scale: TimeScale | null) =>
  scale === null || scale === 'UTC' ? mjd : toMjd(toScale(fromMjd(scale, mjd), 'UTC'));

function spectralAxis(product: Product) {
  const range = rangeOf(product);
  return {
    ...(range === null ? { em_min: null, em_max: null } : emBounds(range.lower, range.upper)),
    energy_min: range === null ? null : range.lower * EV_PER_TEV,
    energy_max: range === null ? null : range.upper * EV_PER_TEV,
    em_xel: binsOf(product),
    em_ucd: 'em.energy',
    em_unit: product.kind === 'spectrum' ? product.written.energy : 'TeV',
  };
}

function binsOf(product: Product): number {
  if (product.kind === 'spectrum') return product.points.length;
  return product.kind === 'counts' ? product.bins.length : product.series.length;
}

function rangeOf(product: Product): { lower: number; upper: number } | null {
  if (product.kind === 'spectrum') return energyRange(product.points);
  if (product.kind === 'light-curve') return bandOf(product);
  const good = product.bins.filter((bin) => bin.good);
  if (good.length === 0) return null;
  return {
    lower: Math.min(...good.map(({ eMin }) => eMin)),
    upper: Math.max(...good.map(({ eMax }) => eMax)),
  };
}

/** "Above 1 TeV" has no upper end; a band that is open reaches to 100 TeV, where these telescopes see no more. */
function bandOf({ series }: Extract<Product, { kind: 'light-curve' }>) {
  const lower = series.flatMap(({ eMin }) => eMin ?? []);
  const upper = series.flatMap(({ eMax }) => eMax ?? []);
  if (lower.length === 0) return null;
  return { lower: Math.min(...lower), upper: upper.length === 0 ? 100 : Math.max(...upper) };
}
