'use client';

/** What a job says, as it says it. */
import { useEffect, useRef } from 'react';

export interface JobLogProps {
  readonly title: string;
  readonly text: string;
}

/** Lines shown; a log of hours is downloaded. */
const MOST_CHARACTERS = 200_000;

export function JobLog({ title, text }: JobLogProps) {
  const box = useRef<HTMLPreElement>(null);
  const length = text.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: new text is what scrolls it
  useEffect(() => {
    const pre = box.current;
    // Only while somebody reads the end: scrolling up stays where it is.
    if (pre && pre.scrollHeight - pre.scrollTop - pre.clientHeight < 200) pre.scrollTop = pre.scrollHeight;
  }, [length]);
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="text-sm font-medium">{title}</h3>
      <pre
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="max-h-80 overflow-auto rounded border border-line bg-sunken px-3 py-2 font-mono text-sm whitespace-pre-wrap"
      >
        {length === 0 ? <span className="text-muted">nothing yet</span> : text.slice(-MOST_CHARACTERS)}
      </pre>
    </section>
  );
}
