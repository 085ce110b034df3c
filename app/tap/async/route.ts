/** TAP-async: the list of jobs, and where they are made (TAP 1.1 §2.2, UWS 1.1 §2.2.2.1). */
import { tapJobs } from '@/lib/archive/tap-jobs';
import { createJob, listJobs } from '@/lib/uws/http/job-list';
import { preflight, respondTo, toRequester } from '../respond';

export const GET = (request: Request) =>
  respondTo(request, (who) => listJobs(request, tapJobs(), toRequester(who)));
export const POST = (request: Request) =>
  respondTo(request, (who) => createJob(request, tapJobs(), toRequester(who)));
export const OPTIONS = preflight;
