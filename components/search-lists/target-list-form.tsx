'use client';

/** Many targets at once: paste or choose a file, see how it was read, search for all of them by one query. */
import { ListChecks, Search } from 'lucide-react';
import Link from 'next/link';
import { useState, useTransition } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { listPath } from '@/lib/obscore/criteria/kept-list';
import { isPlaced, type ListedTarget, MAX_TARGETS } from '@/lib/search-lists/target';
import { keepTargets } from './keep-targets';
import { TargetTable } from './target-table';

export interface TargetListFormProps {
  /** A list that is there already: how it was read is shown. */
  readonly list: { readonly id: string; readonly targets: readonly ListedTarget[] } | null;
  /** As typed. */
  readonly radius: string;
}

const figures = new Intl.NumberFormat('en');

export function TargetListForm({ list: first, radius: firstRadius }: TargetListFormProps) {
  const [text, setText] = useState(() => (first === null ? '' : printTargets(first.targets)));
  const [radius, setRadius] = useState(firstRadius);
  const [list, setList] = useState(first);
  const [message, setMessage] = useState<string | null>(null);
  const [reading, startReading] = useTransition();

  const read = (typed: string) =>
    startReading(async () => {
      const kept = await keepTargets(typed);
      setMessage(kept.ok ? null : kept.message);
      setList(kept.ok ? kept : null);
    });
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const content = await file.text();
    setText(content.length > 200_000 ? '' : content);
    read(content);
  };

  return (
    <div className="flex flex-col gap-4">
      <form
        className="flex flex-col gap-3 rounded-md border border-line bg-raised p-3"
        onSubmit={(event) => {
          event.preventDefault();
          read(text);
        }}
      >
        <Field
          id="target-list"
          label="Targets, one in each line"
          hint={`Names, positions (degrees or sexagesimal, ICRS), or both; CSV with a head such as name,ra,dec, or a VOTable. Up to ${figures.format(MAX_TARGETS)}.`}
          error={message}
        >
          {(control) => (
            <TextArea
              {...control}
              rows={8}
              className="min-h-40 font-mono text-sm"
              placeholder={'PKS 2155-304\n83.633 22.014\nRX J1713.7-3946, 17:13:33.6, -39:45:36'}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setList(null);
              }}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-end gap-3">
          <Field id="target-file" label="or a file">
            {(control) => (
              <input
                {...control}
                type="file"
                accept=".csv,.txt,.tsv,.vot,.xml,.votable,.ecsv,text/*"
                className="control max-w-full"
                onChange={(event) => choose(event.target.files?.[0])}
              />
            )}
          </Field>
          <Field id="target-radius" label="Radius" className="w-36">
            {(control) => (
              <TextInput
                {...control}
                placeholder="0.001 deg"
                value={radius}
                onChange={(event) => setRadius(event.target.value)}
              />
            )}
          </Field>
          <Button
            type="submit"
            look={list === null ? 'primary' : 'plain'}
            disabled={reading || text.trim() === ''}
          >
            <ListChecks aria-hidden className="size-4" />
            {reading ? 'Reading …' : 'Read the list'}
          </Button>
        </div>
        <p role="status" className="text-sm text-muted">
          {reading && 'Reading the list and looking names up …'}
        </p>
      </form>
      {list !== null && !reading && <ReadList {...list} radius={radius} />}
    </div>
  );
}

function ReadList({
  id,
  targets,
  radius,
}: {
  readonly id: string;
  readonly targets: readonly ListedTarget[];
  readonly radius: string;
}) {
  const placed = targets.filter(isPlaced).length;
  const without = targets.length - placed;
  const query = new URLSearchParams({ targets: id, ...(radius.trim() === '' ? {} : { radius }) });
  return (
    <section aria-labelledby="read-list" className="flex flex-col gap-3">
      <h2 id="read-list" className="text-base">
        {figures.format(targets.length)} {targets.length === 1 ? 'target' : 'targets'}
      </h2>
      {without > 0 && (
        <Notice
          kind="warning"
          title={`${without === 1 ? 'One target has' : `${figures.format(without)} targets have`} no position and will not be searched.`}
        >
          The table below begins with what is not searched and why; nothing is taken out of the list.
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {placed > 0 && (
          <Link href={`/search?${query}`} prefetch={false} className={buttonClass('primary')}>
            <Search aria-hidden className="size-4" />
            Search {figures.format(placed)} {placed === 1 ? 'target' : 'targets'}
          </Link>
        )}
        <a href={listPath({ kind: 'targets', id })} className="link text-sm" download>
          Positions as VOTable
        </a>
      </div>
      <TargetTable
        targets={targets.map((target, index) => ({ ...target, row: index + 1, count: null }))}
        totals={false}
      />
    </section>
  );
}

/** A kept list as text that reads back to it. */
function printTargets(targets: readonly ListedTarget[]): string {
  const quoted = (name: string) => (/[",;|\t]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
  const lines = targets.map(({ name, ra, dec }) => [quoted(name ?? ''), ra ?? '', dec ?? ''].join(','));
  return ['name,ra,dec', ...lines].join('\n');
}
