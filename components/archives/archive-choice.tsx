'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { type ArchiveEntry, hostOf } from './archive-entry';

export interface ArchiveChoiceProps {
  readonly archives: readonly ArchiveEntry[];
  /** Ids of those that are ticked at first. */
  readonly chosen: readonly string[];
  readonly remove: (ivoid: string) => Promise<void>;
}

/** Which archives to ask. Form fields: each ticked one is sent as `archives`. */
export function ArchiveChoice({ archives, chosen, remove }: ArchiveChoiceProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(chosen));
  // One that was added meanwhile is meant to be asked.
  const [known, setKnown] = useState(archives);
  if (known !== archives) {
    const fresh = archives.filter(({ id }) => !known.some((each) => each.id === id));
    setKnown(archives);
    if (fresh.length > 0) setTicked(new Set([...ticked, ...fresh.map(({ id }) => id)]));
  }
  const tick = (id: string, on: boolean) => {
    const changed = new Set(ticked);
    if (on) changed.add(id);
    else changed.delete(id);
    setTicked(changed);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-semibold">Archives to ask</legend>
      <ul className="grid gap-x-4 gap-y-1.5 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {archives.map((archive) => (
          <li key={archive.id} className="flex min-w-0 items-start gap-1">
            <label htmlFor={`archive-${archive.id}`} className="flex min-w-0 flex-1 items-start gap-2">
              <span className="pt-0.5">
                <Checkbox
                  id={`archive-${archive.id}`}
                  name="archives"
                  value={archive.id}
                  checked={ticked.has(archive.id)}
                  onChange={(event) => tick(archive.id, event.target.checked)}
                />
              </span>
              <span className="min-w-0">
                <span className="block truncate" title={archive.title}>
                  {archive.title}
                </span>
                <span className="block truncate text-sm text-muted" title={archive.url}>
                  {[archive.wavebands.join(', '), hostOf(archive.url)].filter(Boolean).join(' · ')}
                </span>
              </span>
            </label>
            {archive.added && (
              <Button
                look="quiet"
                size="icon"
                aria-label={`Take ${archive.title} off the list`}
                title="Take it off the list"
                onClick={() => remove(archive.id)}
              >
                <X aria-hidden className="size-4" />
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => setTicked(new Set(archives.map(({ id }) => id)))}>
          All
        </Button>
        <Button size="small" onClick={() => setTicked(new Set())}>
          None
        </Button>
      </div>
    </fieldset>
  );
}
