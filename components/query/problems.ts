/** What parser and checks refuse, underlined while typing; a suggestion can be taken with a press. */
import { type Diagnostic, linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import type { Catalogue } from '@/lib/adql/catalogue';
import { check } from '@/lib/adql/check';
import { AdqlError } from '@/lib/adql/errors';
import { parseQuery } from '@/lib/adql/parser';

/**
 * The first thing wrong with a query.
 *
 * @param catalogue `null` for a service whose tables are not known: only the grammar is checked then
 * @returns `null` for a query that can be sent
 */
export function findProblem(text: string, catalogue: Catalogue | null): AdqlError | null {
  try {
    const query = parseQuery(text);
    if (catalogue !== null) check(query, catalogue);
    return null;
  } catch (error) {
    if (error instanceof AdqlError) return error;
    throw error;
  }
}

function toDiagnostic({ span, message, suggestion }: AdqlError, length: number): Diagnostic {
  const to = Math.min(Math.max(span.end, span.start + 1), length);
  const from = Math.min(span.start, Math.max(to - 1, 0));
  return {
    from,
    to,
    severity: 'error',
    message,
    actions:
      suggestion === null
        ? []
        : [
            {
              name: `Write ${suggestion}`,
              apply: (view, start, end) =>
                view.dispatch({ changes: { from: start, to: end, insert: suggestion } }),
            },
          ],
  };
}

export function adqlProblems(catalogue: Catalogue | null): Extension {
  return linter(
    (view) => {
      const text = view.state.doc.toString();
      const problem = text.trim() === '' ? null : findProblem(text, catalogue);
      return problem === null ? [] : [toDiagnostic(problem, text.length)];
    },
    { delay: 400 },
  );
}
