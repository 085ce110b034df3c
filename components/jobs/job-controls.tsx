'use client';

/** Start, abort, archive and delete, for one job or for those ticked. */
import { useState, useTransition } from 'react';
import { printSize } from '@/components/packages/print-size';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';

export type JobAct = 'start' | 'abort' | 'archive' | 'delete';
export type ActOnJobs = (
  act: JobAct,
  jobIds: readonly string[],
) => Promise<{ readonly ok: true } | { readonly ok: false; readonly message: string }>;

export interface ArchivedResults {
  readonly jobs: number;
  readonly results: number;
  readonly bytes: number;
}

export interface JobControlsProps {
  readonly jobIds: readonly string[];
  /** Which make sense for at least one of them. */
  readonly acts: readonly JobAct[];
  /** What archiving takes: of those among the jobs that have ended. */
  readonly archived: ArchivedResults;
  readonly actOnJobs: ActOnJobs;
  readonly onDone?: (act: JobAct) => void;
}

export function JobControls({ jobIds, acts, archived, actOnJobs, onDone }: JobControlsProps) {
  const [busy, begin] = useTransition();
  const [message, setMessage] = useState<string | null>(null);
  const act = (what: JobAct) =>
    begin(async () => {
      const outcome = await actOnJobs(what, jobIds);
      setMessage(outcome.ok ? null : outcome.message);
      if (outcome.ok) onDone?.(what);
    });
  const jobs = countJobs(jobIds.length);
  const ended = jobIds.length === 1 ? jobs : countJobs(archived.jobs, 'one job');
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
      {acts.includes('archive') && (
        <AskFirst
          what="Archive"
          of={ended}
          description={whatGoes(archived, jobIds.length)}
          onYes={() => act('archive')}
        />
      )}
      {acts.includes('delete') && (
        <AskFirst
          what="Delete"
          of={jobs}
          description="Parameters, logs and results go, and nobody can bring them back. What was recorded as provenance stays."
          onYes={() => act('delete')}
        />
      )}
      {message !== null && <Notice kind="error">{message}</Notice>}
    </div>
  );
}

interface AskFirstProps {
  readonly what: 'Archive' | 'Delete';
  /** The jobs in words. */
  readonly of: string;
  readonly description: string;
  readonly onYes: () => void;
}

/** A button for what cannot be taken back. */
function AskFirst({ what, of, description, onYes }: AskFirstProps) {
  return (
    <Dialog title={`${what} ${of}?`} description={description} trigger={<Button size="small">{what}</Button>}>
      <div className="flex gap-2">
        <DialogClose>
          <Button look="danger" onClick={onYes}>
            {what} {of}
          </Button>
        </DialogClose>
        <DialogClose>
          <Button>Keep</Button>
        </DialogClose>
      </div>
    </Dialog>
  );
}

function countJobs(jobs: number, one = 'this job'): string {
  return jobs === 1 ? one : `${jobs.toLocaleString('en')} jobs`;
}

/** @param chosen jobs, of which those that have not ended are left as they are */
function whatGoes({ jobs, results, bytes }: ArchivedResults, chosen: number): string {
  const going =
    results === 0
      ? 'There are no results; files that came along go'
      : `${results === 1 ? 'One result' : `${results.toLocaleString('en')} results`} of ${printSize(bytes)} and files that came along go, and nobody can bring them back`;
  const left = chosen - jobs;
  const others =
    left === 0 ? '' : ` ${left} of ${chosen} cannot be archived and ${left === 1 ? 'is' : 'are'} left.`;
  return `${going}. Parameters, logs and provenance stay for a while: the phase “archived” shows them in the list.${others}`;
}
