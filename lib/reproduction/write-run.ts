/**
 * `run.sh`: fetch the inputs, check them, run the program, compare what came of it.
 *
 * No token stands in it: for data that are not public it is taken from the environment.
 */
import { writeUrlList } from '@/lib/packages/url-list';
import type { Reproduction } from './reproduction';
import { CURL, PYTHON, quoted } from './shell';

export function writeRun({ title, inputs, variables, program, expected, notes }: Reproduction): string {
  const fetched = inputs.filter((input) => input.url !== null);
  const checked = fetched.flatMap(({ url, path, sha256 }) =>
    sha256 === null ? [] : [{ url: url!, path, sha256 }],
  );
  const list = writeUrlList('curl', checked, [title, ...notes, ...inputs.flatMap(({ note }) => note ?? [])]);
  const unchecked = fetched.filter(({ sha256 }) => sha256 === null);
  const given = inputs.filter(({ bytes, sha256 }) => bytes !== null && sha256 !== null);
  return [
    // Where the files are put is told from the folder of the script.
    list.replace('set -eu\n', 'set -eu\ncd "$(dirname "$0")"\n').trimEnd(),
    ...unchecked.map(({ url, path }) => `${CURL} --output ${quoted(path)} ${quoted(url!)}`),
    ...given.map(({ sha256, path }) => `echo ${quoted(`${sha256}  ${path}`)} | sha256sum --check`),
    '',
    ...variables.map(([name, value]) => `export ${name}=${quoted(value)}`),
    ...(program === null ? [] : [program.command]),
    ...(expected.some(({ bytes }) => bytes !== null) ? [`${PYTHON} compare.py`] : []),
    '',
  ].join('\n');
}
