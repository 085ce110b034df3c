'use client';

/** Asks the OPUS servers of the settings what they describe now; the worker does so by itself, less often. */
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

export interface ReadServersProps {
  /** A server action. @returns what cannot be used */
  readonly readServers: () => Promise<readonly string[]>;
}

export function ReadServers({ readServers }: ReadServersProps) {
  const [busy, begin] = useTransition();
  const [problems, setProblems] = useState<readonly string[] | null>(null);
  const ask = () => begin(async () => setProblems(await readServers()));
  return (
    <div className="flex max-w-prose flex-col items-end gap-2">
      <Button aria-disabled={busy} onClick={() => !busy && ask()}>
        {busy ? 'Asking …' : 'Ask the OPUS servers'}
      </Button>
      {problems?.length === 0 && <p role="status">They were read.</p>}
      {problems !== null && problems.length > 0 && (
        <Notice kind="warning" title="Not all of it can be used.">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      )}
    </div>
  );
}
