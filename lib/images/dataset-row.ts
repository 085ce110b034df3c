/**
 * An image or cube as a row of archive.dataset (ObsCore 1.1). calib_level is 3, as maps are DL4 here
 * (lib/obscore/data-level.ts).
 */
import { facilityName } from '@/lib/catalogue/facilities';
import { type ProductPublication, type ProductRow, publisherDid } from '@/lib/catalogue/dataset-row';
import { emBounds } from '@/lib/obscore/spectral-axis';
import type { ImageProduct } from './image-product';

const EV_PER_TEV = 1e12;

export function imageRow(
  product: ImageProduct,
  obsId: string,
  file: { readonly size: number; readonly mediaType: string },
  publication: ProductPublication,
): ProductRow {
  const did = publisherDid(publication, obsId);
  const { centre, radius, region } = product.footprint;
  const { energies, times } = product;
  const facility = facilityName(product.telescope);
  return {
    dataproduct_type: product.kind,
    calib_level: 3,
    obs_collection: publication.collection,
    obs_id: obsId,
    obs_publisher_did: did,
    access_path: `/retrieve?id=${encodeURIComponent(did)}`,
    access_format: file.mediaType,
    access_estsize: Math.ceil(file.size / 1000),
    target_name: product.object,
    target_class: null,
    s_ra: centre.ra,
    s_dec: centre.dec,
    s_fov: 2 * radius,
    s_region: region,
    s_xel1: product.width,
    s_xel2: product.height,
    s_ucd: 'pos.eq',
    s_unit: 'deg',
    t_min: times?.start ?? null,
    t_max: times?.end ?? null,
    t_exptime: product.livetime,
    t_xel: times === null ? null : 1,
    ...(energies === null ? { em_min: null, em_max: null } : emBounds(energies.lower, energies.upper)),
    energy_min: energies === null ? null : energies.lower * EV_PER_TEV,
    energy_max: energies === null ? null : energies.upper * EV_PER_TEV,
    em_xel: product.planes,
    em_ucd: 'em.energy',
    em_unit: energies === null ? null : 'TeV',
    o_ucd: observableOf(product),
    pol_xel: 0,
    facility_name: facility,
    instrument_name: facility,
    dataproduct_subtype: 'DL4',
    obs_title: titleOf(product, obsId, facility),
    publisher_id: `ivo://${publication.authority}`,
    bib_reference: publication.reference,
    data_rights: 'public',
    obs_release_date: publication.released,
    obs_creator_name: product.creator,
  };
}

/** By the unit, and by the name that the HDU has. */
function observableOf({ unit, name }: ImageProduct): string | null {
  if (/signif|sqrt_ts|^ts$/i.test(name)) return 'stat.snr';
  if (/^counts?$/i.test(unit ?? '') || /count|n_on/i.test(name)) return 'phot.count';
  return unit !== null && /s-1|\/s/.test(unit) ? 'phot.flux' : null;
}

function titleOf({ kind, object, name }: ImageProduct, obsId: string, facility: string | null): string {
  const what = /^(PRIMARY)?$/i.test(name) ? kind : `${kind} (${name.toLowerCase()})`;
  return `${object ?? obsId}, ${what}${facility === null ? '' : ` by ${facility}`}`;
}
