/** A job definition in its VOTable form. */
import { respond } from '@/app/tap/respond';
import { requireDefinition } from '@/lib/jobs/gateway-jobs';
import { writeVotableDefinition } from '@/lib/jobs/definition/write-votable';

export const GET = (_: Request, { params }: RouteContext<'/jdl/[name]'>) =>
  respond(async () => {
    const { definition } = await requireDefinition((await params).name);
    return new Response(writeVotableDefinition(definition), {
      headers: {
        'content-type': 'application/x-votable+xml',
        'content-disposition': `inline; filename="${definition.name}_vot.xml"`,
      },
    });
  });
