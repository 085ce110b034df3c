/** Whether queries are answered just now (VOSI 1.1 §3.2): one is tried. */
import { queryContext } from '@/lib/archive/tap-service';
import { availabilityDocument } from '@/lib/tap/availability';
import { preflight, respond, xmlResponse } from '../respond';

/** The database has so long to answer, ms. */
const PATIENCE = 5000;

const upSince = new Date();

export const GET = () =>
  respond(async () => {
    const available = await answersQueries();
    const note = available
      ? 'Queries are answered.'
      : 'The database of the archive does not answer just now.';
    return xmlResponse(availabilityDocument({ available, upSince, note }));
  });
export const OPTIONS = preflight;

async function answersQueries(): Promise<boolean> {
  const { openCursor } = queryContext();
  const statement = { sql: 'SELECT 1', parameters: [] };
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    for await (const { rows } of openCursor(statement, { timeout: PATIENCE, signal })) return rows === 1;
    return false;
  } catch {
    return false;
  }
}
