/** Colours by our own lexer, so that the editor and the service agree on what a word is. */
import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { findFunction } from '@/lib/adql/functions/find-function';
import { readToken } from '@/lib/adql/lexer';
import { isReserved } from '@/lib/adql/reserved';
import type { Token } from '@/lib/adql/tokens';

/** Beyond this the query is refused anyway; colouring it would only hold the page. */
const MAX_LENGTH = 100_000;

const marks = Object.fromEntries(
  ['keyword', 'function', 'text', 'number', 'comment'].map((kind) => [
    kind,
    Decoration.mark({ class: `adql-${kind}` }),
  ]),
);

function kindOf({ kind, text }: Token): string | null {
  if (kind === 'string') return 'text';
  if (kind === 'number') return 'number';
  if (kind !== 'word') return null;
  if (findFunction(text.toUpperCase()) !== null || findFunction(text.toLowerCase()) !== null)
    return 'function';
  return isReserved(text) ? 'keyword' : null;
}

function colour(text: string): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let offset = 0;
  try {
    while (text.length <= MAX_LENGTH) {
      const token = readToken(text, offset);
      commentsIn(text, offset, token.span.start, builder);
      if (token.kind === 'end') break;
      const kind = kindOf(token);
      if (kind !== null) builder.add(token.span.start, token.span.end, marks[kind]!);
      offset = token.span.end;
    }
  } catch {
    // Half-typed text, an open quote for one: what comes before it keeps its colours, the problem is underlined.
  }
  return builder.finish();
}

function commentsIn(text: string, from: number, to: number, builder: RangeSetBuilder<Decoration>): void {
  for (const match of text.slice(from, to).matchAll(/--[^\r\n]*/g)) {
    builder.add(from + match.index, from + match.index + match[0].length, marks.comment!);
  }
}

const plugin = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = colour(view.state.doc.toString());
    }
    update(update: ViewUpdate) {
      if (update.docChanged) this.decorations = colour(update.state.doc.toString());
    }
  },
  { decorations: (value) => value.decorations },
);

const look = EditorView.baseTheme({
  '.adql-keyword': { color: 'var(--color-accent)', fontWeight: '600' },
  '.adql-function': { color: 'var(--color-series-4)' },
  '.adql-text': { color: 'var(--color-series-3)' },
  '.adql-number': { color: 'var(--color-series-2)' },
  '.adql-comment': { color: 'var(--color-muted)', fontStyle: 'italic' },
});

export const adqlHighlighting: Extension = [plugin, look];
