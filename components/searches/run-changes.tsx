/** What is new, gone or processed again between two answers. */
import Link from 'next/link';
import { Moment } from '@/components/ui/moment';
import { Notice } from '@/components/ui/notice';
import type { RunComparison } from '@/lib/saved-searches/compare-runs';
import type { ComparedRuns } from './choose-runs';

export interface RunChangesProps extends ComparedRuns {
  readonly comparison: RunComparison;
}

/** Longer lists end in words that say so; the lists of identifiers have all. */
const SHOWN = 100;

export function RunChanges({ comparison, from, to }: RunChangesProps) {
  const { added, gone, reprocessed, same, contentsKnown } = comparison;
  const moments = (
    <>
      Between <Moment at={from.at} /> and {to === 'now' ? 'now' : <Moment at={to.at} />}:
    </>
  );
  if (added.length + gone.length + reprocessed.length === 0) {
    return (
      <Notice kind="success" title="Nothing has changed">
        {moments} the same {same} datasets{contentsKnown ? ', with the same contents' : ''}.
        {!contentsKnown && ' Whether one was processed again, the service does not tell.'}
      </Notice>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <p>
        {moments} {added.length} new, {gone.length} gone, {reprocessed.length} reprocessed, {same} as they
        were.
        {!contentsKnown && ' Not of every dataset is known whether it was processed again.'}
      </p>
      <div className="grid gap-4 md:grid-cols-3">
        <Changed title="New" identifiers={added} />
        <Changed title="Gone" identifiers={gone} />
        <Changed title="Reprocessed" identifiers={reprocessed} />
      </div>
    </div>
  );
}

function Changed({
  title,
  identifiers,
}: {
  readonly title: string;
  readonly identifiers: readonly string[];
}) {
  if (identifiers.length === 0) return null;
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="border-b border-control pb-0.5 font-semibold">
        {title} <span className="font-normal text-muted">({identifiers.length})</span>
      </h3>
      <ul className="max-h-80 overflow-y-auto">
        {identifiers.slice(0, SHOWN).map((identifier) => (
          <li key={identifier} className="border-b border-line py-1 text-sm wrap-anywhere">
            <Link href={datalinkHref(identifier)} className="link" prefetch={false}>
              {identifier}
            </Link>
          </li>
        ))}
      </ul>
      {identifiers.length > SHOWN && (
        <p className="text-sm text-muted">
          and {identifiers.length - SHOWN} more, in the lists of identifiers
        </p>
      )}
    </section>
  );
}

/** Of what is gone, the page says since when and why. */
function datalinkHref(identifier: string): string {
  const obsId = decodeURIComponent(identifier.split('?')[1] ?? '');
  if (obsId === '') return `/datalink/links?ID=${encodeURIComponent(identifier)}`;
  return `/obs/${encodeURIComponent(obsId)}?id=${encodeURIComponent(identifier)}`;
}
