/**
 * One query in the languages its askers work in. Each text runs as it stands; the tests run them.
 *
 * Kept lists that the query names are fetched from this gateway and sent with the query itself: the service that is
 * asked may be somebody else's, and need not reach the gateway.
 */
import { listPath, listsNamedIn } from '@/lib/obscore/criteria/kept-list';

export interface CodeSample {
  readonly name: string;
  readonly code: string;
}

/**
 * @param service base address of the TAP service
 * @param gateway base address of the gateway that keeps the lists
 * @returns without astroquery where two lists go along: its TapPlus sends one table with a query
 */
export function asCode(adql: string, service: string, gateway: string): readonly CodeSample[] {
  const lists = listsNamedIn(adql).map(
    (list): ListFile => ({ name: `${list.kind}_${list.id}`, url: `${gateway}${listPath(list)}` }),
  );
  const [list, second] = lists;
  return [
    { name: 'curl', code: list === undefined ? curl(adql, service) : curlWithLists(adql, service, lists) },
    {
      name: 'pyVO',
      code: `${importsWith(lists)}import pyvo\n\n${pyvoService(service, lists)}result = ${pyvoSearch(adql, lists)}\nprint(result.to_table())\n`,
    },
    ...(second === undefined ? [{ name: 'astroquery', code: astroquery(adql, service, list) }] : []),
    {
      name: 'STILTS',
      code: `stilts tapquery sync=true tapurl=${shellText(service)} \\\n${stiltsLists(lists)}  adql=${shellText(adql)} \\\n  ofmt=text\n`,
    },
    {
      name: 'Gammapy',
      code: `from urllib.request import urlretrieve\n\nimport pyvo\nfrom gammapy.data import EventList\n\n${pyvoService(service, lists)}for row in ${pyvoSearch(adql, lists)}:\n    if row["dataproduct_type"] == "event":\n        name, _ = urlretrieve(row["access_url"], f"{row['obs_id']}.fits.gz")\n        print(EventList.read(name))\n`,
    },
  ];
}

/** A list as the query calls it, and where it is. */
interface ListFile {
  readonly name: string;
  readonly url: string;
}

const curl = (adql: string, service: string) =>
  `curl ${shellText(`${service}/sync`)} \\\n  --data-urlencode LANG=ADQL \\\n  --data-urlencode RESPONSEFORMAT=csv \\\n  --data-urlencode ${shellText(`QUERY=${adql}`)}\n`;

function curlWithLists(adql: string, service: string, lists: readonly ListFile[]): string {
  const fetched = lists.map(
    ({ name, url }) => `curl --fail --silent --show-error ${shellText(url)} --output ${name}.vot &&\n`,
  );
  const upload = lists.map(({ name }) => `${name},param:${name}`).join(';');
  const files = lists.map(({ name }) => `  --form ${name}=@${name}.vot \\\n`);
  // --form-string: a query may begin with @ or hold “;type=”, which --form takes for something else.
  return `${fetched.join('')}curl ${shellText(`${service}/sync`)} \\\n  --form LANG=ADQL \\\n  --form RESPONSEFORMAT=csv \\\n  --form-string ${shellText(`UPLOAD=${upload}`)} \\\n${files.join('')}  --form-string ${shellText(`QUERY=${adql}`)}\n`;
}

function astroquery(adql: string, service: string, list: ListFile | undefined): string {
  const uploads = list === undefined ? [] : [list];
  const argument =
    list === undefined ? '' : `, upload_resource=upload, upload_table_name=${quoted(list.name)}`;
  return `${importsWith(uploads)}from astroquery.utils.tap.core import TapPlus\n\nservice = TapPlus(url=${quoted(service)})\n${list === undefined ? '' : `upload, _ = ${retrieve(list)}\n`}job = service.launch_job(${pythonText(adql)}${argument})\nprint(job.get_results())\n`;
}

const importsWith = (lists: readonly ListFile[]) =>
  lists.length === 0 ? '' : 'from urllib.request import urlretrieve\n\n';

const retrieve = ({ name, url }: ListFile) => `urlretrieve(${quoted(url)}, ${quoted(`${name}.vot`)})`;

function pyvoService(service: string, lists: readonly ListFile[]): string {
  const uploads = lists.map((list) => `    ${quoted(list.name)}: ${retrieve(list)}[0],\n`);
  return `service = pyvo.dal.TAPService(${quoted(service)})\n${uploads.length === 0 ? '' : `uploads = {\n${uploads.join('')}}\n`}`;
}

const pyvoSearch = (adql: string, lists: readonly ListFile[]) =>
  `service.search(${pythonText(adql)}${lists.length === 0 ? '' : ', uploads=uploads'})`;

/** STILTS reads a table from an address by itself, and counts them from 1. */
function stiltsLists(lists: readonly ListFile[]): string {
  if (lists.length === 0) return '';
  const each = lists.map(
    ({ name, url }, index) =>
      `  upload${index + 1}=${shellText(url)} ufmt${index + 1}=votable upname${index + 1}=${name} \\\n`,
  );
  return `  nupload=${lists.length} \\\n${each.join('')}`;
}

/** A word for a POSIX shell. */
const shellText = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const quoted = (text: string) => JSON.stringify(text);

/** Text of several lines, where quotes and backslashes mean themselves as far as Python lets them. */
const pythonText = (text: string) => `"""${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"""`;
