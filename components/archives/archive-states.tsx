'use client';

/** How each archive stands: waiting, rows, time, limit reached, or why it failed in its own words. */
import { CircleStop } from 'lucide-react';
import type { SourceState } from '@/components/results/table-protocol';
import { Badge, type BadgeKind } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { type ArchiveEntry, hostOf } from './archive-entry';

export interface ArchiveStatesProps {
  readonly archives: readonly ArchiveEntry[];
  readonly sources: readonly SourceState[];
  readonly cancel: (key: string | null) => void;
}

const figures = new Intl.NumberFormat('en');

export function ArchiveStates({ archives, sources, cancel }: ArchiveStatesProps) {
  const running = sources.filter(isRunning);
  return (
    <section aria-label="Archives asked" className="rounded-md border border-line bg-raised">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
        <p role="status" className="font-medium">
          {summarise(sources)}
        </p>
        {running.length > 1 && (
          <Button size="small" className="ml-auto" onClick={() => cancel(null)}>
            <CircleStop aria-hidden className="size-3.5" />
            Cancel all
          </Button>
        )}
      </div>
      <ul>
        {sources.map((source) => (
          <ArchiveState
            key={source.key}
            archive={archives.find(({ id }) => id === source.key)}
            source={source}
            cancel={() => cancel(source.key)}
          />
        ))}
      </ul>
    </section>
  );
}

function ArchiveState({
  archive,
  source,
  cancel,
}: {
  readonly archive: ArchiveEntry | undefined;
  readonly source: SourceState;
  readonly cancel: () => void;
}) {
  const title = archive?.title ?? source.key;
  const { word, kind } = lookOf(source);
  return (
    <li
      aria-label={title}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-t border-line px-3 py-1.5 sm:grid-cols-[minmax(0,16rem)_7.5rem_6rem_4rem_minmax(0,1fr)_auto]"
    >
      <span
        className="min-w-0 truncate font-medium"
        title={archive === undefined ? undefined : hostOf(archive.url)}
      >
        {title}
      </span>
      <span className="justify-self-end sm:justify-self-start">
        <Badge kind={kind}>{word}</Badge>
      </span>
      <span className="text-sm whitespace-nowrap sm:text-right">
        {source.phase === 'waiting' ||
        source.phase === 'asking' ||
        (source.phase === 'failed' && source.rowCount === 0)
          ? ''
          : `${figures.format(source.rowCount)} ${source.rowCount === 1 ? 'row' : 'rows'}`}
      </span>
      <span className="justify-self-end text-sm whitespace-nowrap text-muted">
        {source.seconds === null ? '' : `${source.seconds.toFixed(1)} s`}
      </span>
      <div className="col-span-2 min-w-0 text-sm wrap-anywhere sm:col-span-1">
        <Said source={source} />
        {source.phase === 'failed' && archive?.contact != null && <Contact contact={archive.contact} />}
      </div>
      {isRunning(source) && (
        <Button
          look="quiet"
          size="small"
          className="col-span-2 justify-self-end sm:col-span-1"
          aria-label={`Cancel ${title}`}
          onClick={cancel}
        >
          Cancel
        </Button>
      )}
    </li>
  );
}

/** Whom to ask about it: a page, or an address. */
function Contact({ contact }: { readonly contact: string }) {
  const href = /^https?:\/\//.test(contact)
    ? contact
    : /^[^\s@]+@[^\s@]+$/.test(contact)
      ? `mailto:${contact}`
      : null;
  return (
    <p className="text-muted">
      Contact:{' '}
      {href === null ? (
        contact
      ) : (
        <a href={href} rel="noreferrer" className="link">
          {contact}
        </a>
      )}
    </p>
  );
}

/** The error first, then in how far it was asked otherwise; the query itself for whoever wants to see. */
function Said({
  source: { phase, message, overflow, rowCount, remarks, adql, tablesRead },
}: {
  readonly source: SourceState;
}) {
  return (
    <>
      {message !== null && <p className="text-danger">{message}</p>}
      {phase === 'failed' && rowCount > 0 && <p>The rows that came before are in the table.</p>}
      {overflow && (
        <p className="text-warning">It has more rows than these: narrow the search to see all of them.</p>
      )}
      {(remarks.length > 0 || adql !== null) && (
        <details>
          <summary className="cursor-pointer text-muted">
            {remarks.length === 0
              ? 'As asked'
              : remarks.length === 1
                ? remarks[0]
                : `${remarks[0]} And ${remarks.length - 1} more`}
          </summary>
          {remarks.length > 1 && (
            <ul className="list-disc pl-5">
              {remarks.slice(1).map((remark) => (
                <li key={remark}>{remark}</li>
              ))}
            </ul>
          )}
          {adql !== null && (
            <div className="mt-1 flex flex-col items-start gap-1">
              <pre className="max-h-48 w-full overflow-auto rounded bg-sunken p-2 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
                <code>{adql}</code>
              </pre>
              <CopyButton text={adql} what="ADQL" />
              {tablesRead !== null && (
                <p className="text-muted">
                  By its tables as read {tablesRead.slice(0, 16).replace('T', ' ')} UTC.
                </p>
              )}
            </div>
          )}
        </details>
      )}
    </>
  );
}

const isRunning = ({ phase }: SourceState) =>
  phase === 'waiting' || phase === 'asking' || phase === 'loading';

function lookOf({ phase, overflow, rowCount }: SourceState): {
  readonly word: string;
  readonly kind: BadgeKind;
} {
  switch (phase) {
    case 'waiting':
      return { word: 'waiting', kind: 'neutral' };
    case 'asking':
      return { word: 'asked …', kind: 'accent' };
    case 'loading':
      return { word: 'sending …', kind: 'accent' };
    case 'done':
      if (overflow) return { word: 'limit reached', kind: 'warning' };
      return rowCount === 0 ? { word: 'nothing', kind: 'neutral' } : { word: 'complete', kind: 'success' };
    case 'failed':
      return rowCount === 0 ? { word: 'failed', kind: 'danger' } : { word: 'broke off', kind: 'danger' };
    case 'cancelled':
      return { word: 'cancelled', kind: 'neutral' };
    default:
      return phase satisfies never;
  }
}

function summarise(sources: readonly SourceState[]): string {
  const count = (test: (source: SourceState) => boolean) => sources.filter(test).length;
  const running = count(isRunning);
  const parts = [
    `${count(({ phase }) => phase === 'done')} of ${sources.length} archives have answered`,
    count(({ phase }) => phase === 'failed') > 0
      ? `${count(({ phase }) => phase === 'failed')} failed`
      : null,
    count(({ phase }) => phase === 'cancelled') > 0
      ? `${count(({ phase }) => phase === 'cancelled')} cancelled`
      : null,
    running > 0 ? `${running} on the way` : null,
  ];
  return `${parts.filter((part) => part !== null).join(', ')}.`;
}
