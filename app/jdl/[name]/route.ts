/** A job definition in its VOTable form. */
import { respondTo } from '@/app/tap/respond';
import { findAsked } from '../asked-version';
import { writeVotableDefinition } from '@/lib/jobs/definition/write-votable';

export const GET = (request: Request, { params }: RouteContext<'/jdl/[name]'>) =>
  respondTo(request, async (who) => {
    const { definition } = await findAsked(request, (await params).name, who);
    return new Response(writeVotableDefinition(definition), {
      headers: {
        'content-type': 'application/x-votable+xml',
        'content-disposition': `inline; filename="${definition.name}_vot.xml"`,
      },
    });
  });
