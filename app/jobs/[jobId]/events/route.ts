/** Follows one job: its phase and progress as they change, its logs as they are written. */
import { currentWho } from '@/app/current-user';
import { eventStream } from '@/lib/http/event-stream';
import { followJob } from '@/lib/jobs/follow-job';
import { findReadableJob } from '@/lib/jobs/own-jobs';

export async function GET(
  request: Request,
  { params }: RouteContext<'/jobs/[jobId]/events'>,
): Promise<Response> {
  const { jobId } = await params;
  const who = await currentWho();
  const find = () => findReadableJob(jobId, who);
  const job = await find();
  if (!job) return new Response('You have no such job.\n', { status: 404 });
  return eventStream(request.signal, (sink) => followJob(job, find, sink));
}
