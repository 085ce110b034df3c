import { answerAs, sentence } from '@/app/answer-as';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { keepEntityHeaders } from '@/lib/http/entity-headers';
import { findSelection } from '@/lib/packages/selection';
import { answerPackage } from '../answer-package';

/** The package of a selection that was sent before: the archive, `?describe`, `?list=wget`, `?part=`. */
const answer = (request: Request, { params }: RouteContext<'/package/[id]'>) =>
  answerAs(request, async (asker) => {
    const { id } = await params;
    const selection = await findSelection(db(), id);
    if (!selection) return sentence(404, `There is no selection ${id}: choose the rows again.`);
    const url = `${env.BASE_URL}/package/${id}`;
    return keepEntityHeaders(await answerPackage(request, asker, selection, url));
  });

export { answer as GET, answer as HEAD };
