import { answerAs, sentence } from '@/app/answer-as';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { findViewer } from '@/lib/provenance/find-viewer';
import { loadView } from '@/lib/provenance/load-view';
import { ProvRequestError, parseProvRequest } from '@/lib/provenance/prov-request';

/** The most boxes one step may add to the page. */
const MOST = 300;

/** What lies one step further, for the graph on the page: the words of /prov, answered as boxes and arrows. */
export async function GET(request: Request): Promise<Response> {
  return answerAs(request, async (asker) => {
    const asked = readRequest(request);
    if (typeof asked === 'string') return sentence(400, asked);
    const view = await loadView(db(), {
      ...asked,
      ...(await findViewer(db(), asker, env.AUTHORITY)),
      limit: MOST,
    });
    return view === null ? sentence(404, 'Nothing is known of it.') : Response.json(view);
  });
}

function readRequest(request: Request) {
  try {
    return parseProvRequest(new URL(request.url).searchParams);
  } catch (error) {
    if (error instanceof ProvRequestError) return error.message;
    throw error;
  }
}
