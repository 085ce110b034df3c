'use client';

/**
 * A script in CodeMirror. Its ends of lines stay as they were: definitions of OPUS servers often have those of a form.
 */
import { python } from '@codemirror/lang-python';
import {
  defaultHighlightStyle,
  HighlightStyle,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { useEffect, useRef } from 'react';
import { readScript } from '@/lib/jobs/definition/script';

export interface ScriptEditorProps {
  readonly initial: string;
  /** Of the page's Content-Security-Policy: the editor brings a style element. */
  readonly nonce: string;
  readonly readOnly?: boolean;
  readonly describedBy?: string;
  readonly onChange?: (text: string) => void;
}

const theme = EditorView.theme({
  '&': { backgroundColor: 'var(--color-raised)', color: 'var(--color-ink)' },
  '&.cm-focused': { outline: '2px solid var(--color-accent)', outlineOffset: '-1px' },
  '.cm-scroller': { maxHeight: '70vh' },
  '.cm-content': {
    fontFamily: 'var(--font-mono)',
    fontSize: '0.9375rem',
    minHeight: '16rem',
    caretColor: 'var(--color-ink)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--color-ink)' },
  '.cm-gutters': { backgroundColor: 'var(--color-sunken)', color: 'var(--color-muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--color-accent-soft)',
  },
  '&.cm-focused .cm-matchingBracket, .cm-matchingBracket': { backgroundColor: 'var(--color-accent-soft)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--color-accent-soft)' },
  '.cm-panels, .cm-tooltip': { backgroundColor: 'var(--color-raised)', color: 'var(--color-ink)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--color-accent)',
    color: 'var(--color-on-accent)',
  },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--color-sunken)', color: 'var(--color-muted)' },
});

/** Colours of the editor's own style, which are for light pages, and ours in their place. */
const OURS: Readonly<Record<string, string>> = {
  '#708': 'var(--color-accent)', // keywords
  '#219': 'var(--color-warning)', // truth values, labels
  '#164': 'var(--color-warning)', // numbers
  '#a11': 'var(--color-success)', // text
  '#e40': 'var(--color-success)', // regular expressions, text with something in it
  '#940': 'var(--color-muted)', // comments
  '#404740': 'var(--color-muted)', // the first line
};

const colours = HighlightStyle.define(
  defaultHighlightStyle.specs.map((spec) =>
    spec.color === undefined ? spec : { ...spec, color: OURS[spec.color] ?? 'inherit' },
  ),
);

const bash = StreamLanguage.define(shell);

function languageOf(text: string) {
  return readScript(text).kind === 'python' ? python() : bash;
}

export function ScriptEditor({ initial, nonce, readOnly = false, describedBy, onChange }: ScriptEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  // The text belongs to the editor from here on; another one comes with another key. A tab that was left and is
  // opened again begins with what was typed.
  const first = useRef(initial);
  const call = useRef(onChange);
  useEffect(() => {
    call.current = onChange;
  });
  useEffect(() => {
    const text = first.current;
    const language = new Compartment();
    let kind = readScript(text).kind;
    const view = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: text,
        extensions: [
          basicSetup,
          theme,
          syntaxHighlighting(colours),
          language.of(languageOf(text)),
          EditorView.cspNonce.of(nonce),
          EditorState.readOnly.of(readOnly),
          ...(text.includes('\r\n') && !/(^|[^\r])\n/.test(text)
            ? [EditorState.lineSeparator.of('\r\n')]
            : []),
          EditorView.contentAttributes.of({
            'aria-label': 'Script',
            ...(describedBy && { 'aria-describedby': describedBy }),
          }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            const now = update.state.sliceDoc();
            call.current?.(now);
            // The first line says what it is written in.
            const { kind: next } = readScript(now);
            if (next === kind) return;
            kind = next;
            view.dispatch({ effects: language.reconfigure(languageOf(now)) });
          }),
        ],
      }),
    });
    return () => view.destroy();
  }, [nonce, readOnly, describedBy]);
  return <div ref={place} className="overflow-hidden rounded-md border border-control" />;
}
