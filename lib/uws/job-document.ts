/**
 * A job as XML (UWS 1.1 appendix B). The order of the elements is the schema's; what is not known yet
 * is nil, since an empty time is no time to a validator.
 */
import { element, optional, type Xml, xmlDocument } from '@/lib/xml/element';
import { printInstant } from './instant';
import type { Job, JobParameter, JobResult } from './job';

const NAMESPACES = {
  'xmlns:uws': 'http://www.ivoa.net/xml/UWS/v1.0',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};

/** @param url public URL of the job, without a closing slash */
export function jobDocument(job: Job, url: string): string {
  return xmlDocument(
    element(
      'uws:job',
      { ...NAMESPACES, version: '1.1' },
      element('uws:jobId', {}, job.jobId),
      optional('uws:runId', job.runId),
      nillable('uws:ownerId', job.ownerId),
      element('uws:phase', {}, job.phase),
      nillable('uws:quote', time(job.quote)),
      element('uws:creationTime', {}, printInstant(job.creationTime)),
      nillable('uws:startTime', time(job.startTime)),
      nillable('uws:endTime', time(job.endTime)),
      element('uws:executionDuration', {}, job.executionDuration),
      nillable('uws:destruction', time(job.destruction)),
      parameters(job.parameters),
      results(job.results, url),
      job.error
        ? element(
            'uws:errorSummary',
            { type: job.error.type, hasDetail: true },
            element('uws:message', {}, job.error.message),
          )
        : null,
    ),
  );
}

export function parametersDocument(job: Job): string {
  return xmlDocument(parameters(job.parameters, NAMESPACES));
}

export function resultsDocument(job: Job, url: string): string {
  return xmlDocument(results(job.results, url, NAMESPACES));
}

/** What a list shows of a job (UWS 1.1 §2.2.2.1). */
export type JobSummary = Pick<Job, 'jobId' | 'runId' | 'ownerId' | 'phase' | 'creationTime'>;

/** @param url public URL of the job list, without a closing slash */
export function jobListDocument(jobs: readonly JobSummary[], url: string): string {
  return xmlDocument(
    element(
      'uws:jobs',
      { ...NAMESPACES, version: '1.1' },
      jobs.map((job) =>
        element(
          'uws:jobref',
          { id: job.jobId, 'xlink:type': 'simple', 'xlink:href': `${url}/${job.jobId}` },
          element('uws:phase', {}, job.phase),
          optional('uws:runId', job.runId),
          nillable('uws:ownerId', job.ownerId),
          element('uws:creationTime', {}, printInstant(job.creationTime)),
        ),
      ),
    ),
  );
}

function parameters(list: readonly JobParameter[], namespaces: Record<string, string> = {}): Xml {
  return element(
    'uws:parameters',
    namespaces,
    list.map(({ name, value }) => element('uws:parameter', { id: name }, value)),
  );
}

function results(list: readonly JobResult[], url: string, namespaces: Record<string, string> = {}): Xml {
  return element(
    'uws:results',
    namespaces,
    list.map(({ id, mediaType, size }) =>
      element('uws:result', {
        id,
        'xlink:type': 'simple',
        'xlink:href': `${url}/results/${id}`,
        size,
        'mime-type': mediaType,
      }),
    ),
  );
}

function nillable(name: string, text: string | null): Xml {
  return text === null ? element(name, { 'xsi:nil': true }) : element(name, {}, text);
}

function time(instant: Date | null): string | null {
  return instant && printInstant(instant);
}
