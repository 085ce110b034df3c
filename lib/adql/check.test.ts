/**
 * Queries and what becomes of them, as pairs of files: a refusal with its place, or the FIELDs of the result.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutputField } from './analysis';
import { arbitraryQueryText } from './arbitrary-text';
import { check } from './check';
import { AdqlError, printError } from './errors';
import { catalogue } from './fixtures/catalogue';
import { parseQuery } from './parser';

const refused = import.meta.glob<string>('./fixtures/refused/*.adql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const checked = import.meta.glob<string>('./fixtures/checked/*.adql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The place underlined below its line, as an editor shows it. */
function underline(text: string, { span }: AdqlError): string {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const lineEnd = text.indexOf('\n', span.start);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  const length = Math.max(1, Math.min(span.end, lineStart + line.length) - span.start);
  const shown = line.replaceAll(/\p{Cc}/gu, '·');
  return `${shown}\n${' '.repeat(span.start - lineStart)}${'^'.repeat(length)}`;
}

function refusalOf(text: string): string {
  try {
    check(parseQuery(text), catalogue);
  } catch (error) {
    if (!(error instanceof AdqlError)) throw error;
    const suggestion = error.suggestion === null ? [] : [`suggestion: ${error.suggestion}`];
    return [printError(error, text), underline(text, error), ...suggestion, ''].join('\n');
  }
  throw new Error('This query was taken for a good one');
}

test.for(Object.entries(refused))('%s is refused with a sentence and a place', async ([file, text]) => {
  await expect(refusalOf(text)).toMatchFileSnapshot(file.replace('.adql', '.txt'));
});

function printField(field: OutputField): string {
  const type = [field.datatype, field.arraysize, field.xtype].filter((part) => part !== null).join(' ');
  const about = [field.unit, field.ucd, field.description, field.source && 'as published'].filter(Boolean);
  return `${field.name} (${field.column}): ${[type, ...about].join(', ')}`;
}

test.for(Object.entries(checked))('%s has the expected FIELDs', async ([file, text]) => {
  const { output } = check(parseQuery(text), catalogue);
  await expect(`${output.map(printField).join('\n')}\n`).toMatchFileSnapshot(file.replace('.adql', '.txt'));
});

test('a meaningful query with a piece of another in it is checked, or gets a sentence with a place', () => {
  const whole = arbitraryQueryText(catalogue);
  const broken = fc
    .tuple(whole, whole, fc.nat(), fc.nat(), fc.nat(40))
    .map(([text, other, at, from, length]) => {
      const cut = at % text.length;
      const start = from % other.length;
      return text.slice(0, cut) + other.slice(start, start + length) + text.slice(cut + (length >> 1));
    });
  fc.assert(
    fc.property(broken, (text) => {
      try {
        expect(check(parseQuery(text), catalogue).output.length).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof AdqlError)) throw error;
        expect(error.message).toMatch(/^\S[^\n]{10,}$/u);
        expect(error.span.start).toBeLessThanOrEqual(error.span.end);
        expect(error.span.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 1000 },
  );
});
