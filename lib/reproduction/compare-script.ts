/** `compare.py`: results against what came the first time. Images pixel by pixel, tables and fits number by number. */
export const COMPARE_SCRIPT = `#!/usr/bin/env python3
"""Compare results with those of the first time, which are in expected/.

Numbers may differ by one part in a thousand where a fit made them; counts not at all. Pictures are not compared.
Ends with 1 when something differs.
"""
import json
import math
import pathlib
import sys

import numpy as np
from astropy.io import ascii, fits

TOLERANCE = 1e-3


def same_numbers(a, b):
    a, b = np.ma.filled(np.ma.asarray(a, dtype=float), np.nan), np.ma.filled(np.ma.asarray(b, dtype=float), np.nan)
    if a.shape != b.shape:
        return False
    return bool(np.allclose(a, b, rtol=TOLERANCE, atol=0, equal_nan=True))


def same_table(a, b):
    for name in b.dtype.names:
        if name not in a.dtype.names:
            return f'the column {name} is missing'
        if np.issubdtype(b[name].dtype, np.number):
            if not same_numbers(a[name], b[name]):
                return f'the column {name} differs'
    return None


def first_image(hdus):
    return next((hdu.data for hdu in hdus if getattr(hdu, 'is_image', False) and hdu.data is not None), None)


def compare_fits(new, old):
    with fits.open(new) as a, fits.open(old) as b:
        x, y = first_image(a), first_image(b)
        if y is not None:
            x = None if x is None else np.squeeze(x)
            if x is None or x.shape != np.squeeze(y).shape:
                return 'the image has another shape'
            differing = int(np.count_nonzero(x != np.squeeze(y)))
            return f'{differing} pixels differ' if differing else None
        tables = [hdu for hdu in b if isinstance(hdu, fits.BinTableHDU)]
        others = [hdu for hdu in a if isinstance(hdu, fits.BinTableHDU)]
        if len(tables) != len(others):
            return 'there is another number of tables'
        return next((said for u, v in zip(others, tables) if (said := same_table(u.data, v.data))), None)


def compare_values(new, old, path=''):
    if isinstance(old, dict):
        for key in old:
            if key not in new:
                return f'{path}{key} is missing'
            if said := compare_values(new[key], old[key], f'{path}{key} '):
                return said
        return None
    if isinstance(old, list):
        if len(new) != len(old):
            return f'{path}has another length'
        return next((said for i, v in enumerate(old) if (said := compare_values(new[i], v, f'{path}{i} '))), None)
    if isinstance(old, (int, float)) and not isinstance(old, bool):
        return None if math.isclose(new, old, rel_tol=TOLERANCE) else f'{path}is {new}, was {old}'
    return None if isinstance(old, str) or new == old else f'{path}is {new}, was {old}'


def compare(new, old):
    if not new.exists():
        return 'it was not made'
    suffixes = ''.join(old.suffixes).lower()
    if '.fits' in suffixes:
        return compare_fits(new, old)
    if suffixes.endswith('.json'):
        return compare_values(json.loads(new.read_text()), json.loads(old.read_text()))
    if suffixes.endswith('.ecsv'):
        return same_table(ascii.read(new, format='ecsv').as_array(), ascii.read(old, format='ecsv').as_array())
    if suffixes.endswith(('.png', '.svg', '.pdf', '.log')):
        return 'not compared'
    return None if new.read_bytes() == old.read_bytes() else 'its bytes differ'


failed = 0
for old in sorted(pathlib.Path('expected').iterdir()):
    said = compare(pathlib.Path(old.name), old)
    print(f'{old.name}: {said or "the same"}')
    failed += said is not None and said != 'not compared'
sys.exit(1 if failed else 0)
`;
