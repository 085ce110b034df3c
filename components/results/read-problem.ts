import { z } from 'zod';

/** How the gateway's own addresses say what went wrong (RFC 9457). */
const problemSchema = z.object({ detail: z.string() });

/** The sentence of an answer that is no table. */
export async function readProblem(answer: Response): Promise<string> {
  const problem = problemSchema.safeParse(await answer.json().catch(() => null));
  return problem.success ? problem.data.detail : `The gateway answered with HTTP status ${answer.status}.`;
}
