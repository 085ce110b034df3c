"""Counts on and off a source by Gammapy, for scripts that say `# shared: extract_on_off`.

What the on region is follows from the responses of a run (GADF 0.3, HDUCLAS3):

- full enclosure: a circle of the radius that was asked for; what of a point source falls outside is corrected for;
- point-like, one directional cut (keyword RAD_MAX): a circle of that radius;
- point-like, a cut for each energy (HDU RAD_MAX): a point, and each event is held against the cut at its energy.
"""
import astropy.units as u
import numpy as np
from gammapy.datasets import Datasets, SpectrumDataset
from gammapy.makers import ReflectedRegionsBackgroundMaker, ReflectedRegionsFinder, SafeMaskMaker, SpectrumDatasetMaker
from gammapy.makers.background import WobbleRegionsFinder
from gammapy.maps import Map, RegionGeom, WcsGeom
from regions import CircleSkyRegion, PointSkyRegion


def directional_cut(observation):
    """RAD_MAX of point-like responses; None for those of full enclosure."""
    if not observation.aeff.is_pointlike:
        return None
    try:
        return observation.rad_max
    except ValueError as error:
        raise SystemExit(
            f'Run {observation.obs_id} has point-like responses, and says no directional cut that they are for: {error}.'
        )


def largest_cut(cut, offset, reco):
    """The largest of the cuts at the energies of an axis."""
    energies = cut.axes['energy']
    used = (energies.edges_max >= reco.edges[0]) & (energies.edges_min <= reco.edges[-1])
    return np.max(cut.evaluate(offset=offset)[used])


def mask_source(centre, radius):
    """Where background may be taken: everywhere but in a circle about the source."""
    geom = WcsGeom.create(skydir=centre, width=8, binsz=0.02, proj='TAN', frame='icrs')
    inside = geom.region_mask([CircleSkyRegion(centre, radius)], inside=True)
    return Map.from_geom(geom, data=~np.asarray(inside.data, dtype=bool))


def choose_regions(observation, centre, reco, on_radius, exclusion_radius, off_regions):
    """The on region of a run, what finds its off regions, and where these may lie. None when none can fit."""
    cut = directional_cut(observation)
    if cut is None or cut.is_fixed_rad_max:
        radius = on_radius if cut is None else cut.quantity.squeeze()
        finder = ReflectedRegionsFinder(max_region_number=off_regions or 10000)
        mask = mask_source(centre, exclusion_radius) if exclusion_radius > radius else None
        return CircleSkyRegion(centre, radius), finder, mask
    offset = centre.separation(observation.pointing_radec)
    radius = largest_cut(cut, offset, reco)
    # Neighbours on the circle about the pointing have to be two radii apart, and a little for rounding.
    half = (1.001 * radius / offset).to_value('')
    fitting = int(np.pi / np.arcsin(half)) - 1 if half < 1 else 0
    if fitting < 1:
        return None
    # Gammapy asks for the middle of a region alone whether it is in the mask.
    mask = mask_source(centre, exclusion_radius + radius) if exclusion_radius > radius else None
    return PointSkyRegion(centre), WobbleRegionsFinder(min(fitting, off_regions or fitting)), mask


def mask_low_energies(dataset, observation, aeff_percent):
    """Leave out energies below those where the effective area comes to this part of its largest.

    Gammapy takes the first energy at which it crosses that part. Where it is above from the lowest energy on, as in
    a range that begins high, that would be where it falls off again, and nothing would be left.
    """
    area = dataset.exposure.quantity.squeeze()
    if area[0] < aeff_percent / 100 * area.max():
        return SafeMaskMaker(methods=['aeff-max'], aeff_percent=aeff_percent).run(dataset, observation)
    dataset.mask_safe = Map.from_geom(dataset.counts.geom, data=bool(area.max() > 0), dtype=bool)
    return dataset


def extract_on_off(observations, centre, reco, true, begin, end, **regions):
    """A dataset for each run that has reflected regions beside the source.

    `regions`: on_radius and exclusion_radius (angles), off_regions (most of them, or None), aeff_percent.
    """
    aeff_percent = regions.pop('aeff_percent')
    telescopes = sorted({str(one.events.table.meta.get('TELESCOP', 'unnamed')) for one in observations})
    if len(telescopes) > 1:
        raise SystemExit(
            f'The runs are of several telescopes ({", ".join(telescopes)}), and Gammapy takes fluxes of one at a time: '
            'make a job for each.'
        )
    datasets = Datasets()
    for index, observation in enumerate(observations):
        run = observation.obs_id
        progress(begin + (end - begin) * index / len(observations), f'extracting run {run}')
        chosen = choose_regions(observation, centre, reco, **regions)
        if chosen is None:
            print(f'run {run}: its directional cut leaves no room beside the source, left out', flush=True)
            continue
        region, finder, mask = chosen
        point_like = observation.aeff.is_pointlike
        if not point_like and observation.psf is None:
            raise SystemExit(
                f'Run {run} has no psf, which tells how much of a source falls outside of the on region.'
            )
        empty = SpectrumDataset.create(
            geom=RegionGeom.create(region=region, axes=[reco]), energy_axis_true=true, name=str(run)
        )
        maker = SpectrumDatasetMaker(
            containment_correction=not point_like, selection=['counts', 'exposure', 'edisp']
        )
        background = ReflectedRegionsBackgroundMaker(region_finder=finder, exclusion_mask=mask)
        dataset = background.run(maker.run(empty, observation), observation)
        if dataset.counts_off is None:
            print(f'run {run}: no reflected region fits beside the source, left out', flush=True)
            continue
        dataset = mask_low_energies(dataset, observation, aeff_percent)
        if not dataset.mask_safe.data.any():
            print(f'run {run}: its effective area is too small at all of these energies, left out', flush=True)
            continue
        info = dataset.info_dict()
        print(
            f'run {run}: {info["counts"]:.0f} on, {info["counts_off"]:.0f} off, '
            f'alpha {np.nanmean(dataset.alpha.data):.3f}, {info["sqrt_ts"]:.1f} sigma, {describe(region, observation)}',
            flush=True,
        )
        datasets.append(dataset)
    if len(datasets) == 0:
        raise SystemExit(
            'No run has a reflected region beside the source and an effective area at these energies: '
            'its offset is too small, the on region too large, or the energies are not those of the instrument.'
        )
    if all(one.counts.data[one.mask_safe.data].sum() == 0 for one in datasets):
        raise SystemExit('There is no event in the on regions at these energies: nothing can be fitted.')
    return datasets


def describe(region, observation):
    if isinstance(region, PointSkyRegion):
        return 'on region of the cut at each energy'
    radius = f'on region of {region.radius.to_value("deg"):.3f} deg'
    return f'{radius}, the cut of its responses' if observation.aeff.is_pointlike else radius
