#!/usr/bin/env python3
# needs: gammapy
"""Significance map of selected runs: counts in circles against the background of a ring around each (Li and Ma 1983).

Parameters come as variables of the environment, the event lists as file names in `events`.
Results: significance.fits, excess.fits, counts.fits, distribution.png.
"""
import os
import warnings

warnings.simplefilter('ignore')

import matplotlib

matplotlib.use('Agg')
import astropy.units as u
import matplotlib.pyplot as plt
import numpy as np
from astropy.coordinates import SkyCoord
from astropy.io import fits
from gammapy.datasets import MapDataset, MapDatasetOnOff
from gammapy.estimators import ExcessMapEstimator
from gammapy.makers import MapDatasetMaker, RingBackgroundMaker, SafeMaskMaker
from gammapy.maps import Map, MapAxis, WcsGeom
from regions import CircleSkyRegion

# shared: read_observations


def number(name):
    return float(os.environ[name])


def write_plane(plane, name, unit, observations):
    """One image, as every viewer reads it."""
    header = plane.geom.to_image().wcs.to_header()
    header['BUNIT'] = unit
    header['OBJECT'] = observations[0].events.table.meta.get('OBJECT', '')
    header['HISTORY'] = 'Gammapy, runs ' + ', '.join(str(one.obs_id) for one in observations)
    fits.PrimaryHDU(np.squeeze(plane.data).astype('float32'), header).writeto(name, overwrite=True, checksum=True)


def main():
    files = os.environ['events'].split()
    if not files:
        raise SystemExit('There is no run to make a map of: select one at least.')
    # The ring stands for the background at its middle as far as the model of the camera's acceptance says so.
    observations = read_observations('events', ['aeff', 'bkg'])
    centre = SkyCoord(number('ra'), number('dec'), unit='deg', frame='icrs')
    energy = MapAxis.from_energy_bounds(number('energy_min'), number('energy_max'), nbin=1, unit='TeV', name='energy')
    geom = WcsGeom.create(
        skydir=centre, width=number('width'), binsz=number('pixel_size'), proj='TAN', frame='icrs', axes=[energy]
    )
    true = MapAxis.from_energy_bounds(
        number('energy_min') / 3, number('energy_max') * 2, nbin=10, per_decade=True, unit='TeV', name='energy_true'
    )
    inside = geom.to_image().region_mask(
        [CircleSkyRegion(centre, max(number('exclusion_radius'), 1e-6) * u.deg)], inside=True
    )
    allowed = Map.from_geom(geom.to_image(), data=~np.asarray(inside.data, dtype=bool))
    maker = MapDatasetMaker(selection=['counts', 'background', 'exposure'])
    safe_mask = SafeMaskMaker(methods=['offset-max'], offset_max=number('offset_max') * u.deg)
    ring = RingBackgroundMaker(
        r_in=number('ring_radius') * u.deg, width=number('ring_width') * u.deg, exclusion_mask=allowed
    )
    stacked = MapDatasetOnOff.create(geom=geom, energy_axis_true=true, name='stacked')
    for index, observation in enumerate(observations):
        progress(0.1 + 0.7 * index / len(observations), f'run {observation.obs_id}')
        empty = MapDataset.create(geom=geom, energy_axis_true=true, name=str(observation.obs_id))
        dataset = safe_mask.run(maker.run(empty, observation), observation)
        stacked.stack(ring.run(dataset))
    progress(0.85, 'significance')
    maps = ExcessMapEstimator(number('correlation_radius') * u.deg, selection_optional=[]).run(stacked)
    write_plane(maps['sqrt_ts'], 'significance.fits', 'sigma', observations)
    write_plane(maps['npred_excess'], 'excess.fits', 'count', observations)
    write_plane(maps['counts'], 'counts.fits', 'count', observations)
    off = maps['sqrt_ts'].data[0][np.asarray(allowed.data, dtype=bool)]
    off = off[np.isfinite(off)]
    print(
        f'largest significance {np.nanmax(maps["sqrt_ts"].data):.1f}; '
        f'away from the source mean {off.mean():.2f}, width {off.std():.2f}',
        flush=True,
    )
    figure, axes = plt.subplots(figsize=(7, 4.5), layout='constrained')
    edges = np.linspace(-6, 6, 61)
    axes.hist(off, bins=edges, density=True, histtype='step', label='away from the source')
    axes.plot(edges, np.exp(-(edges**2) / 2) / np.sqrt(2 * np.pi), '--', label='normal distribution')
    axes.set(xlabel='significance', ylabel='density', yscale='log', ylim=(1e-4, 1))
    axes.legend()
    figure.savefig('distribution.png', dpi=120)
    progress(1, 'done')


main()
