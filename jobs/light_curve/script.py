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
from gammapy.estimators import LightCurveEstimator
from gammapy.maps import MapAxis
from gammapy.modeling.models import PowerLawSpectralModel, SkyModel

# shared: read_observations extract_on_off


def number(name):
    return float(os.environ[name])


def nights(observations):
    """Intervals from noon to noon UTC, one for each night with a run in it."""
    days = sorted({int(np.floor(observation.gti.time_start[0].utc.mjd - 0.5)) for observation in observations})
    return [Time([day + 0.5, day + 1.5], format='mjd', scale='utc') for day in days]


def main():
    files = os.environ['events'].split()
    if not files:
        raise SystemExit('There is no run to take a light curve of: select one at least.')
    observations = read_observations('events', ['aeff', 'edisp'])
    low, high = number('energy_min'), number('energy_max')
    datasets = extract_on_off(
        observations,
        SkyCoord(number('ra'), number('dec'), unit='deg', frame='icrs'),
        MapAxis.from_energy_bounds(low, high, nbin=10, per_decade=True, unit='TeV', name='energy'),
        MapAxis.from_energy_bounds(low / 5, high * 3, nbin=20, per_decade=True, unit='TeV', name='energy_true'),
        begin=0.1,
        end=0.7,
        on_radius=number('on_radius') * u.deg,
        exclusion_radius=number('exclusion_radius') * u.deg,
        off_regions=int(os.environ['off_regions']) if os.environ['off_regions'] else None,
        aeff_percent=number('safe_mask_aeff_percent'),
    )
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
