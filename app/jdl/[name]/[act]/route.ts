/** What is done with a draft: `validation_request` by its author, `validate`, `withdraw` and `retire` by staff, as OPUS names them. */
import { respondTo } from '@/app/tap/respond';
import { env } from '@/lib/env';
import { definitionStore } from '@/lib/jobs/gateway-jobs';
import { actOnDefinition, DEFINITION_ACTS, type DefinitionAct } from '@/lib/jobs/submit-definition';
import { UwsError } from '@/lib/uws/errors';
import { seeOther } from '@/lib/uws/http/answers';

const ACTS: readonly string[] = DEFINITION_ACTS;

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
