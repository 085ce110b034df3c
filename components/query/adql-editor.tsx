'use client';

/**
 * The text of a query, in CodeMirror. Tab leaves the editor, as it leaves any field; Ctrl-Enter sends.
 */
import { autocompletion } from '@codemirror/autocomplete';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { Catalogue } from '@/lib/adql/catalogue';
import { adqlCompletion } from './completion';
import { adqlHighlighting } from './highlighting';
import { adqlProblems } from './problems';

export interface AdqlEditorHandle {
  /** Put text where the cursor is, in place of what is selected. */
  readonly insert: (text: string) => void;
  /** Another query altogether; undo brings the old one back. */
  readonly replace: (text: string) => void;
}

export interface AdqlEditorProps {
  readonly initial: string;
  readonly catalogue: Catalogue | null;
  /** Names and types are checked by the catalogue, not offered alone. */
  readonly checked: boolean;
  /** Of the page's Content-Security-Policy: the editor brings a style element. */
  readonly nonce: string;
  readonly onChange: (text: string) => void;
  readonly onSend: () => void;
  readonly ref: Ref<AdqlEditorHandle>;
}

const theme = EditorView.theme({
  '&': { backgroundColor: 'var(--color-raised)', color: 'var(--color-ink)', fontSize: '1rem' },
  '&.cm-focused': { outline: '2px solid var(--color-accent)', outlineOffset: '-1px' },
  '.cm-content': { fontFamily: 'var(--font-mono)', minHeight: '12rem', caretColor: 'var(--color-ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--color-ink)' },
  '.cm-gutters': { backgroundColor: 'var(--color-sunken)', color: 'var(--color-muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--color-accent-soft)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--color-raised)',
    color: 'var(--color-ink)',
    border: '1px solid var(--color-line)',
    borderRadius: '0.375rem',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--color-accent)',
    color: 'var(--color-on-accent)',
  },
  '.cm-completionDetail': { color: 'inherit', opacity: '0.75' },
  '.cm-placeholder': { color: 'var(--color-muted)' },
  '.cm-diagnosticAction': { backgroundColor: 'var(--color-accent)', color: 'var(--color-on-accent)' },
});

export function AdqlEditor({ initial, catalogue, checked, nonce, onChange, onSend, ref }: AdqlEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  // The text belongs to the editor from here on; another query comes by `replace`.
  const first = useRef(initial);
  const calls = useRef({ onChange, onSend });
  useEffect(() => {
    calls.current = { onChange, onSend };
  });

  useEffect(() => {
    const view = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          // Before the keys of the editor, for which Ctrl-Enter is an empty line.
          Prec.highest(
            keymap.of([
              {
                key: 'Mod-Enter',
                run: () => {
                  calls.current.onSend();
                  return true;
                },
              },
            ]),
          ),
          basicSetup,
          theme,
          adqlHighlighting,
          adqlProblems(checked ? catalogue : null),
          ...(catalogue === null ? [] : [autocompletion({ override: [adqlCompletion(catalogue)] })]),
          EditorView.cspNonce.of(nonce),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'ADQL query' }),
          placeholder('SELECT … FROM ivoa.obscore WHERE …'),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) calls.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, [catalogue, checked, nonce]);

  useImperativeHandle(ref, () => ({
    insert(text) {
      const view = editor.current;
      if (view === null) return;
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    replace(text) {
      const view = editor.current;
      view?.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
  }));

  return <div ref={place} className="overflow-hidden rounded-md border border-control" />;
}
