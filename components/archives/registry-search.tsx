'use client';

/** Finding archives in the Virtual Observatory's registry, and putting them on the list. */
import { ChevronRight, Plus, Search } from 'lucide-react';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { hostOf } from './archive-entry';

export interface FoundArchive {
  readonly ivoid: string;
  readonly title: string;
  readonly url: string;
  readonly wavebands: readonly string[];
  readonly description: string | null;
  /** It is on the list already. */
  readonly listed: boolean;
}

export type FoundArchives =
  | {
      readonly ok: true;
      readonly archives: readonly FoundArchive[];
      readonly registry: string;
      readonly cut: boolean;
    }
  | { readonly ok: false; readonly message: string };

export interface RegistrySearchProps {
  readonly wavebands: readonly string[];
  /** Where the list is: with the account of whoever is signed in, else in this browser. */
  readonly keptIn: 'account' | 'browser';
  readonly search: (asked: { words: string; facility: string; waveband: string }) => Promise<FoundArchives>;
  /** @returns why it cannot be put on the list; `null` when it is */
  readonly add: (ivoid: string) => Promise<string | null>;
}

export function RegistrySearch({ wavebands, keptIn, search, add }: RegistrySearchProps) {
  const [found, setFound] = useState<FoundArchives | null>(null);
  const [searching, startSearching] = useTransition();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const word = (name: string) => String(form.get(name) ?? '');
    startSearching(async () => {
      setFound(
        await search({ words: word('words'), facility: word('facility'), waveband: word('waveband') }),
      );
    });
  };
  return (
    <details className="group rounded-md border border-line bg-raised">
      <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-2 px-3 py-2">
        <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open:rotate-90" />
        <span className="font-semibold">Find more archives</span>
        <span className="text-sm text-muted">in the registry of the Virtual Observatory</span>
      </summary>
      <div className="flex flex-col gap-3 px-3 pb-3">
        <form onSubmit={send} className="grid items-end gap-2 sm:grid-cols-[2fr_1fr_1fr_auto]">
          <Field id="words" label="Words of the title or description">
            {(control) => <TextInput {...control} type="search" placeholder="XMM-Newton, LOFAR …" />}
          </Field>
          <Field id="facility" label="Facility or instrument">
            {(control) => <TextInput {...control} type="search" placeholder="any" />}
          </Field>
          <Field id="waveband" label="Waveband">
            {(control) => (
              <Select {...control}>
                <option value="">any</option>
                {wavebands.map((waveband) => (
                  <option key={waveband} value={waveband}>
                    {waveband}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit" disabled={searching}>
            <Search aria-hidden className="size-4" />
            Find
          </Button>
        </form>
        <p className="text-sm text-muted">
          Services that declare ObsCore. Those that name no waveband, as most large archives do, are found
          with any.{' '}
          {keptIn === 'account'
            ? 'What you add is kept with your account.'
            : 'What you add is kept in this browser; signing in takes it along into your account.'}
        </p>
        <div role="status">
          {searching && <p className="text-muted">Asking the registry …</p>}
          {!searching && found !== null && !found.ok && (
            <Notice kind="warning" title="The registry could not be asked.">
              {found.message} The archives on the list can be asked all the same.
            </Notice>
          )}
          {!searching && found?.ok && found.archives.length === 0 && (
            <EmptyState title="The registry knows no such archive.">
              Fewer words, or any waveband, find more.
            </EmptyState>
          )}
        </div>
        {found?.ok && found.archives.length > 0 && (
          <>
            <ul aria-label="Archives found" className="max-h-112 overflow-y-auto">
              {found.archives.map((archive) => (
                <Found key={archive.ivoid} archive={archive} add={add} />
              ))}
            </ul>
            <p className="text-sm text-muted">
              {found.archives.length} found by {found.registry}
              {found.cut ? ', and there are more: narrow the search to see them' : ''}.
            </p>
          </>
        )}
      </div>
    </details>
  );
}

function Found({
  archive,
  add,
}: {
  readonly archive: FoundArchive;
  readonly add: RegistrySearchProps['add'];
}) {
  const [adding, startAdding] = useTransition();
  const [outcome, setOutcome] = useState<'added' | { readonly message: string } | null>(null);
  const press = () =>
    startAdding(async () => {
      const message = await add(archive.ivoid);
      setOutcome(message === null ? 'added' : { message });
    });
  const listed = archive.listed || outcome === 'added';
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 border-t border-line py-2">
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium">{archive.title}</p>
        <p className="text-sm text-muted">
          {[archive.wavebands.join(', '), hostOf(archive.url), archive.ivoid].filter(Boolean).join(' · ')}
        </p>
        {archive.description !== null && <p className="line-clamp-2 text-sm">{archive.description}</p>}
        {outcome !== null && outcome !== 'added' && (
          <p role="alert" className="text-sm text-danger">
            {outcome.message}
          </p>
        )}
      </div>
      <Button
        size="small"
        onClick={press}
        disabled={adding || listed}
        aria-label={listed ? `${archive.title} is on the list` : `Add ${archive.title}`}
      >
        {!listed && <Plus aria-hidden className="size-3.5" />}
        {listed ? 'On the list' : adding ? 'Checking …' : 'Add'}
      </Button>
    </li>
  );
}
