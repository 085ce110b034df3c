/**
 * The columns of cta.source and the two tables beside it: one entry for everything the gateway says of a source.
 *
 * Words that ADQL reserves (`size`, `index`) are avoided.
 */
import { double, type MetadataItem, text } from '@/lib/obscore/metadata-item';

const FLUX = 'cm**-2.s**-1.TeV**-1';

const sourceId = (description: string): MetadataItem =>
  text('source_id', {
    principal: true,
    indexed: true,
    nullable: false,
    ucd: 'meta.id;meta.main',
    description,
    from: '<collection>/<number or name in the catalogue>',
  });

export const sourceColumns: readonly MetadataItem[] = [
  sourceId('Identifier of the source: the catalogue and its number or name in it'),
  text('catalogue', {
    principal: true,
    indexed: true,
    nullable: false,
    ucd: 'meta.id;meta.table',
    description: 'Catalogue that lists the source; an object of two catalogues has two rows',
    from: '--collection of the ingest, or the name of the catalogue',
  }),
  text('name', {
    principal: true,
    nullable: false,
    ucd: 'meta.id;src',
    description: 'Common name; all others are in cta.source_name',
    from: 'common_name; Source_Name',
  }),
  double('ra', {
    principal: true,
    indexed: true,
    nullable: false,
    unit: 'deg',
    ucd: 'pos.eq.ra;meta.main',
    description: 'Right ascension (ICRS)',
    from: 'ra, else pos_ra; RAJ2000',
  }),
  double('dec', {
    principal: true,
    indexed: true,
    nullable: false,
    unit: 'deg',
    ucd: 'pos.eq.dec;meta.main',
    description: 'Declination (ICRS)',
    from: 'dec, else pos_dec; DEJ2000',
  }),
  double('glon', {
    unit: 'deg',
    ucd: 'pos.galactic.lon',
    description: 'Galactic longitude',
    from: 'ra and dec',
  }),
  double('glat', {
    unit: 'deg',
    ucd: 'pos.galactic.lat',
    description: 'Galactic latitude',
    from: 'ra and dec',
  }),
  double('pos_err', {
    unit: 'deg',
    ucd: 'stat.error;pos.eq',
    description: 'Error of the position, as the catalogue defines it (68 % for HGPS)',
    from: 'pos_err; Pos_Err_68',
  }),
  text('class', {
    principal: true,
    indexed: true,
    ucd: 'src.class',
    description: 'Class as SIMBAD abbreviates it (BLL, SNR, PWN, Psr …)',
    from: 'classes; Source_Class; the first that is more than unidentified',
  }),
  text('class_written', {
    ucd: 'src.class',
    description: 'Classes as the catalogue writes them',
    from: 'classes; Source_Class',
  }),
  double('extension', {
    unit: 'deg',
    ucd: 'phys.angSize;src',
    description: 'Size: sigma of a Gaussian or radius of a shell; NULL for a point',
    from: 'morph_sigma; Size',
  }),
  double('redshift', {
    ucd: 'src.redshift',
    description: 'Redshift, where the catalogue has one',
    from: 'redshift of catalogue.yaml',
  }),
  text('discoverer', { ucd: 'meta.id;instr.tel', description: 'Who found it', from: 'discoverer' }),
  text('discovery_date', { ucd: 'time', description: 'Year, or year and month', from: 'discovery_date' }),
  text('seen_by', {
    ucd: 'meta.id;instr.tel',
    description: 'Observatories that saw it, joined by # for ivo_hashlist_has',
    from: 'seen_by',
  }),
  text('model', {
    ucd: 'meta.code;meta.modelled',
    description: 'Shape of the spectral fit: power-law, exponential-cutoff, log-parabola',
    from: 'spec_type; Spectral_Model',
  }),
  double('dnde_1tev', {
    unit: FLUX,
    ucd: 'phot.flux.density;em.energy',
    description: 'Differential flux of the fit at 1 TeV',
    from: 'spec_dnde_1TeV; Flux_Spec_…_Diff_1TeV',
  }),
  double('dnde_1tev_err', {
    unit: FLUX,
    ucd: 'stat.error;phot.flux.density',
    description: 'Its statistical error',
    from: 'spec_dnde_1TeV_err; Flux_Spec_…_Diff_1TeV_Err',
  }),
  double('spec_index', {
    ucd: 'spect.index',
    description: 'Photon index Γ of the fit (dN/dE falls as E^−Γ)',
    from: 'spec_…_index; Index_Spec_…',
  }),
  double('spec_index_err', {
    ucd: 'stat.error;spect.index',
    description: 'Its statistical error',
    from: 'spec_…_index_err; Index_Spec_…_Err',
  }),
  double('e_cut', {
    unit: 'TeV',
    ucd: 'em.energy',
    description: 'Cut-off energy of the fit; NULL without a cut-off',
    from: 'spec_ecpl_e_cut; 1 / Lambda_Spec_ECPL',
  }),
  double('flux_1tev', {
    unit: 'cm**-2.s**-1',
    ucd: 'phot.flux;em.gamma',
    description: 'Photon flux of the fit above 1 TeV',
    from: 'spec_flux_1TeV; Flux_Spec_Int_1TeV',
  }),
  double('flux_1tev_err', {
    unit: 'cm**-2.s**-1',
    ucd: 'stat.error;phot.flux',
    description: 'Its statistical error',
    from: 'spec_flux_1TeV_err; Flux_Spec_Int_1TeV_Err',
  }),
  text('reference', { ucd: 'meta.bib', description: 'Paper of the parameters', from: 'reference_id' }),
];

export const sourceNameColumns: readonly MetadataItem[] = [
  sourceId('The source that has the name'),
  text('name', {
    principal: true,
    nullable: false,
    ucd: 'meta.id;src',
    description: 'A name of the source, as the catalogue writes it',
    from: 'common_name, gamma_names, other_names, fermi_names, tevcat_name; Identified_Object',
  }),
];

export const sourceDatasetColumns: readonly MetadataItem[] = [
  sourceId('The source that was measured'),
  text('obs_publisher_did', {
    principal: true,
    indexed: true,
    nullable: false,
    ucd: 'meta.ref.ivoid',
    description: 'A published spectrum or light curve of it, as in ivoa.obscore',
    from: 'ivo://<authority>/<collection>?<obs_id>',
  }),
  text('licence', {
    ucd: 'meta.note',
    description: 'Licence of the table the numbers are from',
    from: 'the licence of the catalogue',
  }),
];
