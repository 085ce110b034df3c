import { expect, test } from 'vitest';
import { compareStories } from './compare-stories';
import { mergeGraphs } from './merge-graphs';
import { graphOfAct } from './record-activity';

/** calibration → reconstruction, as runs come in. */
const story = (run: string, calibration: string, cuts: string) =>
  mergeGraphs(
    [
      {
        kind: 'reconstruction' as const,
        name: `Reconstruction of run ${run}`,
        description: { name: 'Event reconstruction', version: 'ImPACT', type: 'Reconstruction' },
        used: [{ entity: { id: `dl1-${run}` }, role: 'events' }],
        generated: [{ entity: { id: `dl2-${run}` }, role: 'events' }],
        parameters: [{ name: 'cuts', value: cuts }],
      },
      {
        kind: 'calibration' as const,
        name: `Calibration of run ${run}`,
        description: { name: 'Calibration', version: calibration, type: 'Calibration' },
        used: [
          {
            entity: { id: `cond-${run}`, class: 'value' as const, name: 'Temperature', value: '4' },
            role: 'c',
          },
        ],
        generated: [{ entity: { id: `dl1-${run}` }, role: 'events' }],
      },
    ].map((act) => graphOfAct({ authority: 'x.y', key: run, ...act })),
  );

test('what differs is told step by step, the earliest first', () => {
  expect(compareStories(story('1', 'cal-1', 'std'), story('2', 'cal-2', 'hard'))).toEqual([
    { step: 'Calibration', differing: [{ name: 'Version', first: 'cal-1', second: 'cal-2' }], equal: 2 },
    { step: 'Reconstruction', differing: [{ name: 'cuts', first: 'std', second: 'hard' }], equal: 2 },
  ]);
});

test('a step that one of the two does not have differs in all it says', () => {
  const short = { ...story('1', 'cal-1', 'std') };
  const [, second] = compareStories(short, {
    ...short,
    activities: short.activities.filter(({ name }) => name?.startsWith('Cal')),
  });
  expect(second!.differing.every((fact) => fact.second === null)).toBe(true);
});
