"""Observations from the inputs of a job, for scripts that say `# shared: read_observations`."""
import os
from pathlib import Path

from gammapy.data import DataStore, Observation


def progress(fraction, message):
    """How far the job is, for its page, and a line of its log."""
    with open('progress', 'a') as file:
        file.write(f'{fraction} {message}\n')
    print(message, flush=True)


def read_stores(name):
    """Runs of the data stores of an input, by the path of their event list.

    Datasets of the archive are in a store with their responses, whichever files these are in; two runs with one
    OBS_ID are in stores of their own.
    """
    runs = {}
    for index in sorted(Path('inputs', name).rglob('hdu-index.fits.gz')):
        store = DataStore.from_dir(index.parent)
        for row in store.hdu_table:
            if row['HDU_TYPE'].strip() == 'events':
                path = index.parent / row['FILE_DIR'].strip() / row['FILE_NAME'].strip()
                runs.setdefault(path, []).append((store, int(row['OBS_ID'])))
    return runs


def read_observations(name, required):
    """Observations of the input `name`, in their order. `required` are responses that each has to have.

    An upload, a result of a job or a file from the web holds its own responses.
    """
    stores = read_stores(name)
    observations = []
    for file in dict.fromkeys(os.environ[name].split()):
        try:
            if Path(file) in stores:
                found = [store.obs(obs_id, required_irf=[]) for store, obs_id in stores[Path(file)]]
            else:
                found = [Observation.read(file)]
            for observation in found:
                if observation.events is None or observation.gti is None:
                    raise ValueError('it has no table EVENTS or no table GTI')
        except Exception as error:
            reason = (str(error).strip().splitlines() or ['no reason given'])[0]
            raise SystemExit(f'{Path(file).name} cannot be read as an event list: {type(error).__name__}: {reason}')
        observations += found
    for observation in observations:
        missing = sorted(set(required) - set(observation.available_irfs))
        if missing:
            raise SystemExit(
                f'Run {observation.obs_id} has no {", ".join(missing)} among its responses '
                f'({", ".join(observation.available_irfs) or "none"}): this analysis cannot do without.'
            )
    return observations
