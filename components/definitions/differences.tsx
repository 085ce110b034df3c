/** Two versions of a definition side by side: what is said of the job, and the script line by line. */
import { Badge } from '@/components/ui/badge';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { JobDefinition } from '@/lib/jobs/definition/definition';
import { compareLines, type DiffLine, findDifferences } from '@/lib/jobs/definition/differences';

export interface DifferencesProps {
  readonly before: JobDefinition;
  readonly after: JobDefinition;
  /** What the two are called: version 2, yours … */
  readonly beforeName: string;
  readonly afterName: string;
}

export function Differences({ before, after, beforeName, afterName }: DifferencesProps) {
  const facts = findDifferences(before, after);
  const lines = compareLines(before.script, after.script);
  const sameScript = lines.every(({ kind }) => kind === 'same');
  if (facts.length === 0 && sameScript) return <p>The two are the same.</p>;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {facts.length > 0 && (
        <div className="rounded-md border border-line bg-raised">
          <TableShell caption={`What differs between ${beforeName} and ${afterName}`}>
            <thead>
              <tr>
                <HeaderCell>What</HeaderCell>
                <HeaderCell>{beforeName}</HeaderCell>
                <HeaderCell>{afterName}</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {facts.map(({ what, before: old, after: now }) => (
                <tr key={what}>
                  <Cell className="align-top whitespace-nowrap">{what}</Cell>
                  <Cell className="align-top font-mono text-sm wrap-anywhere whitespace-pre-wrap">
                    {old === '' ? <span className="text-muted">nothing</span> : old}
                  </Cell>
                  <Cell className="align-top font-mono text-sm wrap-anywhere whitespace-pre-wrap">
                    {now === '' ? <span className="text-muted">nothing</span> : now}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </TableShell>
        </div>
      )}
      {!sameScript && (
        <section aria-label="Script" className="flex flex-col gap-1">
          <p className="flex flex-wrap items-center gap-2 text-sm">
            Script: <Badge kind="danger">− {beforeName}</Badge> <Badge kind="success">+ {afterName}</Badge>
          </p>
          <ScriptLines lines={lines} />
        </section>
      )}
    </div>
  );
}

/** Lines that stay the same are shown so far around the others. */
const AROUND = 3;

const LOOKS = {
  same: { sign: ' ', word: '', className: '' },
  gone: { sign: '−', word: 'gone: ', className: 'bg-danger-soft' },
  new: { sign: '+', word: 'new: ', className: 'bg-success-soft' },
} as const;

function ScriptLines({ lines }: { readonly lines: readonly DiffLine[] }) {
  const near = (index: number) =>
    lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== 'same');
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label="Lines of the script that differ"
      className="overflow-x-auto rounded-md border border-line bg-raised py-1 font-mono text-sm"
    >
      {lines.map(({ kind, text }, index) => {
        if (!near(index)) {
          return near(index - 1) || (index === 0 && lines.length > 1) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names but their numbers
            <div key={index} className="px-3 text-muted">
              …
            </div>
          ) : null;
        }
        const { sign, word, className } = LOOKS[kind];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names but their numbers
          <div key={index} className={`px-3 whitespace-pre ${className}`}>
            <span aria-hidden>{sign} </span>
            <span className="sr-only">{word}</span>
            {text}
          </div>
        );
      })}
    </section>
  );
}
