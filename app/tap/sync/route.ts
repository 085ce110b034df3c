/** TAP-sync: a query and its result in one exchange (TAP 1.1 §2.1). */
import {
  queryContext,
  readTapParameters,
  reportFailure,
  tapClients,
  tapService,
  uploadNetworks,
} from '@/lib/archive/tap-service';
import { answerSync } from '@/lib/tap/answer-sync';
import { preflight, respondTo } from '../respond';

async function answer(request: Request): Promise<Response> {
  const { syncSeconds, uploadBytes } = tapService.limits;
  return respondTo(request, (who) =>
    answerSync(request, {
      ...queryContext(who),
      readParameters: readTapParameters,
      clients: tapClients(),
      client: who.userId ?? who.address,
      timeout: syncSeconds * 1000,
      uploadLimit: uploadBytes,
      uploadNetworks,
      report: reportFailure,
    }),
  );
}

export { answer as GET, answer as POST };
export const OPTIONS = preflight;
