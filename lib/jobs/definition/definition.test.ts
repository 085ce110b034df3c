import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readXmlTree, type XmlNode } from '@/lib/xml/read-tree';
import { checkGiven, completeParameters } from './check-parameters';
import { DefinitionError } from './errors';
import copyVotable from './fixtures/copy_vot.xml?raw';
import everythingVotable from './fixtures/everything_vot.xml?raw';
import { readJsonDefinition, writeJsonDefinition } from './json-form';
import { readVotableDefinition } from './read-votable';
import { findDefinitionProblems } from './validate';
import { writeVotableDefinition } from './write-votable';

/** A file of an OPUS server (ParisAstronomicalDataCentre/OPUS, test_jobs). */
const REAL = new URL('../../../../shared/data/opus-jdl/test_activity_1_vot.xml', import.meta.url);

/** The document without the blanks between its elements. */
const tidy = ({ text, children, ...node }: XmlNode): object => ({
  ...node,
  text: text.trim(),
  children: children.map(tidy),
});

const everything = readVotableDefinition(everythingVotable);

test.for([
  ['copy', copyVotable],
  ['everything', everythingVotable],
] as const)('the VOTable form of "%s" comes back element for element', ([, votable]) => {
  const written = writeVotableDefinition(readVotableDefinition(votable));
  expect(tidy(readXmlTree(written))).toEqual(tidy(readXmlTree(votable)));
});

test.skipIf(!existsSync(REAL))('a file of an OPUS server comes back element for element', () => {
  const real = readFileSync(REAL, 'utf8');
  const definition = readVotableDefinition(real);
  expect(definition).toMatchObject({
    name: 'test_activity_1',
    executionDuration: '20',
    contactName: 'opus-admin',
  });
  expect(definition.script).toBe('sleep 10\r\necho $text > $output\r\n');
  expect(definition.generated[0]).toMatchObject({
    name: 'output',
    default: 'output.txt',
    contentType: 'text/plain',
  });
  expect(tidy(readXmlTree(writeVotableDefinition(definition)))).toEqual(tidy(readXmlTree(real)));
});

test('the JSON form holds all that the VOTable form does', () => {
  expect(readJsonDefinition(writeJsonDefinition(everything))).toEqual(everything);
});

test('the JSON form keeps the order of its keys, and lists names apart as OPUS does', () => {
  const json = JSON.parse(writeJsonDefinition(everything));
  expect(json.parameters_keys).toEqual(['words', 'events', 'ra', 'bins', 'projection', 'stack', 'page']);
  expect(json.parameters.projection).toMatchObject({ options: 'TAN,CAR', required: 'false' });
  const turned = { ...json, used_keys: ['events', 'table'] };
  expect(readJsonDefinition(JSON.stringify(turned)).used.map(({ name }) => name)).toEqual([
    'events',
    'table',
  ]);
});

test('a document that describes no job is refused with a sentence', () => {
  expect(() => readVotableDefinition('<VOTABLE/>')).toThrow(DefinitionError);
  expect(() => readVotableDefinition('no')).toThrow(DefinitionError);
  expect(() => readJsonDefinition('{')).toThrow(/^The job description is no JSON/);
  expect(() => readJsonDefinition('{"name": 3}')).toThrow(/^Cannot read "name"/);
});

const given = (values: Record<string, string>) => new Map(Object.entries(values));

test.for([
  ['ra', '400', 'ra="400" cannot be used: expected a number from 0 to 360 in deg.'],
  ['ra', 'east', 'ra="east" cannot be used: expected a number from 0 to 360 in deg.'],
  ['bins', '2.5', 'bins="2.5" cannot be used: expected a whole number from 1.'],
  ['bins', '3000000000', 'bins="3000000000" cannot be used: expected a whole number from 1.'],
  ['projection', 'AIT', 'projection="AIT" cannot be used: expected one of TAN, CAR.'],
  ['stack', 'maybe', 'stack="maybe" cannot be used: expected true or false.'],
  ['page', 'there', 'page="there" cannot be used: expected an address.'],
  ['dec', '1', 'The job everything has no parameter "dec"'],
] as const)('%s=%s is refused before the job runs', ([name, value, sentence]) => {
  const [problem] = checkGiven(everything, given({ [name]: value }));
  expect(problem?.message).toContain(sentence);
});

test('defaults fill what was not given, and an upload stands for its input', () => {
  const done = completeParameters(everything, given({ bins: ' 20 ' }), new Set(['table']));
  expect(done.ok && Object.fromEntries(done.values)).toEqual({
    words: 'Hello & good bye',
    ra: '83.63',
    bins: '20',
    projection: 'TAN',
    stack: 'true',
    page: 'http://example.org/',
    slurm_mem: '200mb',
  });
});

test('what is required has to be there', () => {
  const asked = { ...everything, parameters: everything.parameters.map((one) => ({ ...one, default: '' })) };
  const done = completeParameters(asked, given({}), new Set(['table']));
  expect(done.ok || done.problems).toEqual([
    { name: 'ra', message: 'ra is required: expected a number from 0 to 360 in deg.' },
  ]);
});

test('a definition that a shell or a folder would stumble over is told so', () => {
  expect(findDefinitionProblems(everything)).toEqual([]);
  const [first] = everything.parameters;
  const bad = {
    ...everything,
    name: '../x',
    parameters: [
      { ...first!, name: 'LD_PRELOAD' },
      { ...first!, name: 'phase' },
      first!,
      { ...first!, name: 'WORDS' },
    ],
    generated: [{ ...everything.generated[0]!, default: '../../etc/passwd' }],
  };
  expect(findDefinitionProblems(bad)).toHaveLength(5);
});
