import { answerAs, sentence } from '@/app/answer-as';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { keepEntityHeaders } from '@/lib/http/entity-headers';
import { sendFile } from '@/lib/http/send-file';
import { toStream } from '@/lib/fits/source';
import { findGraph } from '@/lib/provenance/find-graph';
import { findViewer } from '@/lib/provenance/find-viewer';
import { findReproduction } from '@/lib/reproduction/find-reproduction';

/** The most things of one story. */
const MOST = 5000;

/** `/reproduce?ID=…`: a script with inputs, values and versions that does a step of the record again. */
const answer = (request: Request) =>
  answerAs(request, async (asker) => {
    const id = new URL(request.url).searchParams.get('ID')?.trim() ?? '';
    if (id === '')
      return sentence(
        400,
        'Cannot do nothing again: add ?ID= and the identifier of a step or of what it made.',
      );
    const { graph, found } = await findGraph(db(), {
      ids: [id],
      depth: null,
      direction: 'BACK',
      members: false,
      ...(await findViewer(db(), asker, env.AUTHORITY)),
      limit: MOST,
    });
    if (found.length === 0) return sentence(404, `Nothing is known of how ${id} was made.`);
    const outcome = await findReproduction(id, graph, asker);
    if (!outcome.ok) return sentence(outcome.status, outcome.sentence);
    const { built } = outcome;
    return keepEntityHeaders(
      sendFile(
        {
          size: built.size,
          etag: built.etag,
          localPath: null,
          open: (range = { start: 0, end: built.size - 1 }) => toStream(built.pieces(range)),
          pieces: built.pieces,
          mediaType: 'application/zip',
          name: `${built.name}.zip`,
        },
        request,
      ),
    );
  });

export { answer as GET, answer as HEAD };
