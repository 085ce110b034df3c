/**
 * The example queries as a page that clients read too (DALI 1.1 §2.3, TAP 1.1 §2.4.3).
 *
 * XHTML with RDFa: the properties `name`, `query` and `table` hold plain text, and never
 * stand on an element with an address of its own.
 */
import { element, type Xml } from '@/lib/xml/element';
import type { ExampleQuery } from './example-queries';

const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark; }
pre { overflow-x: auto; padding: .75rem 1rem; border: 1px solid #8886; border-radius: .5rem; }`;

/** @param url public URL of the TAP service */
export function examplesDocument(examples: readonly ExampleQuery[], title: string, url: string): string {
  const page = element(
    'html',
    { xmlns: 'http://www.w3.org/1999/xhtml', 'xml:lang': 'en', lang: 'en' },
    element(
      'head',
      {},
      element('title', {}, title),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('style', {}, STYLE),
    ),
    element(
      'body',
      { vocab: 'http://www.ivoa.net/rdf/examples#' },
      element('h1', {}, title),
      element(
        'p',
        {},
        'Queries in ADQL to start from, for the TAP service at ',
        element('code', {}, url),
        '.',
      ),
      element(
        'ul',
        {},
        examples.map(({ id, name }) => element('li', {}, element('a', { href: `#${id}` }, name))),
      ),
      examples.map(writeExample),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n${page.markup}\n`;
}

function writeExample({ id, name, explanation, tables, query }: ExampleQuery): Xml {
  return element(
    'div',
    { typeof: 'example', id, resource: `#${id}` },
    element('h2', { property: 'name' }, name),
    element('p', {}, explanation),
    element('pre', { property: 'query' }, query),
    element(
      'p',
      {},
      tables.length === 1 ? 'Table: ' : 'Tables: ',
      tables.flatMap((table, index) => [
        index > 0 ? ', ' : '',
        element('code', { property: 'table' }, table),
      ]),
    ),
  );
}
