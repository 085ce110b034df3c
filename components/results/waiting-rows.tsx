'use client';

/** While no row has come yet. */
import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import type { ResultState } from './use-result-table';

/** A query without an answer for so long goes on as a job. */
export const SLOW_SECONDS = 10;

/** Tells when no row has come for long. */
export function useSlow(
  { phase, fields }: Pick<ResultState, 'phase' | 'fields'>,
  onSlow: (() => void) | null,
): void {
  const waiting = phase === 'loading' && fields.length === 0;
  useEffect(() => {
    if (!waiting || onSlow === null) return;
    const timer = setTimeout(onSlow, SLOW_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [waiting, onSlow]);
}

export interface WaitingRowsProps {
  /** It may go on as a job. */
  readonly slow: boolean;
  readonly onStop: () => void;
}

export function WaitingRows({ slow, onStop }: WaitingRowsProps) {
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-raised p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="text-muted">
          Asking …{slow && ` A query that takes longer than ${SLOW_SECONDS} s goes on as a job by itself.`}
        </p>
        <Button size="small" onClick={onStop}>
          Stop
        </Button>
      </div>
      {[0, 1, 2, 3, 4].map((line) => (
        <Skeleton key={line} className="w-full" />
      ))}
    </div>
  );
}
