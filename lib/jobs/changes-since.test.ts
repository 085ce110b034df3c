import { expect, test } from 'vitest';
import { changesSince, type JobsNow, type JobThen } from './changes-since';
import { EMPTY_PARAMETER, type JobDefinition } from './definition/definition';

const definition: JobDefinition = {
  name: 'map',
  annotation: '',
  version: '1',
  group: '',
  type: '',
  subtype: '',
  doculink: '',
  url: '',
  contactName: '',
  contactEmail: '',
  executionDuration: '',
  quote: '',
  script: '',
  parameters: [
    { ...EMPTY_PARAMETER, name: 'width', default: '5', unit: 'deg' },
    { ...EMPTY_PARAMETER, name: 'pixel_size', default: '0.02' },
  ],
  used: [],
  generated: [],
  controls: [],
};
const A = 'ivo://x/hess?1';
const B = 'ivo://x/hess?2';
const C = 'ivo://x/hess?3';
const input = (id: string, sha256: string) => ({
  role: 'events',
  kind: 'dataset' as const,
  id,
  name: 'a.fits',
  sha256,
  size: 1,
});

const then: JobThen = {
  version: 2,
  definition,
  given: new Map([['width', '3']]),
  record: {
    software: { 'Data Distiller': '0.1.0', gammapy: '1.0.1' },
    inputs: [input(A, 'aa'), input(B, 'bb'), input(C, 'cc')],
  },
};
const now: JobsNow = {
  version: 2,
  definition,
  software: { 'Data Distiller': '0.1.0', gammapy: '1.0.1' },
  inputs: new Map([
    [A, { kind: 'there', sha256: 'aa', responses: new Set() }],
    [B, { kind: 'there', sha256: 'bb', responses: new Set() }],
    [C, { kind: 'there', sha256: 'cc', responses: new Set() }],
  ]),
};

test('where nothing has changed, nothing is said', () => {
  expect(changesSince(then, now)).toEqual({ sentences: {}, values: {} });
});

test('inputs that were processed again or withdrawn stand beside their field', () => {
  const inputs: JobsNow['inputs'] = new Map([
    [A, { kind: 'there', sha256: 'aa', responses: new Set() }],
    [B, { kind: 'there', sha256: 'ff', responses: new Set() }],
    [C, { kind: 'gone', sentence: `${C} was withdrawn on 2026-11-01: wrong pointing.` }],
  ]);
  expect(changesSince(then, { ...now, inputs }).sentences).toEqual({
    events: [
      `${B} was processed again since: its content is ff now, the job read bb (SHA-256).`,
      `${C} was withdrawn on 2026-11-01: wrong pointing.`,
    ],
  });
});

test('a response that is another file now stands beside the input it came with', () => {
  const record = {
    ...then.record!,
    inputs: [input(A, 'aa'), { ...input(A, 'dd'), kind: 'response' as const }],
  };
  const told = (responses: ReadonlySet<string>) =>
    changesSince(
      { ...then, record },
      { ...now, inputs: new Map([[A, { kind: 'there', sha256: 'aa', responses }]]) },
    ).sentences;
  expect(told(new Set(['dd', 'ee']))).toEqual({});
  expect(told(new Set(['ee']))).toEqual({ events: [expect.stringContaining('is another file now')] });
});

test('versions stand above the form', () => {
  const later = { ...now, version: 3, software: { 'Data Distiller': '0.2.0' } };
  expect(changesSince(then, later).sentences).toEqual({
    '': [
      'The definition is version 3 now; the job ran by version 2.',
      'Data Distiller is version 0.2.0 now; the job ran with 0.1.0.',
      'The job ran with gammapy 1.0.1, which is not installed now.',
    ],
  });
});

test('a default that is another one now is filled in as the job had it; parameters come and go', () => {
  const [width] = definition.parameters;
  const changed: JobDefinition = {
    ...definition,
    parameters: [
      { ...width!, default: '6', unit: 'arcmin' },
      { ...EMPTY_PARAMETER, name: 'projection', default: 'TAN' },
    ],
  };
  const ran = { ...then, given: new Map<string, string>() };
  expect(changesSince(ran, { ...now, definition: changed })).toEqual({
    values: { width: '5' },
    sentences: {
      width: [
        'The unit is arcmin now, it was deg.',
        'The default is 6 now, it was 5. Filled in is what the job ran with.',
      ],
      projection: ['New since then: the job knew no such parameter.'],
      '': ['There is no parameter pixel_size any more: the job ran with 0.02.'],
    },
  });
  expect(changesSince(then, { ...now, definition: changed }).values).toEqual({});
});

test('a job from before records says that it has none', () => {
  expect(changesSince({ ...then, record: null }, now).sentences['']).toEqual([
    'Versions of software and the bytes of inputs were not written down for this job.',
  ]);
});
