import { expect, test } from 'vitest';
import { compareLines, findDifferences } from './differences';
import everythingVotable from './fixtures/everything_vot.xml?raw';
import { readVotableDefinition } from './read-votable';

const everything = readVotableDefinition(everythingVotable);
const [words, ...others] = everything.parameters;

test('a version differs from itself in nothing', () => {
  expect(findDifferences(everything, structuredClone(everything))).toEqual([]);
});

test('what changed is told attribute by attribute, and what came, went or moved by name', () => {
  const changed = {
    ...everything,
    version: '9',
    parameters: [...others.slice(1), { ...others[0]!, unit: 'arcmin' }],
    generated: [...everything.generated, { ...everything.generated[0]!, name: 'more', annotation: '' }],
  };
  const found = findDifferences(everything, changed);
  expect(found).toContainEqual({ what: 'version', before: everything.version, after: '9' });
  expect(found).toContainEqual({ what: `parameter ${words!.name}`, before: words!.name, after: '' });
  expect(found).toContainEqual({
    what: `parameter ${others[0]!.name}: unit`,
    before: others[0]!.unit,
    after: 'arcmin',
  });
  expect(found).toContainEqual({ what: 'result more', before: '', after: 'more' });
  expect(found.map(({ what }) => what)).toContain('order of the parameters');
  expect(found.map(({ what }) => what)).not.toContain('order of the results');
});

test('lines of a script are kept, gone or new, whatever ends them', () => {
  const before = 'set -e\r\none\r\ntwo\r\nthree\r\n';
  const after = 'set -e\none\n2\nthree\nfour\n';
  const lines = compareLines(before, after);
  expect(lines.map(({ kind, text }) => `${kind[0]} ${text}`)).toEqual([
    's set -e',
    's one',
    'g two',
    'n 2',
    's three',
    'n four',
    's ',
  ]);
  const text = (kind: 'gone' | 'new') =>
    lines
      .filter((line) => line.kind !== kind)
      .map((line) => line.text)
      .join('\n');
  expect(text('new')).toBe(before.replaceAll('\r\n', '\n'));
  expect(text('gone')).toBe(after);
});
