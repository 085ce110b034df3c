import 'server-only';

/** What the addresses of lists have in common: who makes too many, and what is said of a text that is no list. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { readText } from '@/lib/http/read-text';
import { SearchListError } from '@/lib/search-lists/errors';
import { VotableError } from '@/lib/votable/errors';
import { problem } from './ask-service';

/** Ten thousand rows of a wide table. */
const MAX_BYTES = 8_000_000;

const kept = globalThis as { listLimiter?: RateLimiterMemory };
/** Lists are made by everybody: so many an hour from one address. */
kept.listLimiter ??= new RateLimiterMemory({ points: 200, duration: 3600 });
const limiter = kept.listLimiter;

/** The answer to somebody who sends a list, or a sentence on what is wrong with it. */
export async function answerList(
  request: Request,
  keep: (text: string) => Promise<object>,
): Promise<Response> {
  try {
    await limiter.consume(request.headers.get('x-client-address') ?? 'unknown');
    return Response.json(await keep(await readText(request, MAX_BYTES)), { status: 201 });
  } catch (error) {
    if (error instanceof RateLimiterRes) {
      return problem('Too many lists were made from this address: try again in an hour.', 429);
    }
    if (error instanceof SearchListError) return problem(error.message, 400);
    if (error instanceof VotableError) return problem(`This VOTable cannot be read: ${error.message}.`, 400);
    if (error instanceof RangeError) return problem(`This list is longer than ${MAX_BYTES / 1e6} MB.`, 413);
    throw error;
  }
}

export const noSuchList = (): Response =>
  problem('There is no such list here: make it again from its file.', 404);
