/** What the parts of the editor are given. */
import type { JobDefinition } from '@/lib/jobs/definition/definition';
import type { DefinitionProblem } from '@/lib/jobs/definition/validate';

/** Problems by place. */
export type Problems = ReadonlyMap<string, string>;

export function byPlace(problems: readonly DefinitionProblem[]): Problems {
  const places = new Map<string, string>();
  for (const { place, message } of problems) {
    const before = places.get(place);
    places.set(place, before === undefined ? message : `${before} ${message}`);
  }
  return places;
}

/** The control of a place, which links of the list of problems lead to. */
export function idOf(place: string): string {
  return `definition-${place.replaceAll('.', '-')}`;
}

/** `parameters.2.default` as people say it: `parameter 3: default`. */
export function nameOf(place: string): string {
  const [list = '', index, field = ''] = place.split('.');
  if (index === undefined) return list;
  return `${WORDS[list] ?? list} ${Number(index) + 1}: ${field}`;
}

const WORDS: Readonly<Record<string, string>> = {
  parameters: 'parameter',
  used: 'input',
  generated: 'result',
  controls: 'control',
};

/** A beginning that runs: it writes one line. */
export const FIRST_DEFINITION: JobDefinition = {
  name: 'my_analysis',
  annotation: 'Writes a greeting. Replace it by what your analysis does.',
  version: '1.0',
  group: '',
  type: '',
  subtype: '',
  doculink: '',
  url: '',
  contactName: '',
  contactEmail: '',
  executionDuration: '600',
  quote: '',
  script: '#!/bin/bash\nset -eu\necho "hello $who" > "$output"\n',
  parameters: [
    {
      name: 'who',
      annotation: 'Whom to greet',
      datatype: 'xs:string',
      default: 'world',
      required: false,
      unit: '',
      ucd: '',
      utype: '',
      min: '',
      max: '',
      options: [],
    },
  ],
  used: [],
  generated: [
    {
      name: 'output',
      annotation: 'The greeting',
      default: 'output.txt',
      contentType: 'text/plain',
      multiplicity: '1',
      role: '',
    },
  ],
  controls: [],
};
