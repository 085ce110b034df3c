/**
 * The gateway's own counts maps as a program for elsewhere, by Gammapy: the same pixels (lib/jobs/analyses).
 *
 * Parameters come as variables of the environment and the event lists as file names in `events`, as for the scripts of
 * the folder `jobs`.
 */
export const COUNTS_MAP_SCRIPT = `#!/usr/bin/env python3
# needs: gammapy
"""Counts maps of event lists: one map a run about its pointing, or all of them stacked on one grid."""
import os
import re
import warnings

warnings.simplefilter('ignore')

import astropy.units as u
import numpy as np
from astropy.coordinates import Angle, SkyCoord
from astropy.io import fits
from astropy.table import Table
from gammapy.data import EventList
from gammapy.maps import Map, WcsGeom


def number(name):
    text = os.environ.get(name, '')
    return float(text) if text else None


def select(events):
    low, high, offset = number('energy_min'), number('energy_max'), number('offset_max')
    if low is not None or high is not None:
        events = events.select_energy([low or 0, np.inf if high is None else high] * u.TeV)
    if offset is not None:
        events = events.select_offset(Angle([0, offset], 'deg'))
    return events


def read(path):
    return EventList(Table.read(path, hdu='EVENTS'))


def geometry(events):
    ra, dec = number('ra'), number('dec')
    centre = events.pointing_radec if ra is None or dec is None else SkyCoord(ra, dec, unit='deg', frame='icrs')
    return WcsGeom.create(
        skydir=centre, binsz=number('pixel_size') or 0.02, width=number('width') or 5,
        proj=os.environ.get('projection') or 'TAN', frame=os.environ.get('frame') or 'icrs',
    )


def write(name, counts):
    header = counts.geom.to_image().wcs.to_header()
    fits.PrimaryHDU(np.squeeze(counts.data).astype('i4'), header).writeto(name, overwrite=True)
    print(f'{name}: {int(counts.data.sum())} events')


stacked = None
for index, path in enumerate(os.environ['events'].split()):
    events = read(path)
    if os.environ.get('stack', '').lower() in ('true', '1'):
        if stacked is None:
            stacked = Map.from_geom(geometry(events))
        stacked.fill_events(select(events))
        continue
    counts = Map.from_geom(geometry(events))
    counts.fill_events(select(events))
    run = re.sub(r'\\W', '_', str(events.table.meta.get('OBS_ID', '')))
    write(f'counts_{run or index + 1}.fits', counts)
if stacked is not None:
    write('counts_stacked.fits', stacked)
`;
