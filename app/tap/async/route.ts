/** TAP-async: the list of jobs, and where they are made (TAP 1.1 §2.2, UWS 1.1 §2.2.2.1). */
import { tapJobs } from '@/lib/archive/tap-jobs';
import { createJob, listJobs } from '@/lib/uws/http/job-list';
import { requesterOf } from '../requester';
import { preflight, respond } from '../respond';

export const GET = (request: Request) => respond(() => listJobs(request, tapJobs(), requesterOf(request)));
export const POST = (request: Request) => respond(() => createJob(request, tapJobs(), requesterOf(request)));
export const OPTIONS = preflight;
