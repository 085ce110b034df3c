/**
 * The printer and the parser agree, and no text makes the parser do anything but answer or refuse.
 */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { arbitraryQuery } from './arbitrary-query';
import type { Query } from './ast';
import { AdqlError } from './errors';
import { parseQuery } from './parser';
import { TokenCursor } from './parser/token-cursor';
import { printQuery } from './print';
import { NOWHERE } from './span';

/** A tree without its places, so that built and parsed trees compare. */
function withoutSpans(tree: Query): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === 'span' ? NOWHERE : value)));
}

test('a tree printed and parsed again is the same tree', () => {
  fc.assert(
    fc.property(arbitraryQuery, (tree) => {
      expect(withoutSpans(parseQuery(printQuery(tree)))).toEqual(withoutSpans(tree));
    }),
    { numRuns: 500 },
  );
});

/** A message is one line and says something. */
const SENTENCE = /^\S[^\n]{10,}$/u;

function expectAnswer(text: string): void {
  try {
    const tree = parseQuery(text);
    expect(withoutSpans(parseQuery(printQuery(tree)))).toEqual(withoutSpans(tree));
  } catch (error) {
    if (!(error instanceof AdqlError)) throw error;
    expect(error.message).toMatch(SENTENCE);
    expect(error.span.start).toBeLessThanOrEqual(error.span.end);
    expect(error.span.end).toBeLessThanOrEqual(text.length);
  }
}

test('any text is a query or gets a sentence with a place', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), expectAnswer), { numRuns: 500 });
});

const words =
  `SELECT FROM WHERE AND OR NOT ( ( ) ) , . ; * + - / = < >= <> || ' " '' 1 .5 1e9 'x' "y" a t s_ra AS ON JOIN
  NATURAL LEFT IN IS NULL LIKE BETWEEN EXISTS CASE WHEN THEN END CAST COUNT DISTINCT TOP ORDER BY GROUP HAVING OFFSET
  UNION ALL INTERSECT WITH POINT distance -- \u0000 é`.split(/\s+/);

test('any heap of words is a query or gets a sentence with a place', () => {
  const heap = fc
    .array(fc.constantFrom(...words), { maxLength: 30 })
    .map((parts) => `SELECT ${parts.join(' ')}`);
  fc.assert(fc.property(heap, expectAnswer), { numRuns: 2000 });
});

test('a query with a piece cut out, doubled or replaced is a query or gets a sentence with a place', () => {
  const broken = fc
    .tuple(arbitraryQuery.map(printQuery), fc.nat(), fc.nat(12), fc.constantFrom('', ...words))
    .map(([text, at, length, put]) => {
      const start = at % text.length;
      return `${text.slice(0, start)} ${put} ${text.slice(start + length)}`;
    });
  fc.assert(fc.property(broken, expectAnswer), { numRuns: 1000 });
});

test('parentheses cost the parser the same however deep they are', () => {
  const peek = vi.spyOn(TokenCursor.prototype, 'peek');
  const steps = (depth: number) => {
    peek.mockClear();
    parseQuery(`SELECT a FROM t WHERE ${'('.repeat(depth)}a${')'.repeat(depth - 1)} > 1)`);
    return peek.mock.calls.length;
  };
  const [few, more, most] = [steps(50), steps(100), steps(150)];
  expect(most! - more!).toBe(more! - few!);
  peek.mockRestore();
});
