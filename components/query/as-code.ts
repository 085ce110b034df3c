/**
 * One query in the languages its askers work in. Each text runs as it stands; the tests run them.
 */

export interface CodeSample {
  readonly name: string;
  readonly code: string;
}

/** @param service base address of the TAP service */
export function asCode(adql: string, service: string): readonly CodeSample[] {
  const python = pythonText(adql);
  return [
    {
      name: 'curl',
      code: `curl ${shellText(`${service}/sync`)} \\\n  --data-urlencode LANG=ADQL \\\n  --data-urlencode RESPONSEFORMAT=csv \\\n  --data-urlencode ${shellText(`QUERY=${adql}`)}\n`,
    },
    {
      name: 'pyVO',
      code: `import pyvo\n\nservice = pyvo.dal.TAPService(${quoted(service)})\nresult = service.search(${python})\nprint(result.to_table())\n`,
    },
    {
      name: 'astroquery',
      code: `from astroquery.utils.tap.core import TapPlus\n\nservice = TapPlus(url=${quoted(service)})\njob = service.launch_job(${python})\nprint(job.get_results())\n`,
    },
    {
      name: 'STILTS',
      code: `stilts tapquery sync=true tapurl=${shellText(service)} \\\n  adql=${shellText(adql)} \\\n  ofmt=text\n`,
    },
    {
      name: 'Gammapy',
      code: `from urllib.request import urlretrieve\n\nimport pyvo\nfrom gammapy.data import EventList\n\nservice = pyvo.dal.TAPService(${quoted(service)})\nfor row in service.search(${python}):\n    if row["dataproduct_type"] == "event":\n        name, _ = urlretrieve(row["access_url"], f"{row['obs_id']}.fits.gz")\n        print(EventList.read(name))\n`,
    },
  ];
}

/** A word for a POSIX shell. */
const shellText = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const quoted = (text: string) => JSON.stringify(text);

/** Text of several lines, where quotes and backslashes mean themselves as far as Python lets them. */
const pythonText = (text: string) => `"""${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"""`;
