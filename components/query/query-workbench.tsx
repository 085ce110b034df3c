'use client';

/**
 * The editor with what can be done with a query: send it, count its rows, give it to the form, take it as code.
 *
 * The address holds the query that was sent, so Back, reload and a shared link bring it again.
 */
import { FormInput, Hash, Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Catalogue } from '@/lib/adql/catalogue';
import { AdqlEditor, type AdqlEditorHandle } from './adql-editor';
import { AsCode } from './as-code-panel';
import { OWN } from '@/lib/federation/service';
import { countRows, estimateRows } from './count-rows';
import { readIntoForm } from './read-into-form';
import { SchemaBrowser } from './schema-browser';

export interface QueryExample {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

export interface ServiceChoice {
  readonly id: string;
  readonly title: string;
  /** Base address of its TAP service. */
  readonly url: string;
}

export interface QueryWorkbenchProps {
  /** The query in the address; empty at first. */
  readonly initial: string;
  readonly catalogue: Catalogue | null;
  /** The archives that may be asked. */
  readonly services: readonly ServiceChoice[];
  /** Id of the one that is asked. */
  readonly service: string;
  /** Base address of this gateway. */
  readonly gateway: string;
  /** When its tables were read, or why they are not known; `null` where there is nothing to say. */
  readonly note: string | null;
  /** Names and types are checked while typing; of other services the grammar alone, for they may know more. */
  readonly checked: boolean;
  /** Rows that a page asks for by itself. */
  readonly usualRows: number;
  readonly nonce: string;
  readonly examples: readonly QueryExample[];
}

/** What the last press of a button found out. */
type Outcome =
  | { readonly kind: 'count'; readonly sentence: string }
  /** More rows than a page asks for by itself: not sent yet. */
  | { readonly kind: 'many'; readonly count: number }
  | { readonly kind: 'form'; readonly address: string; readonly left: readonly string[] };

const figures = new Intl.NumberFormat('en');

export function QueryWorkbench(props: QueryWorkbenchProps) {
  const { initial, catalogue, services, service, gateway, note, checked, usualRows, nonce, examples } = props;
  const url = services.find(({ id }) => id === service)?.url ?? '';
  const router = useRouter();
  const [text, setText] = useState(initial);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [sending, startSending] = useTransition();
  const [counting, startCounting] = useTransition();
  const editor = useRef<AdqlEditorHandle>(null);
  const empty = text.trim() === '';

  const sendNow = () => startSending(() => router.push(addressOf(service, text)));
  /** Counted first: who asks for millions of rows should know. What cannot be counted soon is sent. */
  const send = () => {
    if (text.trim() === '') return;
    startSending(async () => {
      const count = await estimateRows(text, service);
      if (count !== null && count > usualRows) return setOutcome({ kind: 'many', count });
      setOutcome(null);
      router.push(addressOf(service, text));
    });
  };
  const count = () =>
    startCounting(async () => {
      setOutcome({ kind: 'count', sentence: await countRows(text, service) });
    });

  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-2">
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          {services.length > 1 && (
            <label className="flex flex-wrap items-center gap-2 text-sm">
              Ask
              <select
                className="control w-auto max-w-full"
                value={service}
                onChange={(event) => {
                  const chosen = event.target.value;
                  startSending(() => router.push(addressOf(chosen, text, false)));
                }}
              >
                {services.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label className="flex flex-wrap items-center gap-2 text-sm">
            Start from
            <select
              className="control w-auto max-w-full"
              value=""
              onChange={(event) => {
                const example = examples.find(({ id }) => id === event.target.value);
                if (example !== undefined) editor.current?.replace(example.query);
              }}
            >
              <option value="">an example …</option>
              {examples.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </div>
        <AdqlEditor
          ref={editor}
          initial={initial}
          catalogue={catalogue}
          checked={checked}
          nonce={nonce}
          onChange={(changed) => {
            setText(changed);
            setOutcome(null);
          }}
          onSend={send}
        />
        <div className="flex flex-wrap items-center gap-2">
          <Button look="primary" onClick={send} disabled={empty || sending} title="Ctrl-Enter">
            <Play aria-hidden className="size-4" />
            Run
          </Button>
          <Button onClick={count} disabled={empty || counting}>
            <Hash aria-hidden className="size-4" />
            Count rows
          </Button>
          <Button onClick={() => setOutcome({ kind: 'form', ...readIntoForm(text) })} disabled={empty}>
            <FormInput aria-hidden className="size-4" />
            Into the form
          </Button>
          <p role="status" className="text-sm text-muted">
            {counting && 'Counting …'}
            {sending && 'Counting the rows, then asking …'}
            {!counting && outcome?.kind === 'count' && outcome.sentence}
          </p>
        </div>
        {outcome?.kind === 'many' && (
          <Notice
            kind="info"
            title={`The query has ${figures.format(outcome.count)} rows, more than the ${figures.format(usualRows)} that a page shows at first.`}
          >
            <p>
              The rest can be loaded afterwards, or had as a job. TOP or a narrower condition asks for less.
            </p>
            <Button size="small" onClick={sendNow}>
              Run it
            </Button>
          </Notice>
        )}
        {outcome?.kind === 'form' && <FormOutcome {...outcome} />}
        <AsCode adql={text} service={url} gateway={gateway} />
      </div>
      {catalogue === null ? (
        <p className="text-sm text-muted">
          {note ?? `The tables of ${url} are not known here.`} Only the grammar is checked before a query is
          sent.
        </p>
      ) : (
        <div className="flex min-w-0 flex-col gap-1">
          <SchemaBrowser catalogue={catalogue} onPick={(name) => editor.current?.insert(name)} />
          {note !== null && <p className="text-sm text-muted">{note}</p>}
        </div>
      )}
    </div>
  );
}

/** @param run whether the query is sent, or only kept in the editor */
function addressOf(service: string, text: string, run = true): string {
  const query = new URLSearchParams();
  if (service !== OWN) query.set('service', service);
  if (text.trim() !== '') query.set(run ? 'adql' : 'draft', text);
  return `/query?${query}`;
}

function FormOutcome({ address, left }: { readonly address: string; readonly left: readonly string[] }) {
  return (
    <Notice
      kind={left.length === 0 ? 'info' : 'warning'}
      title={left.length === 0 ? 'The form can say all of it.' : 'The form cannot say all of it.'}
    >
      {left.length > 0 && (
        <ul className="list-disc pl-5">
          {left.map((clause) => (
            <li key={clause}>
              <code className="font-mono">{clause}</code>
            </li>
          ))}
        </ul>
      )}
      {address !== '' && (
        <a href={address} className={buttonClass('plain', 'small')}>
          {left.length === 0 ? 'Open the form' : 'Open the form with the rest'}
        </a>
      )}
    </Notice>
  );
}
