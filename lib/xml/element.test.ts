import { expect, test } from 'vitest';
import { element, optional, xmlDocument } from './element';

test('text is escaped and markup is not', () => {
  const row = element('note', { about: 'a "b" & c' }, 'x < y', element('b', {}, 1));
  expect(row.markup).toBe('<note about="a &quot;b&quot; &amp; c">x &lt; y<b>1</b></note>');
});

test('what is absent leaves nothing behind', () => {
  expect(element('a', { b: null, c: undefined }, null, optional('d', null), optional('e', 'f')).markup).toBe(
    '<a><e>f</e></a>',
  );
});

test('a document begins with its declaration', () => {
  expect(xmlDocument(element('a'))).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<a/>\n');
});
