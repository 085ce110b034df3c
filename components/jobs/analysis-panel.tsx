'use client';

/**
 * From ticked rows to a result beside them: choose an analysis, look over its form, run it, see what it made.
 */
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import type { FormDefinition } from './form-definition';
import { JobBeside, type ReadResults } from './job-beside';
import { JobForm } from './job-form';
import type { LinkResult } from './job-results';
import { serviceLabel } from './service-label';

/** What the page can do for the panel; server actions. */
export interface AnalysisActions {
  /** `null` for who has not signed in. */
  readonly listAnalyses: () => Promise<readonly FormDefinition[] | null>;
  readonly readResults: ReadResults;
  readonly linkResult: LinkResult;
}

export interface AnalysisPanelProps {
  readonly actions: AnalysisActions;
  /** obs_publisher_did of the ticked rows. */
  readonly events: readonly string[];
  /** Ticked rows that hold no events. */
  readonly leftOut: number;
  /** Of the search, ICRS degrees. */
  readonly target: { readonly name: string | null; readonly ra: number; readonly dec: number } | null;
  readonly onClose: () => void;
}

export function AnalysisPanel({ actions, events, leftOut, target, onClose }: AnalysisPanelProps) {
  const [analyses, setAnalyses] = useState<readonly FormDefinition[] | null | 'asking'>('asking');
  const [name, setName] = useState<string | null>(null);
  const [run, setRun] = useState<{ readonly jobId: string; readonly name: string } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    actions.listAnalyses().then(setAnalyses, (error: Error) => setTrouble(error.message));
  }, [actions]);
  const usable = Array.isArray(analyses) ? analyses.filter(takesEvents) : [];
  const chosen = usable.find((one) => one.name === name) ?? usable[0];
  return (
    <section
      aria-label="Analysis"
      className="flex min-w-0 flex-col gap-3 rounded-md border border-line bg-raised p-4"
    >
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-lg">
          Analyse {events.length === 1 ? '1 observation' : `${events.length} observations`}
        </h2>
        <Button look="quiet" size="icon" aria-label="Close the analysis" onClick={onClose}>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      {leftOut > 0 && (
        <p className="text-sm text-muted">
          {leftOut === 1 ? '1 ticked row holds' : `${leftOut} ticked rows hold`} no events and{' '}
          {leftOut === 1 ? 'is' : 'are'} left out.
        </p>
      )}
      {trouble !== null && <Notice kind="error">{trouble}</Notice>}
      {analyses === 'asking' && trouble === null && (
        <p className="text-muted">Looking which analyses there are …</p>
      )}
      {analyses === null && <SignInFirst />}
      {chosen && (
        <Field id="analysis" label="Analysis" hint={chosen.annotation}>
          {(control) => (
            <Select
              {...control}
              value={chosen.name}
              onChange={(change) => {
                setName(change.target.value);
                setRun(null);
              }}
            >
              {usable.map((one) => (
                <option key={one.name} value={one.name}>
                  {serviceLabel(one.name)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {chosen && (
        <details open={run === null} className="flex flex-col">
          <summary className="py-1 font-medium">Parameters</summary>
          <JobForm
            key={`${chosen.name} ${events.join(' ')}`}
            narrow
            definition={chosen}
            values={valuesFor(chosen, events, target)}
            onCreated={(jobId) => setRun({ jobId, name: chosen.name })}
          />
        </details>
      )}
      {run !== null && (
        <JobBeside
          key={run.jobId}
          jobId={run.jobId}
          name={run.name}
          readResults={actions.readResults}
          linkResult={actions.linkResult}
        />
      )}
    </section>
  );
}

function SignInFirst() {
  const here = typeof location === 'undefined' ? '/search' : location.pathname + location.search;
  return (
    <Notice kind="info">
      Jobs run for those who have signed in.{' '}
      <a href={`/signin?from=${encodeURIComponent(here)}`} className="link">
        Sign in
      </a>{' '}
      and come back to these rows.
    </Notice>
  );
}

/** An analysis of selected rows has an input `events`. */
function takesEvents({ inputs }: FormDefinition): boolean {
  return inputs.some(({ name, upload }) => name === 'events' && !upload);
}

/** The rows, and the position of the search where the analysis asks for one and has none of its own. */
function valuesFor(
  { parameters }: FormDefinition,
  events: readonly string[],
  target: AnalysisPanelProps['target'],
): Record<string, string> {
  const wantsPosition = parameters.some(({ name, required }) => name === 'ra' && required);
  const name = target?.name ?? null;
  return {
    events: events.join('\n'),
    ...(target && wantsPosition && { ra: String(target.ra), dec: String(target.dec) }),
    ...(name !== null && { RUNID: name.slice(0, 64) }),
  };
}
