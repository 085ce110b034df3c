'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { abortTapJob, createTapJob, isOver, type TapJob, type TapJobRequest, waitForTapJob } from './tap-job';

export interface FollowedJob {
  readonly job: TapJob | null;
  /** Sent, and not answered yet. */
  readonly starting: boolean;
  /** When it was sent, ms since 1970. */
  readonly sentAt: number;
  /** Why it could not be started or followed. */
  readonly trouble: string | null;
  readonly start: (request: TapJobRequest) => void;
  readonly abort: () => void;
}

/** Starts a query as a job and follows it. A job goes on when the page is left; it is found again at its address. */
export function useTapJob(): FollowedJob {
  const [job, setJob] = useState<TapJob | null>(null);
  const [starting, setStarting] = useState(false);
  const [sentAt, setSentAt] = useState(0);
  const [trouble, setTrouble] = useState<string | null>(null);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);

  const start = useCallback((request: TapJobRequest) => {
    leaving.current?.abort();
    const left = new AbortController();
    leaving.current = left;
    setStarting(true);
    setSentAt(Date.now());
    setTrouble(null);
    setJob(null);
    const follow = async () => {
      let known = await createTapJob(request, left.signal);
      setStarting(false);
      setJob(known);
      while (!isOver(known)) {
        known = await waitForTapJob(known, left.signal);
        setJob(known);
      }
    };
    follow().catch((error: Error) => {
      if (left.signal.aborted) return;
      setStarting(false);
      setTrouble(error.message);
    });
  }, []);

  const abort = useCallback(() => {
    if (job !== null) abortTapJob(job).then(setJob, (error: Error) => setTrouble(error.message));
  }, [job]);

  return { job, starting, sentAt, trouble, start, abort };
}
