import { ArrowLeft, ArrowRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import type { Detail, DrawnNode } from '@/lib/provenance/drawing/drawing';
import type { Reach } from '@/lib/provenance/drawing/view';
import { readableValue } from './readable-value';
import { KIND_WORDS } from './words';

export interface NodeDetailsProps {
  readonly node: DrawnNode;
  readonly more: Reach;
  readonly busy: boolean;
  readonly onExpand: (id: string, direction: 'BACK' | 'FORWARD') => void;
}

/** Everything known of one thing, and the ways on from it. */
export function NodeDetails({ node, more, busy, onExpand }: NodeDetailsProps) {
  const facts = node.details.filter(({ parameter }) => !parameter);
  const parameters = node.details.filter(({ parameter }) => parameter);
  return (
    <section
      aria-label="Details"
      className="flex min-w-0 flex-col gap-3 rounded-md border border-line bg-raised p-3"
    >
      <header>
        <p className="text-sm text-muted">
          {KIND_WORDS[node.kind]}
          {node.type !== null && ` · ${node.type}`}
        </p>
        <h2 className="wrap-anywhere">{node.title}</h2>
      </header>
      {facts.length > 0 && <Facts facts={facts} />}
      {parameters.length > 0 && (
        <details open={parameters.length <= 12}>
          <summary className="cursor-pointer font-medium">
            {parameters.length === 1 ? 'One parameter' : `${parameters.length} parameters`}
          </summary>
          <Facts facts={parameters} />
        </details>
      )}
      <p className="flex items-start gap-1 text-sm wrap-anywhere text-muted">
        <span className="min-w-0">{node.id}</span>
        <CopyButton text={node.id} what="identifier" />
      </p>
      <div className="flex flex-wrap gap-2">
        {more.past > 0 && (
          <Button size="small" disabled={busy} onClick={() => onExpand(node.id, 'BACK')}>
            <ArrowLeft aria-hidden className="size-4" /> What it came from ({more.past})
          </Button>
        )}
        {more.future > 0 && (
          <Button size="small" disabled={busy} onClick={() => onExpand(node.id, 'FORWARD')}>
            What came of it ({more.future}) <ArrowRight aria-hidden className="size-4" />
          </Button>
        )}
        {jobOf(node.id) !== null && (
          <a className="link self-center text-sm" href={`/jobs/${jobOf(node.id)}`}>
            The job, to run again with changes
          </a>
        )}
        {node.kind !== 'agent' && (
          <a className="link self-center text-sm" href={`/provenance?id=${encodeURIComponent(node.id)}`}>
            Its own page
          </a>
        )}
      </div>
    </section>
  );
}

/** The id of a job of this gateway, out of that of its activity. */
function jobOf(id: string): string | null {
  return /\/provenance\?job\/([^/]+)$/.exec(id)?.[1] ?? null;
}

function Facts({ facts }: { readonly facts: readonly Detail[] }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
      {facts.map(({ label, value }) => (
        <div key={`${label} ${value}`} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="max-h-40 overflow-y-auto wrap-anywhere">
            {/^(\/|https?:)/.test(value) ? (
              <a className="link" href={value}>
                {value}
              </a>
            ) : (
              readableValue(value)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
