/** TAP-sync as an answer to a request, whether it came over the network or from another part of the gateway. */
import {
  queryContext,
  readTapParameters,
  reportFailure,
  tapClients,
  tapService,
  uploadNetworks,
} from '@/lib/archive/tap-service';
import { answerSync } from '@/lib/tap/answer-sync';
import { respondTo } from './respond';

export async function answerTapSync(request: Request): Promise<Response> {
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
