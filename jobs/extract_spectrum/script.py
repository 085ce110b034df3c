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
from gammapy.estimators import FluxPointsEstimator
from gammapy.maps import MapAxis
from gammapy.modeling import Fit
from gammapy.modeling.models import (
    ExpCutoffPowerLawSpectralModel,
    LogParabolaSpectralModel,
    PowerLawSpectralModel,
    SkyModel,
)

# shared: read_observations extract_on_off

AMPLITUDE = '1e-12 cm-2 s-1 TeV-1'


def parameter(name):
    return os.environ[name]


def number(name):
    return float(os.environ[name])


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
                'error': float(one.error) if np.isfinite(one.error) and not one.frozen else None,
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
    observations = read_observations('events', ['aeff', 'edisp'])
    centre = SkyCoord(number('ra'), number('dec'), unit='deg', frame='icrs')
    low, high = number('energy_min'), number('energy_max')
    per_decade = int(parameter('bins_per_decade'))
    datasets = extract_on_off(
        observations,
        centre,
        MapAxis.from_energy_bounds(low, high, nbin=per_decade, per_decade=True, unit='TeV', name='energy'),
        MapAxis.from_energy_bounds(low / 5, high * 3, nbin=20, per_decade=True, unit='TeV', name='energy_true'),
        begin=0.1,
        end=0.6,
        on_radius=number('on_radius') * u.deg,
        exclusion_radius=number('exclusion_radius') * u.deg,
        off_regions=int(parameter('off_regions')) if parameter('off_regions') else None,
        aeff_percent=number('safe_mask_aeff_percent'),
    )
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
    edges = np.geomspace(low, high, int(parameter('flux_points')) + 1) * u.TeV
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
