import { expect, test } from 'vitest';
import { ctapipeGraph } from './to-graph';
import { readCtapipeLog } from './read-log';

/** Two runs as ctapipe writes them (its 0.2x layout, keys of core/provenance.py), values made up. */
const run = (name: string, uuid: string, input: object, output: object) => [
  {
    activity_name: name,
    activity_uuid: uuid,
    status: 'completed',
    exit_code: 0,
    start: { time_utc: '2026-01-05T10:00:00.000' },
    stop: { time_utc: '2026-01-05T10:04:10.500' },
    duration_min: 4.2,
    system: {
      ctapipe_version: '0.24.0',
      executable: '/home/alice/miniforge/bin/python',
      arguments: ['--config=/home/alice/config.yml', '--token=alice@node17.cta.example'],
      platform: { node: 'node17.cta.example', system: 'Linux', machine: 'x86_64', release: '6.1' },
      python: {
        version_string: '3.12.1',
        implementation: 'CPython',
        packages: [{ name: 'numpy', version: '2.1.0' }],
      },
      environment: { USER: 'alice', HOME: '/fefs/people/alice', PATH: '/secret/bin', SHELL: '/bin/zsh' },
    },
    input: [
      input,
      { url: '/fefs/people/alice/config.yml', role: 'Tool Configuration', reference_meta: null },
    ],
    output: [output],
    config: {
      Tool: {
        log_dir: '/scratch/alice/logs',
        Cleaner: { picture_threshold_pe: 10, min_size: { value: 1.5, unit: 'deg' }, on: true },
      },
    },
  },
];
const DL1 = {
  url: '/home/alice/work/dl1.h5',
  role: 'DL1 Event',
  reference_meta: {
    'CTA PRODUCT ID': '2EA5A2A6-0000-4000-8000-000000000001',
    'CTA PRODUCT DESCRIPTION': 'ctapipe DL1 product',
    'CTA CONTACT NAME': 'A. Contact',
    'CTA CONTACT ORGANIZATION': 'CTAO',
  },
};
const LOG =
  JSON.stringify(
    run('ctapipe-process', 'AAAA-1', { url: 'file:///home/alice/raw.fz', role: 'r0' }, DL1),
    null,
    2,
  ) +
  '\n' +
  JSON.stringify(
    run('ctapipe-apply-models', 'AAAA-2', DL1, { url: '/scratch/alice/dl2.h5', role: 'DL2 Event' }),
    null,
    2,
  );

test('several arrays in one file are several runs, and they chain by product id', () => {
  const graph = ctapipeGraph(readCtapipeLog(LOG), 'x.y');
  expect(graph.activities.map(({ id, name }) => [id, name])).toEqual([
    ['urn:uuid:aaaa-1', 'ctapipe-process'],
    ['urn:uuid:aaaa-2', 'ctapipe-apply-models'],
  ]);
  const product = 'urn:uuid:2ea5a2a6-0000-4000-8000-000000000001';
  expect(graph.wasGeneratedBy).toContainEqual({
    entity: product,
    activity: 'urn:uuid:aaaa-1',
    role: 'DL1 Event',
  });
  expect(graph.used).toContainEqual({ activity: 'urn:uuid:aaaa-2', entity: product, role: 'DL1 Event' });
});

test('the configuration becomes parameters with dots and units, its file a ConfigFile', () => {
  const graph = ctapipeGraph(readCtapipeLog(LOG), 'x.y');
  const values = new Map(graph.parameters.map(({ name, value }) => [name, value]));
  expect(values.get('Tool.Cleaner.picture_threshold_pe')).toBe('10');
  expect(values.get('Tool.Cleaner.min_size')).toBe('1.5 deg');
  expect(graph.configFiles[0]).toMatchObject({ name: 'config.yml', location: '~/config.yml' });
  expect(graph.activities[0]!.endTime).toEqual(new Date('2026-01-05T10:04:10.500Z'));
  expect(graph.activities[0]!.comment).toBe('status completed, exit code 0');
  expect(graph.entities).toContainEqual(
    expect.objectContaining({
      name: 'Software environment',
      value: 'CPython 3.12.1; Linux 6.1 x86_64; numpy 2.1.0',
    }),
  );
});

test('neither people, homes, hosts nor the environment are in what is kept', () => {
  const kept = JSON.stringify(ctapipeGraph(readCtapipeLog(LOG), 'x.y'));
  for (const secret of ['alice', 'node17', '/home', '/fefs/people', '/secret', 'zsh', 'miniforge', 'token']) {
    expect(kept).not.toContain(secret);
  }
  expect(kept).toContain('~/work/dl1.h5');
  expect(kept).toContain('/scratch/~/logs');
});

test.for([
  ['[{"activity_name": "x"}]', '(line 1, item 0 → activity_uuid)'],
  ['[]\n[{"a": 1', 'the run that begins in line 2 has no end (line 2)'],
  ['[]\n]', '] closes nothing (line 2)'],
  ['[]\nnoise', 'unexpected "n" between the runs (line 2)'],
  ['[{]}]', 'it is no JSON (the run that begins in line 1)'],
])('a log that is broken is refused with its place: %s', ([text, message]) => {
  expect(() => readCtapipeLog(text!)).toThrow(message);
});
