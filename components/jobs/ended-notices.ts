/**
 * Words from the browser when a job ends while its page is out of sight, for who asked for them.
 *
 * The choice stays in this browser: whether it may speak up is the browser's to say.
 */
import { isActive, type Phase } from '@/lib/uws/job';
import { serviceLabel } from './service-label';

const KEY = 'job-notices';
const CHANGED = 'job-notices-changed';

export interface EndingJob {
  readonly jobId: string;
  readonly service: string;
  readonly phase: Phase;
}

/** Whether this browser knows such notices at all. */
export function canTell(): boolean {
  return 'Notification' in window;
}

export function noticesWanted(): boolean {
  return canTell() && Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on';
}

/** @returns whether notices come from now on: the browser asks the visitor, who may refuse */
export async function wantNotices(on: boolean): Promise<boolean> {
  const granted = on && (await Notification.requestPermission()) === 'granted';
  localStorage.setItem(KEY, granted ? 'on' : 'off');
  window.dispatchEvent(new Event(CHANGED));
  return granted;
}

export function subscribeToNotices(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener('storage', listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener('storage', listener);
  };
}

/** Say of a job that it ended, unless the visitor is looking. */
export function tellEnded(before: Phase | undefined, { jobId, service, phase }: EndingJob): void {
  if (before === undefined || !isActive(before) || isActive(phase)) return;
  if (!document.hidden || !noticesWanted()) return;
  const notice = new Notification(`${serviceLabel(service)}: ${WORDS[phase] ?? phase.toLowerCase()}`, {
    body: 'Its page has results and logs.',
    tag: jobId, // told once, however many pages are open
  });
  notice.onclick = () => {
    window.focus();
    window.location.assign(`/jobs/${jobId}`);
  };
}

const WORDS: Partial<Record<Phase, string>> = {
  COMPLETED: 'completed',
  ERROR: 'failed',
  ABORTED: 'aborted',
};
