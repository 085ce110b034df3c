'use client';

/**
 * A box to find one's institute in, and what is found below it.
 *
 * Each institute found is a plain link, reached by Tab or the arrow keys. Without scripts the box is a form that
 * opens the page of institutes.
 */
import { Building2, Search } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { type FoundInstitute, type FoundInstitutes, instituteAddress } from './found-institute';

export interface InstituteSearchProps {
  /** Path of ours to come back to. */
  readonly from: string;
  /** What this browser signed in through before. */
  readonly last: FoundInstitute | null;
  /** What was typed, and found, when the page came. */
  readonly typed?: string;
  readonly found?: FoundInstitutes;
}

/** Milliseconds between the last key and the question. */
const PAUSE = 150;

export function InstituteSearch({ from, last, typed = '', found: foundBefore }: InstituteSearchProps) {
  const [found, setFound] = useState(typed === '' ? null : (foundBefore ?? null));
  const [failed, setFailed] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const asked = useRef<AbortController>(null);

  async function ask(text: string): Promise<void> {
    asked.current?.abort();
    asked.current = new AbortController();
    const { signal } = asked.current;
    if (text.trim() === '') return setFound(null);
    try {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (signal.aborted) return;
      const answer = await fetch(`/saml/institutes/search?q=${encodeURIComponent(text)}`, { signal });
      if (!answer.ok) throw new Error(`HTTP status ${answer.status}`);
      setFound(await answer.json());
      setFailed(false);
    } catch {
      if (!signal.aborted) setFailed(true);
    }
  }

  /** The arrows walk from the box through the links and back. */
  function walk(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const places = [box.current, ...(list.current?.querySelectorAll('a') ?? [])];
    const next =
      places[places.indexOf(document.activeElement as HTMLInputElement | HTMLAnchorElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only moves the focus between box and links
    <div className="flex flex-col gap-3" onKeyDown={walk}>
      {last && (
        <a
          href={instituteAddress(last.entityId, from)}
          className={`${buttonClass('primary')} w-full min-w-0`}
        >
          <Building2 aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{last.name}</span>
        </a>
      )}
      <search>
        <form action="/saml/institutes">
          {from !== '/' && <input type="hidden" name="from" value={from} />}
          <Field
            id="institute"
            name="q"
            label={last ? 'Another institute' : 'Name of your institute'}
            hint="In any language, or its address on the web."
          >
            {(control) => (
              <div className="flex gap-2">
                <TextInput
                  {...control}
                  ref={box}
                  type="search"
                  maxLength={200}
                  defaultValue={typed}
                  onChange={(event) => void ask(event.target.value)}
                />
                <Button type="submit">
                  <Search aria-hidden className="size-4" />
                  Find
                </Button>
              </div>
            )}
          </Field>
        </form>
      </search>
      <p role="status" className={found === null && !failed ? 'sr-only' : 'text-sm text-muted'}>
        {failed
          ? 'The list of institutes cannot be asked at the moment. Press Find to try again.'
          : told(found)}
      </p>
      {found !== null && found.count > 0 && (
        <ul ref={list} className="flex flex-col divide-y divide-line rounded border border-line">
          {found.institutes.map((institute) => (
            <li key={institute.entityId}>
              <a
                href={instituteAddress(institute.entityId, from)}
                className="flex min-h-11 flex-col justify-center px-3 py-1.5 hover:bg-sunken"
              >
                <span>{institute.name}</span>
                <span className="text-sm text-muted">{institute.host}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function told(found: FoundInstitutes | null): string {
  if (found === null) return '';
  const { count, institutes } = found;
  if (count === 0) return 'No institute of this name. Try its short name, or its name in another language.';
  if (count > institutes.length)
    return `The first ${institutes.length} of ${count} institutes; another word finds fewer.`;
  return count === 1 ? 'One institute' : `${count} institutes`;
}
