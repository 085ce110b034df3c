import { expect, test } from 'vitest';
import { parseProvRequest } from './prov-request';

const parse = (query: string) => parseProvRequest(new URLSearchParams(query));

test('an identifier is enough; the rest has the defaults of the standard and of OPUS', () => {
  expect(parse('ID=ivo://x.y/hess?23523')).toEqual({
    ids: ['ivo://x.y/hess?23523'],
    depth: 1,
    direction: 'BACK',
    format: 'PROV-JSON',
    model: 'IVOA',
    agents: true,
    configuration: true,
    descriptions: 0,
    attributes: true,
    members: false,
    rankDirection: 'LR',
  });
});

test('other servers’ words are understood', () => {
  const request = parse('id=a&ID=b&depth=all&DIRECTION=FORTH&responseformat=votable&AGENT=FALSE&model=w3c');
  expect(request).toMatchObject({
    ids: ['a', 'b'],
    depth: null,
    direction: 'FORWARD',
    format: 'PROV-VOTABLE',
    agents: false,
    model: 'W3C',
  });
});

test.for([
  ['', 'Cannot show provenance without an identifier: add ?ID= and an obs_publisher_did.'],
  ['ID=a&DEPTH=-1', 'DEPTH=-1 cannot be used: expected a whole number from 0, or ALL.'],
  ['ID=a&RESPONSEFORMAT=PDF', 'RESPONSEFORMAT=PDF cannot be used: expected one of PROV-JSON, PROV-XML'],
  ['ID=a&STEPS=1', 'There is no parameter "STEPS": expected ID, DEPTH'],
  ['ID=a&MODEL=IVOA&MODEL=W3C', 'MODEL stands there 2 times: expected once.'],
  ['ID=a&AGENTS=2', 'AGENTS=2 cannot be used: expected 0 or 1.'],
] as const)('%s is refused in a sentence', ([query, sentence]) => {
  expect(() => parse(query)).toThrow(sentence);
});
