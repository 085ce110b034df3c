import { expect, test } from 'vitest';
import { childOf, childrenOf, childText, readXmlTree, XmlError } from './read-tree';

test('prefixes are dropped, attributes and text are kept', () => {
  const tree = readXmlTree('<a:r xmlns:a="urn:a"><a:x n="1"> one </a:x><x><![CDATA[<two>]]></x></a:r>');
  expect(tree.name).toBe('r');
  expect(childrenOf(tree, 'x').map(({ text }) => text)).toEqual([' one ', '<two>']);
  expect(childOf(tree, 'x')?.attributes).toEqual({ n: '1' });
  expect(childText(tree, 'x')).toBe('one');
  expect(childText(tree, 'y')).toBeNull();
});

test('a document that declares entities is not read', () => {
  expect(() => readXmlTree('<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r>&e;</r>')).toThrow(
    XmlError,
  );
});

test('what is no XML is told so in a sentence', () => {
  expect(() => readXmlTree('<r><x></r>')).toThrow(/^The document is no XML: .*\.$/);
});

test('a document nested without end is not read to its end', () => {
  expect(() => readXmlTree('<a>'.repeat(100))).toThrow('nested more than 64 deep');
});
