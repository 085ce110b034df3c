/**
 * The archives that are offered where the settings name none: public TAP services that are known to publish ObsCore.
 *
 * Addresses and tables are those that public clients and the services' own pages use: astroquery (CADC `argus`, ESO,
 * ALMA, CASDA), pyVO's documentation (GAVO), ASTRON's page, clients of MAST's `vo-tap`, and the DaCHS pages of the
 * H.E.S.S. data in Paris with prototype portals of CTAO, which ask `hess_dr.obscore_sdc`. Services where ObsCore is not
 * confirmed (HEASARC, Chandra, XMM-Newton, INTEGRAL) are found by the registry when they declare it. Identifiers
 * are left to the registry too.
 */
import type { ArchiveService } from './service';

const service = (
  facts: Pick<ArchiveService, 'id' | 'title' | 'url' | 'wavebands'> & Partial<ArchiveService>,
): ArchiveService => ({ ivoid: null, contact: null, tables: [], origin: 'settings', ...facts });

export const KNOWN_SERVICES: readonly ArchiveService[] = [
  service({
    id: 'paris-he',
    title: 'H.E.S.S. DL3 DR1, Paris',
    url: 'http://voparis-tap-he.obspm.fr/tap',
    wavebands: ['Gamma-ray'],
    tables: ['hess_dr.obscore_sdc', 'hess_dr.vo_obscore'],
  }),
  service({
    id: 'cadc',
    title: 'CADC',
    url: 'https://ws.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/argus',
    wavebands: ['Radio', 'Millimeter', 'Infrared', 'Optical', 'UV'],
  }),
  service({
    id: 'eso',
    title: 'ESO',
    url: 'https://archive.eso.org/tap_obs',
    wavebands: ['Millimeter', 'Infrared', 'Optical'],
  }),
  service({
    id: 'mast',
    title: 'MAST',
    url: 'https://mast.stsci.edu/vo-tap/api/v0.1/caom',
    wavebands: ['Infrared', 'Optical', 'UV'],
  }),
  service({
    id: 'gavo',
    title: 'GAVO data centre',
    url: 'http://dc.g-vo.org/tap',
    wavebands: ['Optical', 'Infrared'],
  }),
  service({
    id: 'alma',
    title: 'ALMA',
    url: 'https://almascience.eso.org/tap',
    wavebands: ['Millimeter'],
  }),
  service({
    id: 'astron',
    title: 'ASTRON',
    url: 'https://vo.astron.nl/__system__/tap/run/tap',
    wavebands: ['Radio'],
  }),
  service({
    id: 'casda',
    title: 'CASDA, CSIRO',
    url: 'https://casda.csiro.au/casda_vo_tools/tap',
    wavebands: ['Radio'],
  }),
];

/** RegTAP services, asked in this order until one answers. */
export const KNOWN_REGISTRIES: readonly string[] = [
  'http://reg.g-vo.org/tap',
  'http://voparis-rr.obspm.fr/tap',
  'http://gavo.aip.de/tap',
];
