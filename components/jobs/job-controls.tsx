'use client';

/** Start, abort and delete, for one job or for those ticked. */
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';

export type JobAct = 'start' | 'abort' | 'delete';
export type ActOnJobs = (
  act: JobAct,
  jobIds: readonly string[],
) => Promise<{ readonly ok: true } | { readonly ok: false; readonly message: string }>;

export interface JobControlsProps {
  readonly jobIds: readonly string[];
  /** Which make sense for at least one of them. */
  readonly acts: readonly JobAct[];
  readonly actOnJobs: ActOnJobs;
  readonly onDone?: (act: JobAct) => void;
}

export function JobControls({ jobIds, acts, actOnJobs, onDone }: JobControlsProps) {
  const [busy, begin] = useTransition();
  const [message, setMessage] = useState<string | null>(null);
  const act = (what: JobAct) =>
    begin(async () => {
      const outcome = await actOnJobs(what, jobIds);
      setMessage(outcome.ok ? null : outcome.message);
      if (outcome.ok) onDone?.(what);
    });
  const jobs = jobIds.length === 1 ? 'this job' : `${jobIds.length} jobs`;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {acts.includes('start') && (
        <Button size="small" aria-disabled={busy} onClick={() => act('start')}>
          Start
        </Button>
      )}
      {acts.includes('abort') && (
        <Button size="small" aria-disabled={busy} onClick={() => act('abort')}>
          Abort
        </Button>
      )}
      {acts.includes('delete') && (
        <Dialog
          title={`Delete ${jobs}?`}
          description="Parameters, logs and results go, and nobody can bring them back. What was recorded as provenance stays."
          trigger={<Button size="small">Delete</Button>}
        >
          <div className="flex gap-2">
            <DialogClose>
              <Button look="danger" onClick={() => act('delete')}>
                Delete {jobs}
              </Button>
            </DialogClose>
            <DialogClose>
              <Button>Keep</Button>
            </DialogClose>
          </div>
        </Dialog>
      )}
      {message !== null && <Notice kind="error">{message}</Notice>}
    </div>
  );
}
