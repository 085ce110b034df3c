/** A job definition in its JSON form. */
import { respond } from '@/app/tap/respond';
import { writeJsonDefinition } from '@/lib/jobs/definition/json-form';
import { requireDefinition } from '@/lib/jobs/gateway-jobs';

export const GET = (_: Request, { params }: RouteContext<'/jdl/[name]/json'>) =>
  respond(async () => {
    const { definition } = await requireDefinition((await params).name);
    return new Response(writeJsonDefinition(definition), { headers: { 'content-type': 'application/json' } });
  });
