#!/usr/bin/env python3
# needs: gammapy
"""Light curve of a source from selected runs: flux in an energy range against time, for a power law of a given index.

Parameters come as variables of the environment, the event lists as file names in `events`.
Results: light_curve.fits, light_curve.ecsv.
"""
import os
import warnings

warnings.simplefilter('ignore')

import astropy.units as u
import numpy as np
from astropy.coordinates import SkyCoord
from astropy.time import Time
from gammapy.data import Observation
from gammapy.datasets import Datasets, SpectrumDataset
from gammapy.estimators import LightCurveEstimator
from gammapy.makers import ReflectedRegionsBackgroundMaker, SafeMaskMaker, SpectrumDatasetMaker
from gammapy.maps import Map, MapAxis, RegionGeom, WcsGeom
from gammapy.modeling.models import PowerLawSpectralModel, SkyModel
from regions import CircleSkyRegion


def number(name):
    return float(os.environ[name])


def progress(fraction, message):
    with open('progress', 'a') as file:
        file.write(f'{fraction} {message}\n')
    print(message, flush=True)


def read_exclusion(region):
    radius = number('exclusion_radius')
    if radius <= region.radius.to_value('deg'):
        return None
    geom = WcsGeom.create(skydir=region.center, width=8, binsz=0.02, proj='TAN', frame='icrs')
    inside = geom.region_mask([CircleSkyRegion(region.center, radius * u.deg)], inside=True)
    return Map.from_geom(geom, data=~np.asarray(inside.data, dtype=bool))


def nights(observations):
    """Intervals from noon to noon UTC, one for each night with a run in it."""
    days = sorted({int(np.floor(observation.gti.time_start[0].utc.mjd - 0.5)) for observation in observations})
    return [Time([day + 0.5, day + 1.5], format='mjd', scale='utc') for day in days]


def main():
    files = os.environ['events'].split()
    if not files:
        raise SystemExit('There is no run to take a light curve of: select one at least.')
    observations = [Observation.read(file) for file in files]
    centre = SkyCoord(number('ra'), number('dec'), unit='deg', frame='icrs')
    region = CircleSkyRegion(centre, number('on_radius') * u.deg)
    low, high = number('energy_min'), number('energy_max')
    reco = MapAxis.from_energy_bounds(low, high, nbin=10, per_decade=True, unit='TeV', name='energy')
    true = MapAxis.from_energy_bounds(low / 5, high * 3, nbin=20, per_decade=True, unit='TeV', name='energy_true')
    empty = SpectrumDataset.create(geom=RegionGeom.create(region=region, axes=[reco]), energy_axis_true=true)
    dataset_maker = SpectrumDatasetMaker(containment_correction=True, selection=['counts', 'exposure', 'edisp'])
    background_maker = ReflectedRegionsBackgroundMaker(exclusion_mask=read_exclusion(region))
    safe_mask_maker = SafeMaskMaker(methods=['aeff-max'], aeff_percent=number('safe_mask_aeff_percent'))
    datasets = Datasets()
    for index, observation in enumerate(observations):
        progress(0.1 + 0.6 * index / len(observations), f'extracting run {observation.obs_id}')
        dataset = dataset_maker.run(empty.copy(name=str(observation.obs_id)), observation)
        dataset = safe_mask_maker.run(background_maker.run(dataset, observation), observation)
        if dataset.counts_off is None:
            print(f'run {observation.obs_id}: no reflected region fits beside the source, left out', flush=True)
        else:
            datasets.append(dataset)
    if len(datasets) == 0:
        raise SystemExit('No run has a reflected region beside the source.')
    model = PowerLawSpectralModel(index=number('index'), amplitude='1e-11 cm-2 s-1 TeV-1', reference='1 TeV')
    model.parameters['index'].frozen = True
    datasets.models = [SkyModel(spectral_model=model, name='source')]
    progress(0.75, 'fluxes')
    intervals = nights(observations) if os.environ['time_bins'] == 'night' else None
    estimator = LightCurveEstimator(
        energy_edges=[low, high] * u.TeV, source='source', time_intervals=intervals, selection_optional=['ul']
    )
    curve = estimator.run(datasets)
    # Gammapy leaves the times of this form without their meaning: they are MJD, in TT.
    about = {'SED_TYPE': 'flux', 'TIMESYS': 'tt', 'MJDREFI': 0, 'MJDREFF': 0.0, 'TIMEUNIT': 'd'}
    table = curve.to_table(sed_type='flux', format='lightcurve')
    table.meta.update(about)
    table.write('light_curve.fits', format='fits', overwrite=True)
    flat = curve.to_table(sed_type='flux', format='lightcurve')
    flat.meta.update(about)
    for name in list(flat.colnames):
        if flat[name].ndim == 2 and flat[name].shape[1] == 1:
            flat[name] = flat[name][:, 0]
        elif flat[name].ndim > 1:
            flat.remove_column(name)
    flat.write('light_curve.ecsv', format='ascii.ecsv', overwrite=True)
    for row in flat:
        print(f'MJD {row["time_min"]:.4f} to {row["time_max"]:.4f}: {row["flux"]:.3g} +- {row["flux_err"]:.2g}', flush=True)
    progress(1, 'done')


main()
