/** The page that a person reads first. */
import type { Reproduction } from './reproduction';

export interface ReadmeOrigin {
  readonly site: string;
  /** Where the package is from. */
  readonly url: string;
}

export function writeReproductionReadme(step: Reproduction, { site, url }: ReadmeOrigin): string {
  const { title, id, program, software, inputs, expected, notes } = step;
  const versions = Object.entries(software);
  return [
    title,
    `To be done again, from ${site}`,
    url,
    '',
    'In this folder:   sh data/run.sh',
    'It fetches the inputs, checks them, runs the program and compares what came of it with what came of it then.',
    'For data that are not public:   export GATEWAY_TOKEN=<a personal access token>',
    'Another Python than python3:    export PYTHON=/path/to/python3',
    '',
    'run.sh            the command with its parameters',
    ...(program === null ? [] : [`${program.name.padEnd(18)}the program`]),
    'inputs.csv        what was read: role, identifier, file, SHA-256, bytes, remark',
    'software.txt      the versions it ran with',
    ...(expected.length > 0 ? ['results.csv       what came of it: file, SHA-256, bytes'] : []),
    ...(expected.some(({ bytes }) => bytes !== null)
      ? [
          'expected/         the same, to compare with; compare.py does it, pixel by pixel and number by number',
        ]
      : []),
    'provenance.json   the record, as PROV-JSON',
    '',
    `The step: ${id}`,
    ...(versions.length > 0
      ? ['', 'It ran with:', ...versions.map(([name, version]) => `  ${name} ${version}`)]
      : []),
    ...section(
      'Inputs of which something is to be known:',
      inputs.flatMap(({ note }) => note ?? []),
    ),
    ...section('To be known:', notes),
    '',
  ].join('\n');
}

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
