/** A job definition in its JSON form. */
import { respondTo } from '@/app/tap/respond';
import { writeJsonDefinition } from '@/lib/jobs/definition/json-form';
import { findAsked } from '../../asked-version';

export const GET = (request: Request, { params }: RouteContext<'/jdl/[name]/json'>) =>
  respondTo(request, async (who) => {
    const { definition } = await findAsked(request, (await params).name, who);
    return new Response(writeJsonDefinition(definition), { headers: { 'content-type': 'application/json' } });
  });
