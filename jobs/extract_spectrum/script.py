#!/usr/bin/env python3
# needs: gammapy
"""Spectrum of a source from selected runs: counts in an on region, background from reflected regions, a fit, flux points.

Parameters come as variables of the environment, the event lists as file names in `events`.
Results: flux_points.ecsv, flux_points.fits, fit.json, counts.png, excess.png.
"""
import json
import os
import warnings

warnings.simplefilter('ignore')

import matplotlib

matplotlib.use('Agg')
import astropy.units as u
import matplotlib.pyplot as plt
import numpy as np
from astropy.coordinates import SkyCoord
from gammapy.data import Observation
from gammapy.datasets import Datasets, SpectrumDataset
from gammapy.estimators import FluxPointsEstimator
from gammapy.makers import ReflectedRegionsBackgroundMaker, SafeMaskMaker, SpectrumDatasetMaker
from gammapy.maps import Map, MapAxis, RegionGeom, WcsGeom
from gammapy.modeling import Fit
from gammapy.modeling.models import (
    ExpCutoffPowerLawSpectralModel,
    LogParabolaSpectralModel,
    PowerLawSpectralModel,
    SkyModel,
)
from regions import CircleSkyRegion

AMPLITUDE = '1e-12 cm-2 s-1 TeV-1'


def parameter(name):
    return os.environ[name]


def number(name):
    return float(os.environ[name])


def progress(fraction, message):
    with open('progress', 'a') as file:
        file.write(f'{fraction} {message}\n')
    print(message, flush=True)


def read_exclusion(region):
    """Where no background may be taken: a circle about the source, nothing else unless asked."""
    radius = number('exclusion_radius')
    if radius <= region.radius.to_value('deg'):
        return None
    geom = WcsGeom.create(skydir=region.center, width=8, binsz=0.02, proj='TAN', frame='icrs')
    inside = geom.region_mask([CircleSkyRegion(region.center, radius * u.deg)], inside=True)
    return Map.from_geom(geom, data=~np.asarray(inside.data, dtype=bool))


def extract(observations, region):
    reco = MapAxis.from_energy_bounds(
        number('energy_min'), number('energy_max'), nbin=int(parameter('bins_per_decade')), per_decade=True,
        unit='TeV', name='energy',
    )
    true = MapAxis.from_energy_bounds(
        number('energy_min') / 5, number('energy_max') * 3, nbin=20, per_decade=True, unit='TeV', name='energy_true'
    )
    empty = SpectrumDataset.create(geom=RegionGeom.create(region=region, axes=[reco]), energy_axis_true=true)
    dataset_maker = SpectrumDatasetMaker(containment_correction=True, selection=['counts', 'exposure', 'edisp'])
    background_maker = ReflectedRegionsBackgroundMaker(exclusion_mask=read_exclusion(region))
    safe_mask_maker = SafeMaskMaker(methods=['aeff-max'], aeff_percent=number('safe_mask_aeff_percent'))
    datasets = Datasets()
    for index, observation in enumerate(observations):
        progress(0.1 + 0.5 * index / len(observations), f'extracting run {observation.obs_id}')
        dataset = dataset_maker.run(empty.copy(name=str(observation.obs_id)), observation)
        dataset = safe_mask_maker.run(background_maker.run(dataset, observation), observation)
        if dataset.counts_off is None:
            print(f'run {observation.obs_id}: no reflected region fits beside the source, left out', flush=True)
            continue
        info = dataset.info_dict()
        print(
            f'run {observation.obs_id}: {info["counts"]:.0f} on, {info["counts_off"]:.0f} off, '
            f'alpha {np.nanmean(dataset.alpha.data):.3f}, {info["sqrt_ts"]:.1f} sigma',
            flush=True,
        )
        datasets.append(dataset)
    if len(datasets) == 0:
        raise SystemExit('No run has a reflected region beside the source: its offset is too small, or the on region too large.')
    return datasets


def choose_model(reference):
    kind = parameter('model')
    if kind == 'power law':
        return PowerLawSpectralModel(index=2.3, amplitude=AMPLITUDE, reference=reference)
    if kind == 'power law with cutoff':
        return ExpCutoffPowerLawSpectralModel(
            index=2.0, amplitude=AMPLITUDE, lambda_='0.1 TeV-1', reference=reference
        )
    return LogParabolaSpectralModel(alpha=2.3, beta=0.1, amplitude=AMPLITUDE, reference=reference)


def write_fit(model, datasets, stacked, result):
    facts = [
        ['Runs', ', '.join(dataset.name for dataset in datasets)],
        ['Live time', f'{stacked.gti.time_sum.to_value("h"):.2f} h'],
        ['On, off, excess', f'{stacked.counts.data[stacked.mask_safe.data].sum():.0f}, '
                            f'{stacked.counts_off.data[stacked.mask_safe.data].sum():.0f}, '
                            f'{stacked.excess.data[stacked.mask_safe.data].sum():.1f}'],
        ['Significance', f'{stacked.info_dict()["sqrt_ts"]:.1f} sigma'],
        ['Fit', f'{"converged" if result.success else "did not converge"}, stat {result.total_stat:.2f}'],
    ]
    document = {
        'model': parameter('model'),
        'parameters': [
            {
                'name': one.name,
                'value': float(one.value),
                'error': None if one.frozen else float(one.error),
                'unit': str(one.unit),
                'frozen': bool(one.frozen),
            }
            for one in model.parameters
        ],
        'facts': facts,
    }
    with open('fit.json', 'w') as file:
        json.dump(document, file, indent=2)


def plot(stacked):
    figure, axes = plt.subplots(figsize=(7, 4.5), layout='constrained')
    stacked.plot_counts(ax=axes)
    axes.set_title('Counts on, and background expected there')
    figure.savefig('counts.png', dpi=120)
    figure, (upper, lower) = plt.subplots(
        2, 1, figsize=(7, 5.5), sharex=True, layout='constrained', gridspec_kw={'height_ratios': [3, 1]}
    )
    stacked.plot_fit(ax_spectrum=upper, ax_residuals=lower)
    upper.set_title('Excess, and what the fitted model predicts')
    figure.savefig('excess.png', dpi=120)


def main():
    files = parameter('events').split()
    if not files:
        raise SystemExit('There is no run to take a spectrum of: select one at least.')
    progress(0.05, f'reading {len(files)} runs')
    observations = [Observation.read(file) for file in files]
    centre = SkyCoord(number('ra'), number('dec'), unit='deg', frame='icrs')
    datasets = extract(observations, CircleSkyRegion(centre, number('on_radius') * u.deg))
    stacked = datasets.stack_reduce(name='stacked')
    progress(0.65, 'fitting')
    model = choose_model(number('reference_energy') * u.TeV)
    datasets.models = [SkyModel(spectral_model=model, name='source')]
    result = Fit().run(datasets)
    stacked.models = datasets.models
    for one in model.parameters.free_parameters:
        print(f'{one.name} = {one.value:.6g} +- {one.error:.3g} {one.unit}', flush=True)
    write_fit(model, datasets, stacked, result)
    progress(0.75, 'flux points')
    edges = np.geomspace(
        number('energy_min'), number('energy_max'), int(parameter('flux_points')) + 1
    ) * u.TeV
    points = FluxPointsEstimator(energy_edges=edges, source='source', selection_optional=['errn-errp', 'ul']).run(datasets)
    table = points.to_table(sed_type='dnde', formatted=False)
    # A column of several numbers a row is not for every reader of tables.
    table.keep_columns([name for name in table.colnames if table[name].ndim == 1])
    table.write('flux_points.ecsv', format='ascii.ecsv', overwrite=True)
    points.write('flux_points.fits', sed_type='dnde', overwrite=True)
    progress(0.95, 'plots')
    plot(stacked)
    progress(1, 'done')


main()
