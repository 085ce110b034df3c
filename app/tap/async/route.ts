/** TAP-async: the list of jobs, and where they are made (TAP 1.1 §2.2, UWS 1.1 §2.2.2.1). */
import { tapJobs } from '@/lib/archive/tap-jobs';
import { createJob, listJobs } from '@/lib/uws/http/job-list';
import { preflight, respondTo } from '../respond';

export const GET = (request: Request) => respondTo((who) => listJobs(request, tapJobs(), who));
export const POST = (request: Request) => respondTo((who) => createJob(request, tapJobs(), who));
export const OPTIONS = preflight;
