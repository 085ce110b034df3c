/** What is done with a draft: `validation_request` by its author, `validate` and `withdraw` by staff, as OPUS names them. */
import { respondTo } from '@/app/tap/respond';
import { env } from '@/lib/env';
import { definitionStore } from '@/lib/jobs/gateway-jobs';
import { actOnDefinition, type DefinitionAct } from '@/lib/jobs/submit-definition';
import { UwsError } from '@/lib/uws/errors';
import { seeOther } from '@/lib/uws/http/answers';

const ACTS: readonly string[] = ['validation_request', 'validate', 'withdraw'] satisfies DefinitionAct[];

export const POST = (request: Request, { params }: RouteContext<'/jdl/[name]/[act]'>) =>
  respondTo(request, async (who) => {
    const { name, act } = await params;
    if (!ACTS.includes(act)) {
      throw new UwsError(`A definition knows no "${act}": it knows ${ACTS.join(', ')}.`, 404);
    }
    await actOnDefinition(
      definitionStore(),
      name.replace(/^tmp\./, ''),
      act as DefinitionAct,
      who,
      new Date(),
    );
    return seeOther(`${env.BASE_URL}/jdl`);
  });
