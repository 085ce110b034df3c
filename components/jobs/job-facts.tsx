/** Properties and parameters of a job. */
import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { Job } from '@/lib/uws/job';
import { Moment } from './moment';

export interface JobFactsProps {
  readonly job: Job;
  readonly uws: string;
  readonly hasProvenance: boolean;
}

export function JobFacts({ job, uws, hasProvenance }: JobFactsProps) {
  const facts: (readonly [string, ReactNode])[] = [
    [
      'Job id',
      <span key="id" className="inline-flex items-center gap-1 font-mono text-sm wrap-anywhere">
        {job.jobId} <CopyButton text={job.jobId} what="job id" />
      </span>,
    ],
    ['Name', job.runId ?? '–'],
    ['Created', <Moment key="c" at={job.creationTime} seconds />],
    ['Started', <Moment key="s" at={job.startTime} seconds />],
    ['Ended', <Moment key="e" at={job.endTime} seconds />],
    ['May execute', `${job.executionDuration} s`],
    ['Kept until', <Moment key="d" at={job.destruction} />],
    ...(job.usage
      ? [
          [
            'Used',
            `${job.usage.cpuSeconds.toFixed(1)} s of CPU, ${(job.usage.memoryBytes / 1e6).toFixed(0)} MB`,
          ] as const,
        ]
      : []),
    [
      'For programs',
      <span key="u" className="flex flex-wrap gap-x-3">
        <a href={uws} className="link">
          UWS
        </a>
        {hasProvenance && (
          <>
            <a href={`${uws}/provsvg`} className="link">
              Provenance
            </a>
            <a href={`${uws}/provjson`} className="link">
              PROV-JSON
            </a>
          </>
        )}
      </span>,
    ],
  ];
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <section aria-labelledby="properties-heading" className="flex min-w-0 flex-col gap-2">
        <h2 id="properties-heading" className="text-lg">
          Properties
        </h2>
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1">
          {facts.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="parameters-heading" className="flex min-w-0 flex-col gap-2">
        <h2 id="parameters-heading" className="text-lg">
          Parameters
        </h2>
        {job.parameters.length === 0 ? (
          <p className="text-muted">All as the definition has them.</p>
        ) : (
          <TableShell caption="Parameters of the job">
            <thead>
              <tr>
                <HeaderCell>Name</HeaderCell>
                <HeaderCell>Value</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {job.parameters.map(({ name, value }) => (
                <tr key={`${name}=${value}`}>
                  <Cell className="align-top whitespace-nowrap">{name}</Cell>
                  <Cell className="font-mono text-sm whitespace-pre-wrap wrap-anywhere">
                    {value.split(/\s+/).length > 3 ? value.replaceAll(/\s+/g, '\n') : value}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </TableShell>
        )}
      </section>
    </div>
  );
}
