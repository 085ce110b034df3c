/**
 * The letter about a job that ended. Plain text.
 */
import type { Site } from '@/lib/identity/mail/email-address';
import type { Letter } from '@/lib/identity/mail/mailer';

export interface EndedJob {
  readonly jobId: string;
  /** `tap`, `jobs/<definition>` … */
  readonly service: string;
  readonly runId: string | null;
  readonly phase: string;
  readonly startTime: Date | null;
  readonly endTime: Date | null;
  /** Message of the error summary. */
  readonly error: string | null;
}

const WORDS: Readonly<Record<string, string>> = {
  COMPLETED: 'completed',
  ERROR: 'failed',
  ABORTED: 'was aborted',
};

/** Of an error only the first line is told, and not more than this; the page has the rest. */
const LONGEST_LINE = 300;

export function jobLetter(to: string, site: Site, job: EndedJob): Letter {
  const { jobId, runId, phase } = job;
  const kind = nameOf(job.service);
  const name = runId === null ? kind : `${oneLine(runId)} (${kind})`;
  const ended = WORDS[phase] ?? `is ${phase}`;
  const { hostname } = new URL(site.baseUrl);
  const lines = [
    `Your job ${name} ${ended}${took(job)}.`,
    ...(job.error === null ? [] : ['', oneLine(job.error)]),
    '',
    'Results and logs:',
    `${site.baseUrl}/jobs/${jobId}`,
    '',
    'You asked for letters about jobs. To have fewer of them, or none:',
    `${site.baseUrl}/account/job-letters`,
  ];
  return {
    to,
    subject: `${site.name}: ${name} ${ended}`,
    text: `${lines.join('\n')}\n`,
    messageId: `<job-${jobId}@${hostname}>`,
  };
}

function nameOf(service: string): string {
  if (service === 'tap') return 'query';
  if (service === 'soda') return 'cutout';
  return service.slice(service.indexOf('/') + 1).replaceAll('_', ' ');
}

function took({ startTime, endTime }: EndedJob): string {
  if (startTime === null || endTime === null) return '';
  const seconds = Math.round((endTime.getTime() - startTime.getTime()) / 1000);
  if (seconds < 60) return ` after ${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? ` after ${minutes} min ${seconds % 60} s`
    : ` after ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function oneLine(text: string): string {
  const first = text
    .trim()
    .split(/[\r\n]/, 1)[0]!
    .replaceAll(/\p{Cc}/gu, ' ');
  return first.length > LONGEST_LINE ? `${first.slice(0, LONGEST_LINE)}…` : first;
}
