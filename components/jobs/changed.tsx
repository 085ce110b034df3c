/**
 * What has changed since a job ran, above its form and beside the fields it is about.
 */
import { History } from 'lucide-react';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import type { Changes } from '@/lib/jobs/changes-since';

/** A field with what has changed about it. */
export function Changed({
  sentences,
  children,
}: {
  readonly sentences: readonly string[] | undefined;
  readonly children: ReactNode;
}) {
  if (sentences === undefined) return children;
  return (
    <div className="border-l-4 border-warning pl-3">
      {children}
      <ul className="mt-1 flex flex-col gap-1 text-sm">
        {sentences.map((sentence) => (
          <li key={sentence} className="flex gap-1.5 wrap-anywhere">
            <History aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
            <span>
              <span className="sr-only">Changed: </span>
              {sentence}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What belongs to no field, and how many fields are marked. */
export function ChangesAbove({ changes }: { readonly changes: Changes['sentences'] }) {
  const general = changes[''] ?? [];
  const marked = Object.keys(changes).filter((field) => field !== '').length;
  if (general.length === 0 && marked === 0) return null;
  return (
    <Notice kind="warning" title="Since this job ran, something has changed">
      <ul className="flex flex-col gap-1">
        {general.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {marked > 0 && (
          <li>
            {marked === 1 ? 'One field is' : `${marked} fields are`} marked below with what is different.
          </li>
        )}
      </ul>
    </Notice>
  );
}
